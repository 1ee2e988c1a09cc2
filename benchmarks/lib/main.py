"""The program behind `benchmarks/run`: reads the options, runs, and writes the report."""
import argparse
import json
import os
import sys
import time
from pathlib import Path

import machine
import report
from catalog import BENCHES
from measure import run_all
from places import MADE, REPOSITORY
from results import Results


def options():
    parser = argparse.ArgumentParser(prog='benchmarks/run', description='Runs ours and the peers side by side, and writes docs/benchmarks.md.')
    parser.add_argument('--reps', type=int, default=5, help='processes for each figure (default 5)')
    parser.add_argument('--only', metavar='NAMES', help='benchmarks or themes, with commas: ' + ', '.join(names()))
    parser.add_argument('--quick', action='store_true', help='one repetition, and only the sizes of the tables')
    parser.add_argument('--modes', choices=['cpu', 'wall'], default='cpu',
                        help='what timers inside of programs tell: CPU time (Linux only, the default there), or real time')
    parser.add_argument('--docs', type=Path, metavar='FOLDER',
                        help='where benchmarks.md goes; docs for a whole run, benchmarks/target/docs for another')
    parser.add_argument('--report', type=Path, metavar='RESULTS', help='run nothing, write the report of these results')
    return parser.parse_args()


def names():
    return dict.fromkeys(name for bench in BENCHES for name in (bench.theme, bench.name))


def run(args):
    """Runs the benchmarks; gives the file of the results."""
    wanted = args.only.split(',') if args.only else []
    if unknown := [name for name in wanted if name not in names()]:
        sys.exit(f'no benchmark or theme is called {", ".join(unknown)}; there are {", ".join(names())}')
    for program in ('SES_BIN', 'RATIOS_BIN'):  # the benchmarks run in a folder of their own
        os.environ[program] = str(Path(os.environ[program]).resolve())
    clock = MADE / 'cputime.so'
    cpu = args.modes == 'cpu' and sys.platform == 'linux'
    file = MADE / f'results-{time.strftime("%Y%m%d-%H%M%S")}.jsonl'
    with file.open('w') as out:
        words = ['benchmarks/run', *sys.argv[1:]]
        about = {'machine': machine.machine(), 'load_start': machine.load(), 'reps': 1 if args.quick else args.reps,
                 'clock': 'cpu' if cpu else 'wall', 'command': ' '.join(words)}
        out.write(json.dumps(about) + '\n')
        run_all(out, lambda bench: not wanted or bench.name in wanted or bench.theme in wanted, about['reps'], args.quick,
                clock if cpu else None)
        out.write(json.dumps({'load_end': machine.load()}) + '\n')
    return file


def main():
    args = options()
    file = args.report or run(args)
    whole = not (args.only or args.quick)
    folder = args.docs or (REPOSITORY / 'docs' if whole else MADE / 'docs')
    report.write(Results(file), folder)
    print(f'results: {file}\nreport: {folder / "benchmarks.md"}', file=sys.stderr)
    print((folder / 'benchmarks.md').read_text())


if __name__ == '__main__':
    main()
