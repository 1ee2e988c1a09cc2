"""The plots: growth curves of each theme, and the ratios of ours to Node + ses."""
from math import ceil, floor, log10

from catalog import ENGINES
from growth import CURVES, points
from rows import ROWS, THEMES
from svg import Drawing

PANEL = (300, 230)
MARGIN = {'left': 62, 'right': 14, 'top': 30, 'bottom': 44}
COLUMNS = 3


def draw(results, folder):
    """Writes the plots; gives their file names with what each shows."""
    folder.mkdir(parents=True, exist_ok=True)
    views = {engine: results.of(engine) for engine in ENGINES}
    drawn = []
    for theme in dict.fromkeys(curve.theme for curve in CURVES):
        file, title = f'growth-{theme}.svg', f'{THEMES[theme]}: cost of one item by how many there are'
        if _growth([curve for curve in CURVES if curve.theme == theme], views, title, folder / file):
            drawn.append((file, title))
    title = 'Ours as a share of what Node + ses takes: left of the line is better'
    if _ratios(views, title, folder / 'ratios.svg'):
        drawn.append(('ratios.svg', title))
    return drawn


def _growth(curves, views, title, file):
    panels = [(curve, {engine: points(curve, view) for engine, view in views.items()}) for curve in curves]
    panels = [(curve, lines) for curve, lines in panels if any(len(line) > 1 for line in lines.values())]
    if not panels:
        return False
    columns = min(COLUMNS, len(panels))
    rows = ceil(len(panels) / columns)
    drawing = Drawing(columns * PANEL[0], rows * PANEL[1] + 46, title)
    drawing.text(12, 18, title, 'title')
    _legend(drawing, 12, 36)
    for at, (curve, lines) in enumerate(panels):
        _panel(drawing, at % columns * PANEL[0], at // columns * PANEL[1] + 42, curve, lines)
    drawing.write(file)
    return True


def _legend(drawing, x, y):
    for engine, label in ENGINES.items():
        drawing.path([(x, y - 4), (x + 26, y - 4)], f'{engine} line')
        drawing.text(x + 32, y, label)
        x += 50 + 7 * len(label)


def _panel(drawing, left, top, curve, lines):
    sizes = [size for line in lines.values() for size, _ in line]
    costs = [cost for line in lines.values() for _, cost in line if cost > 0]
    across = _scale(sizes, left + MARGIN['left'], left + PANEL[0] - MARGIN['right'])
    up = _scale(costs, top + PANEL[1] - MARGIN['bottom'], top + MARGIN['top'])
    right, bottom = left + PANEL[0] - MARGIN['right'], top + PANEL[1] - MARGIN['bottom']
    for power in _powers(costs):
        drawing.path([(left + MARGIN['left'], up(power)), (right, up(power))], 'grid')
        drawing.text(left + MARGIN['left'] - 5, up(power) + 4, _short(power), 'small end')
    for power in _powers(sizes):
        drawing.path([(across(power), top + MARGIN['top']), (across(power), bottom)], 'grid')
        drawing.text(across(power), bottom + 14, _short(power), 'small middle')
    drawing.path([(left + MARGIN['left'], top + MARGIN['top']), (left + MARGIN['left'], bottom), (right, bottom)], 'axis')
    drawing.text(left + MARGIN['left'], top + 20, curve.label, 'title')
    drawing.text((left + MARGIN['left'] + right) / 2, bottom + 30, 'how many', 'small middle')
    drawing.text(left + 16, (top + bottom) / 2, curve.unit, 'small middle', turned=True)
    for engine, line in lines.items():
        if line:
            drawing.path([(across(size), up(cost)) for size, cost in line], f'{engine} line')
        for size, cost in line:
            drawing.dot(across(size), up(cost), engine, f'{ENGINES[engine]}, {size:,}: {cost:.3g} {curve.unit}')


def _powers(values):
    first, last = floor(log10(min(values)) + 1e-9), ceil(log10(max(values)) - 1e-9)
    return [10.0**power for power in range(first, max(last, first + 1) + 1)]


def _scale(values, start, end):
    """A logarithmic scale that covers whole powers of ten."""
    powers = _powers(values)
    low, high = log10(powers[0]), log10(powers[-1])
    return lambda value: start + (log10(value) - low) / (high - low) * (end - start)


def _short(value):
    for factor, letter in ((1e6, 'M'), (1e3, 'k')):
        if value >= factor:
            return f'{value / factor:g}{letter}'
    return f'{value:g}'


def _ratios(views, title, file):
    rows = [(row, row.value(views['ours']), row.value(views['node'])) for row in ROWS if row.unit != 'ratio']
    rows = [(row, ours / node) for row, ours, node in rows if ours and node]
    if not rows:
        return False
    left, width, step = 430, 440, 22
    drawing = Drawing(left + width + 70, len(rows) * step + 90, title)
    drawing.text(12, 20, title, 'title')
    ratios = [ratio for _, ratio in rows] + [1]
    across = _scale(ratios, left, left + width)
    bottom = 40 + len(rows) * step
    for power in _powers(ratios):
        drawing.path([(across(power), 36), (across(power), bottom)], 'grid')
        drawing.text(across(power), bottom + 16, _short(power), 'small middle')
    drawing.text(left + width / 2, bottom + 36, 'ours / Node + ses, logarithmic', 'small middle')
    for at, (row, ratio) in enumerate(rows):
        y = 40 + at * step
        near, far = sorted((across(1), across(ratio)))
        label = f'{row.theme}: {row.label.rstrip(" ²")}'
        drawing.text(left - 8, y + 13, label if len(label) <= 72 else label[:71] + '…', 'small end')
        drawing.bar(near, y + 3, far - near, step - 8, 'ours' if ratio <= 1 else 'node', f'{label}: {ratio:.3g}')
        drawing.text(far + 4, y + 13, f'{ratio:.2g}', 'small')
    drawing.path([(across(1), 36), (across(1), bottom)], 'mark')
    drawing.write(file)
    return True
