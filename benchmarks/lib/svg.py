"""A small writer of SVG that is readable on light and on dark: shapes by class, colours by the reader's scheme."""
from html import escape

STYLE = '''
  svg { background: #fff } text { font: 12px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600 }
  .small { font-size: 10px } .end { text-anchor: end } .middle { text-anchor: middle }
  .axis { stroke: #57606a; fill: none } .grid { stroke: #d0d7de; stroke-width: .5; fill: none } .mark { stroke: #24292f; stroke-dasharray: 4 3 }
  .line { fill: none; stroke-width: 2 }
  .ours.line { stroke: #0969da } .node.line { stroke: #bc4c00 } .jitless.line { stroke: #8250df; stroke-dasharray: 6 3 }
  .ours.dot { fill: #0969da } .node.dot { fill: #bc4c00 } .jitless.dot { fill: #8250df }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117 } text { fill: #e6edf3 } .axis { stroke: #8b949e } .grid { stroke: #30363d } .mark { stroke: #e6edf3 }
    .ours.line { stroke: #58a6ff } .node.line { stroke: #f0883e } .jitless.line { stroke: #bc8cff }
    .ours.dot { fill: #58a6ff } .node.dot { fill: #f0883e } .jitless.dot { fill: #bc8cff }
  }'''


class Drawing:
    def __init__(self, width, height, title):
        self.size, self.title, self.parts = (width, height), title, []

    def text(self, x, y, words, classes='', turned=False):
        turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ''
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" class="{classes}"{turn}>{escape(words)}</text>')

    def path(self, points, classes):
        steps = ' L'.join(f'{x:.1f} {y:.1f}' for x, y in points)
        self.parts.append(f'<path d="M{steps}" class="{classes}"/>')

    def dot(self, x, y, classes, label):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" class="{classes} dot"><title>{escape(label)}</title></circle>')

    def bar(self, x, y, width, height, classes, label):
        shape = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height}"'
        self.parts.append(f'<rect {shape} class="{classes} dot"><title>{escape(label)}</title></rect>')

    def write(self, file):
        width, height = self.size
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        body = '\n'.join(self.parts)
        file.write_text(f'{head}\n<title>{escape(self.title)}</title>\n<style>{STYLE}\n</style>\n{body}\n</svg>\n')
