"""What the machine is, which versions ran, and how busy it was."""
import os
import platform
import subprocess
from datetime import datetime
from pathlib import Path

from places import REPOSITORY


def machine():
    return {
        'date': datetime.now().astimezone().strftime('%Y-%m-%d %H:%M %Z'),
        'CPU': _cpu(),
        'cores': str(os.cpu_count()),
        'memory': _memory(),
        'system': _system(),
        'ses': _ours(),
        'rustc': _first_line('rustc', '--version'),
        'Node': _first_line('node', '--version'),
        'peers': _peers(),
    }


def load():
    """The load averages of one, five and fifteen minutes."""
    return ', '.join(f'{value:.2f}' for value in os.getloadavg())


def _first_line(*words):
    try:
        out = subprocess.run(words, capture_output=True, text=True, cwd=REPOSITORY, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ''
    return out.splitlines()[0].strip() if out.strip() else ''


def _field(file, name):
    try:
        lines = Path(file).read_text().splitlines()
    except OSError:
        return ''
    pairs = (line.partition(':' if ':' in line else '=') for line in lines)
    return next((value.strip().strip('"') for key, _, value in pairs if key.strip() == name), '')


def _cpu():
    return _field('/proc/cpuinfo', 'model name') or _first_line('sysctl', '-n', 'machdep.cpu.brand_string') or platform.processor()


def _memory():
    kib = _field('/proc/meminfo', 'MemTotal').split()
    size = int(kib[0]) * 1024 if kib else int(_first_line('sysctl', '-n', 'hw.memsize') or 0)
    return f'{size / 2**30:.1f} GiB'


def _system():
    name = _field('/etc/os-release', 'PRETTY_NAME') or platform.system()
    return f'{name}, {platform.system()} {platform.release()}, {platform.machine()}'


def _ours():
    version = _first_line(os.environ.get('SES_BIN', 'ses'), '--version')
    built = '' if os.environ.get('SES_BUILT') == '1' else ', a binary that was given'
    commit = _first_line('git', 'rev-parse', '--short', 'HEAD')
    changed = ' with changes' if _first_line('git', 'status', '--porcelain', '--untracked-files=no') else ''
    return f'{version.rpartition(" ")[2]}{built}; the repository at {commit}{changed}'


def _peers():
    lines = (REPOSITORY / 'benchmarks' / 'package.json').read_text().split('"dependencies"')[1]
    words = [word for word in lines.split('"') if word.strip(' :,{}\n')]
    return ', '.join(f'{name}@{version}' for name, version in zip(words[::2], words[1::2]))
