"""The report: writes benchmarks.md and the plots from the results of a run."""
from places import NOTES
from plots import draw
from rows import THEMES
from tables import Verdicts, growth, membranes, theme

OPENING = '''# Benchmarks

`benchmarks/run` made this page: every benchmark in a fresh process, engines by turns, ours and the reference on the same machine
in the same run. Quote the ratios, not the times. Only the column of XS, the aims and the section *What falls short* are not
from this run.
'''
READING = '''## How to read

- Figures are medians over processes. *ours* is `ses`, optimised, an interpreter. *Node + ses* is the reference, a shim, on Node with its
  compiler; *Node --jitless + ses* is the same without it, the fair twin of an interpreter.
- Times inside of a program are {clock}. What is called *wall* is the real time of the whole process, its start included, and peak
  memory is that of the process.
- *ours / Node* below 1 means that ours takes less. Rows whose unit is *ratio* compare two programs in one process, round by round.
- Harden is timed in the first round of a process, calls, look-ups, `evaluate` and fib in warm ones.
- *Growth* is the cost of one item when there are 1, 10 and 100 times as many: a factor of 1 is linear, and less than 1 means that a
  fixed cost is spread. Lockdown has no size that a program could choose, and no row there.
- The textbook membrane is `ses-membrane/examples/textbook.js`, the same text on all engines, timed after the same fashion. Where a compiler left nothing of
  the direct loop there is no ratio.

¹ Published, another run: Moddable XS 17.9.1 with its known artefacts of starting on Linux removed. No binary of XS took part here, so
its figures can be compared in kind, not in digits.

² By `@endo/compartment-mapper`, whose files are given in memory: `ses start` runs the reference's own program, since `ses` has no command
for archives. The app itself is loaded by `ses run` on our side, and by the mapper with Node's file system on the other.

## Run it again

```sh
{command}
```

See [benchmarks/README.md]({up}benchmarks/README.md) for what it needs and its options.
'''


def write(results, folder):
    """Writes `benchmarks.md` and a folder of plots."""
    folder.mkdir(parents=True, exist_ok=True)
    verdicts = Verdicts()
    sections = []
    for name, title in THEMES.items():
        text = membranes(results, verdicts) if name == 'membranes' else theme(results, name, verdicts)
        if text:
            sections.append(f'## {title}\n\n{text}')
    plots = [f'![{title}](benchmarks/{file})\n' for file, title in draw(results, folder / 'benchmarks')]
    about = results.about
    clock = 'the CPU time of all threads of the process' if about['clock'] == 'cpu' else 'real time'
    parts = [
        OPENING, _about(about), _summary(verdicts), *sections,
        *_growth(results), *plots,
        f'## What falls short and where the time goes\n\n{_short(verdicts)}{NOTES.read_text()}',
        READING.format(clock=clock, command=about['command'], up='../'),
    ]
    (folder / 'benchmarks.md').write_text('\n'.join(parts))


def _growth(results):
    text = growth(results)
    return [f'## How cost grows\n\nThe cost of one item.\n\n{text}'] if text else []


def _about(about):
    rows = about['machine'] | {'load average, start': about['load_start'], 'load average, end': about.get('load_end', 'cut short'),
                               'repetitions': f'{about["reps"]}, fewer where one takes long'}
    return '| | |\n|---|---|\n' + ''.join(f'| {name} | {value} |\n' for name, value in rows.items())


def _summary(verdicts):
    unknown = f', {len(verdicts.unknown)} not measured' if verdicts.unknown else ''
    total = verdicts.met + len(verdicts.missed) + len(verdicts.unknown)
    return f'**{verdicts.met} of {total} aims are met**{unknown}.\n'


def _short(verdicts):
    missed = ''.join(f'- {line}\n' for line in verdicts.missed)
    unknown = ''.join(f'- {label}: not measured in this run\n' for label in verdicts.unknown)
    failed = ''.join(f'- {label}: our program failed, and its error is in the results\n' for label in verdicts.failed)
    return f'In this run:\n\n{missed}{unknown}{failed}\n' if missed or unknown or failed else 'In this run nothing does.\n\n'
