"""What is run: each benchmark with its sizes, and the engines that run it."""
from dataclasses import dataclass

ENGINES = {'ours': 'ours', 'node': 'Node + ses', 'jitless': 'Node --jitless + ses'}
PEERS = ('node', 'jitless')


@dataclass(frozen=True)
class Bench:
    name: str
    theme: str
    script: str = ''
    sizes: tuple = (None,)
    main: tuple = (None,)  # the sizes of the tables, which --quick runs alone
    parameter: str = 'N'
    kind: str = 'script'  # how it is started, see commands.py
    engines: tuple = tuple(ENGINES)
    process: bool = False  # the real clock and no preloaded one: the whole process is what counts
    most: int = 99  # repetitions, where the program repeats by itself


def script(name, theme, sizes=(None,), main=None, **more):
    return Bench(name, theme, f'{name}.js', sizes, main or sizes[-1:], **more)


BENCHES = [
    script('lockdown-only', 'lockdown', process=True),
    script('lockdown', 'lockdown'),
    script('before-after', 'lockdown'),
    script('harden-array', 'harden', (1_000, 10_000, 100_000)),
    script('harden-list', 'harden', (1_000, 10_000, 100_000, 1_000_000), (100_000, 1_000_000)),
    script('harden-classes', 'harden', (200, 2_000, 20_000)),
    script('harden-closures', 'harden', (200, 2_000, 20_000)),
    script('harden-again', 'harden', (10_000, 100_000, 1_000_000)),
    script('compartment-create', 'compartments', (0, 100, 1_000, 10_000, 50_000), (0, 1_000, 10_000, 50_000)),
    script('compartment-use', 'compartments', (100, 1_000, 10_000), (1_000,)),
    script('evaluate', 'compartments', (100, 1_000, 10_000)),
    script('cross-call', 'compartments'),
    script('global-lookup', 'compartments'),
    script('modules', 'modules', (50, 500, 1_000, 5_000), (1_000, 5_000)),
    Bench('app', 'modules', 'app-import.mjs', (5, 50, 500), (50,), kind='app', process=True),
    Bench('archive-make', 'modules', 'archive.mjs', (50,), (50,), kind='archive', process=True),
    Bench('archive-import', 'modules', 'archive.mjs', (50,), (50,), kind='archive', process=True),
    script('fib', 'engine', kind='plain'),
    Bench('ratios', 'membranes', kind='ratios', engines=('ours',), process=True, most=3),
    script('textbook', 'membranes', kind='plain', engines=PEERS, most=3),
]
