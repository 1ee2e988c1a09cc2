// node:os over the facts that a granted `process` tells anyway.

const { facts } = internal;

module.exports = {
  EOL: '\n',
  devNull: '/dev/null',
  arch: () => facts.arch,
  platform: () => facts.platform,
  type: () => (facts.platform === 'darwin' ? 'Darwin' : 'Linux'),
  release: () => '0.0.0',
  version: () => '',
  machine: () => facts.arch,
  endianness: () => 'LE',
  hostname: () => 'localhost',
  homedir: () => '/',
  tmpdir: () => '/tmp',
  cpus: () => [],
  availableParallelism: () => 1,
  totalmem: () => 0,
  freemem: () => 0,
  uptime: () => 0,
  loadavg: () => [0, 0, 0],
  networkInterfaces: () => ({}),
  userInfo: () => ({ uid: -1, gid: -1, username: '', homedir: '/', shell: null }),
  constants: { signals: {}, errno: {}, priority: {} },
};
