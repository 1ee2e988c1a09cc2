"""Runs each benchmark in a fresh process, engines by turns, and writes one JSON line for each process."""
import json
import os
import re
import signal
import subprocess
import sys
import time

from catalog import BENCHES
from commands import command
from places import BENCHMARKS, MADE

TIMEOUT = 180
# Seconds that one engine may take over all repetitions of one benchmark of one size.
PATIENCE = 15


def run_all(out, chosen, reps, quick, preload):
    """Runs what `chosen` picks; `preload` is the library of the clock, or None for the real clock."""
    slow = {}
    for rep in range(reps):
        for bench in filter(chosen, BENCHES):
            for size in bench.main if quick else bench.sizes:
                for engine in bench.engines:
                    key = (bench.name, size, engine)
                    if rep >= min(bench.most, slow.get(key, reps)):
                        continue
                    record = run_one(bench, size, engine, None if bench.process else preload)
                    record['rep'] = rep
                    out.write(json.dumps(record) + '\n')
                    out.flush()
                    slow.setdefault(key, max(1, int(PATIENCE * 1000 / record['wall'])))
                    of = '' if size is None else f' {size:,}'
                    failed = f' FAILED: {record["stderr"].strip()[-200:]}' if record['status'] else ''
                    print(f'{rep + 1}/{reps} {bench.name}{of}, {engine}: {record["wall"] / 1000:.2f} s{failed}', file=sys.stderr)


def run_one(bench, size, engine, preload):
    words, more = command(bench, size, engine)
    environment = {**os.environ, **more}
    if preload:
        environment['LD_PRELOAD'] = str(preload)
    usage = MADE / 'usage'
    usage.unlink(missing_ok=True)
    start = time.monotonic()
    process = subprocess.Popen(
        [MADE / 'rusage', usage, *words], env=environment, cwd=BENCHMARKS, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors='replace')
    try:
        stdout, stderr = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        stdout, stderr = process.communicate()
        stderr += f'\nlonger than {TIMEOUT} s'
    record = {'bench': bench.name, 'size': size, 'engine': engine, 'figures': figures(bench, stdout)}
    if usage.exists():
        wall, user, system, peak, status = map(int, usage.read_text().split())
        record |= {'wall': wall / 1e6, 'cpu': (user + system) / 1e3, 'peak': peak, 'status': status}
    else:
        record |= {'wall': (time.monotonic() - start) * 1e3, 'cpu': None, 'peak': None, 'status': -1}
    if 'failed' in record['figures']:
        record['status'], stderr = record['status'] or 1, str(record['figures'].pop('failed'))
    return record | {'stderr': stderr[-400:] if record['status'] else ''}


def figures(bench, stdout):
    """The figures that a program printed, by name."""
    if bench.kind == 'ratios':
        return ratios(stdout)
    found = {}
    for line in stdout.splitlines():
        if line.startswith('{"figure":'):
            figure = json.loads(line)
            found[figure['figure']] = figure['value']
    return found


def ratios(stdout):
    """The figures of the membrane's example, which prints for people."""
    found = {}
    row = re.compile(r'(\S.*?) +(-?\d+)' + 3 * r' +(-?\d+) \( *\S+x\)' + '$')
    single = re.compile(r'(\S.*): ([\d.]+)(?: (?:us|ms))?$')
    for line in stdout.splitlines():
        if match := row.match(line):
            name, *figures = match.groups()
            kinds = ('direct', 'empty', 'ours', 'textbook')
            found |= {f'{name}.{kind}': float(figure) for kind, figure in zip(kinds, figures)}
        elif match := single.match(line):
            found[match[1]] = float(match[2])
    return found
