// node:tty: whether the standard streams are terminals.

const { facts } = internal;

module.exports = {
  isatty: fd => [facts.stdout, facts.stderr].some(sink => sink.fd === fd && sink.terminal),
};
