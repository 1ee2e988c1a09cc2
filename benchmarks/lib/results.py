"""The results of a run: medians of figures, by engine."""
import json
from statistics import median


class Results:
    def __init__(self, file):
        self.runs, self.about = {}, {}
        for line in file.read_text().splitlines():
            record = json.loads(line)
            if 'bench' in record:
                key = (record['engine'], record['bench'], record['size'])
                self.runs.setdefault(key, []).append(record)
            else:
                self.about |= record

    def of(self, engine):
        return View(self, engine)


class View:
    """What one engine gave."""

    def __init__(self, results, engine):
        self.results, self.engine = results, engine

    def runs(self, bench, size=None):
        return self.results.runs.get((self.engine, bench, size), [])

    def figure(self, name, bench, size=None):
        """The median of a figure that the program printed."""
        values = [run['figures'][name] for run in self.runs(bench, size) if not run['status'] and name in run['figures']]
        return median(values) if values else None

    def process(self, name, bench, size=None):
        """The median of `wall` (ms), `cpu` (ms) or `peak` (KiB) of the whole process."""
        values = [run[name] for run in self.runs(bench, size) if not run['status']]
        return median(values) if values else None

    def failed(self, bench, size=None):
        return any(run['status'] for run in self.runs(bench, size))
