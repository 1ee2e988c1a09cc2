"""The rows of the tables: which figure each shows, what XS was published to give, and the aim."""
from dataclasses import dataclass
from fractions import Fraction
from typing import Callable


@dataclass(frozen=True)
class Aim:
    most: float | None = None  # in the row's unit
    share: Fraction | None = None  # of what Node + ses gives; 1 means to beat it

    def text(self, unit):
        parts = []
        if self.most is not None:
            parts.append(f'≤ {self.most:g}' + ('' if unit == 'ratio' else f' {unit.split("/")[0]}'))
        if self.share == 1:
            parts.append('beats Node')
        elif self.share is not None:
            parts.append(f'≤ {self.share} of Node')
        return ', '.join(parts)

    def met(self, ours, node):
        """Whether it is met, or None where a figure is missing."""
        if ours is None or (self.share is not None and node is None):
            return None
        return (self.most is None or ours <= self.most) and (self.share is None or ours <= node * self.share)


@dataclass(frozen=True)
class Row:
    theme: str
    label: str
    unit: str
    value: Callable  # of a results.View
    needs: tuple  # the benchmark and size without which it fails
    xs: float | None = None
    aim: Aim | None = None


def figure(theme, label, unit, name, bench, size=None, xs=None, aim=None):
    return Row(theme, label, unit, lambda view: view.figure(name, bench, size), (bench, size), xs, aim)


def wall(theme, label, bench, size=None, xs=None, aim=None):
    return Row(theme, label, 'ms', lambda view: view.process('wall', bench, size), (bench, size), xs, aim)


def peak(theme, label, bench, size=None, xs=None, aim=None):
    return Row(theme, label, 'MiB', lambda view: scaled(view.process('peak', bench, size), 1 / 1024), (bench, size), xs, aim)


def scaled(value, factor):
    return None if value is None else value * factor


def quotient(one, other):
    return None if one is None or not other else one / other


def memory_of_a_compartment(view):
    some, none = (view.process('peak', 'compartment-create', size) for size in (50_000, 0))
    return None if some is None or none is None else (some - none) / 50_000


def five_thousand_against_one(view):
    return quotient(view.figure('ms', 'modules', 5_000), view.figure('ms', 'modules', 1_000))


BEAT = Aim(share=Fraction(1))
THEMES = {
    'lockdown': 'Lockdown', 'harden': 'Harden', 'compartments': 'Compartments', 'modules': 'Modules and applications',
    'engine': 'The engine without SES', 'membranes': 'Membranes',
}
ROWS = [
    figure('lockdown', 'lockdown, in process', 'ms', 'ms', 'lockdown', None, 0.26, Aim(1, Fraction(1, 15))),
    wall('lockdown', 'start, lock down, exit: wall', 'lockdown-only', None, 3.1),
    peak('lockdown', 'start, lock down, exit: peak memory', 'lockdown-only', None, 4.3),
    figure('lockdown', 'code after lockdown, against before', 'ratio', 'ratio', 'before-after', None, None, Aim(1.02)),

    figure('harden', 'array of 200,001 small objects', 'ns/object', 'ns.first', 'harden-array', 100_000, 158,
           Aim(150, Fraction(1))),
    figure('harden', 'list 100,000 deep', 'ns/object', 'ns.first', 'harden-list', 100_000, 111, BEAT),
    figure('harden', 'list 1,000,000 deep, without overflow', 'ns/object', 'ns.first', 'harden-list', 1_000_000, None, BEAT),
    figure('harden', '20,000 classes', 'ns/object', 'ns.first', 'harden-classes', 20_000, 433, BEAT),
    figure('harden', '20,000 records of closures', 'ns/object', 'ns.first', 'harden-closures', 20_000, 294, BEAT),
    figure('harden', 'the already hardened', 'ns/call', 'ns.warm', 'harden-again', 1_000_000, 51, BEAT),

    figure('compartments', 'new Compartment, x1,000', 'us', 'us', 'compartment-create', 1_000, 1.7),
    figure('compartments', 'new Compartment, x10,000', 'us', 'us', 'compartment-create', 10_000, 4.4, Aim(4)),
    figure('compartments', 'new Compartment, x50,000', 'us', 'us', 'compartment-create', 50_000, 9.7),
    Row('compartments', 'memory for each of 50,000: growth of the peak', 'KiB', memory_of_a_compartment,
        ('compartment-create', 50_000), 4.4),
    Row('compartments', 'memory for each of 50,000: heap after collection', 'KiB',
        lambda view: scaled(view.figure('heap', 'compartment-create', 50_000), 1 / 1024), ('compartment-create', 50_000)),
    figure('compartments', 'create, one global, one evaluate', 'us', 'us', 'compartment-use', 1_000, 9, Aim(15)),
    figure('compartments', "evaluate('1+1'), same source", 'us', 'same.warm', 'evaluate', 10_000, 6.5),
    figure('compartments', "evaluate('1+1'), distinct sources", 'us', 'distinct.warm', 'evaluate', 10_000, 6.7, Aim(12)),
    figure('compartments', 'call into a compartment, against a local call', 'ratio', 'ratio', 'cross-call', None, 1.0,
           Aim(1.05)),
    figure('compartments', 'shared intrinsic looked up in a compartment, against the start global', 'ratio',
           'intrinsic.open.ratio', 'global-lookup', None, 1.0, Aim(2.2)),
    figure('compartments', 'the same, compartment global frozen', 'ratio', 'intrinsic.frozen.ratio', 'global-lookup', None,
           1.0, Aim(2.2)),
    figure('compartments', 'constant looked up in a compartment, against the start global', 'ratio', 'constant.open.ratio',
           'global-lookup', None, None, Aim(1.1)),
    figure('compartments', 'the same constant, compartment global frozen', 'ratio', 'constant.frozen.ratio', 'global-lookup',
           None, None, Aim(1.1)),

    figure('modules', '1,000 modules through importHook, sources included', 'ms', 'ms', 'modules', 1_000, 48,
           Aim(share=Fraction(1, 30))),
    figure('modules', '5,000 modules', 'ms', 'ms', 'modules', 5_000, 1672),
    Row('modules', '5,000 modules, against 1,000', 'ratio', five_thousand_against_one, ('modules', 5_000), None, Aim(6)),
    wall('modules', 'app of 50 packages, 251 modules: import, cold process, wall', 'app', 50, None, Aim(60, Fraction(1, 10))),
    peak('modules', 'the same: peak memory', 'app', 50, None, Aim(40)),
    wall('modules', 'its archive: make, cold process, wall ²', 'archive-make', 50),
    figure('modules', 'making alone ²', 'ms', 'step', 'archive-make', 50),
    wall('modules', 'import of the archive, cold process, wall ²', 'archive-import', 50),
    figure('modules', 'importing alone ²', 'ms', 'step', 'archive-import', 50),

    figure('engine', 'fib(27)', 'ms', 'ms.warm', 'fib', None, 43),
]
