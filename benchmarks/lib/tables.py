"""The tables of the report, as Markdown."""
from catalog import ENGINES
from growth import CURVES, SIZES, points
from membranes import OPERATIONS, SINGLES, operation
from rows import ROWS, Aim

UNKNOWN = ''


def table(head, rows):
    lines = [head, ['---'] * len(head), *rows]
    return '\n'.join('| ' + ' | '.join(line) + ' |' for line in lines) + '\n'


def number(value):
    if value is None:
        return UNKNOWN
    if abs(value) >= 1000:
        return f'{value:,.0f}'
    return f'{value:.2f}' if 1 <= abs(value) < 10 else f'{value:.3g}'


def verdict(met):
    return UNKNOWN if met is None else 'yes' if met else '**no**'


class Verdicts:
    """Which aims were met, collected as the tables are made."""

    def __init__(self):
        self.met, self.missed, self.unknown, self.failed = 0, [], [], []

    def judge(self, label, aim, unit, ours, node, failed):
        met = False if failed else aim.met(ours, node)
        if met is None:
            self.unknown.append(label)
        elif met:
            self.met += 1
        else:
            short = 'it failed' if ours is None else number(ours) + ('' if unit == 'ratio' else f' {unit}')
            self.missed.append(f'{label}: {short}, the aim is {aim.text(unit)}')
        return verdict(met)


def theme(results, name, verdicts):
    views = {engine: results.of(engine) for engine in ENGINES}
    rows = []
    for row in (row for row in ROWS if row.theme == name):
        if not any(view.runs(*row.needs) for view in views.values()):
            continue
        values = {engine: row.value(view) for engine, view in views.items()}
        cells = ['failed' if values[engine] is None and view.failed(*row.needs) else number(values[engine])
                 for engine, view in views.items()]
        ours, node = values['ours'], values['node']
        ratio = number(ours / node) if ours is not None and node and row.unit != 'ratio' else UNKNOWN
        aim = met = UNKNOWN
        if row.aim:
            aim = row.aim.text(row.unit)
            met = verdicts.judge(row.label, row.aim, row.unit, ours, node, cells[0] == 'failed')
        elif cells[0] == 'failed':
            verdicts.failed.append(row.label.rstrip(' ²'))
        rows.append([row.label, row.unit, *cells, number(row.xs), ratio, aim, met])
    return rows and table(['work', 'unit', *ENGINES.values(), 'XS ¹', 'ours / Node', 'aim', 'met'], rows)


def membranes(results, verdicts):
    ours, node, jitless = (results.of(engine) for engine in ENGINES)
    if not ours.runs('ratios') and not node.runs('textbook'):
        return ''
    rows = []
    for name, aim in OPERATIONS.items():
        direct = ours.figure(f'{name}.direct', 'ratios')
        taken, ratio = operation(ours, 'ratios', name, 'ours')
        empty = operation(ours, 'ratios', name, 'empty')[1]
        books = [operation(view, bench, name, 'textbook')[1]
                 for view, bench in ((ours, 'ratios'), (node, 'textbook'), (jitless, 'textbook'))]
        met = UNKNOWN
        if aim:
            met = verdicts.judge(f'membrane, {name}', Aim(aim), 'ratio', ratio, None, ours.failed('ratios'))
        rows.append([name, number(direct), number(taken), number(ratio), number(empty), *map(number, books), f'≤ {aim}' if aim else '', met])
    first = table(['operation', 'direct, ns', 'membrane, ns', 'membrane / direct', 'empty Proxy / direct', 'textbook / direct, ours',
                   'textbook / direct, Node', 'textbook / direct, jitless', 'aim', 'met'], rows)
    rows = []
    for figure, label, unit, aim in SINGLES:
        value = ours.figure(figure, 'ratios')
        met = verdicts.judge(f'membrane, {label}', aim, unit, value, None, ours.failed('ratios')) if aim else UNKNOWN
        rows.append([label, unit, number(value), aim.text(unit) if aim else '', met])
    return first + '\n' + table(['work', 'unit', 'ours', 'aim', 'met'], rows)


def growth(results):
    rows = []
    for curve in CURVES:
        base = SIZES[curve.bench][0]
        for engine, label in ENGINES.items():
            costs = dict(points(curve, results.of(engine)))
            if len(costs) < 2:
                continue
            last = max(costs)
            beyond = f'{number(costs[last])} ({last // base}x)' if last > 100 * base else UNKNOWN
            factor = costs[last] / costs[min(costs)]
            rows.append([f'{curve.label}, 1x = {base:,}', curve.unit, label, *(number(costs.get(base * by)) for by in (1, 10, 100)),
                         beyond, number(factor)])
    return rows and table(['work', 'unit', 'engine', '1x', '10x', '100x', 'more', 'largest / smallest'], rows)
