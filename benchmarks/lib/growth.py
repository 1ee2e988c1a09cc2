"""How cost grows: the cost of one item at each size of a benchmark."""
from dataclasses import dataclass
from typing import Callable

from catalog import BENCHES


@dataclass(frozen=True)
class Curve:
    theme: str
    bench: str
    label: str
    unit: str
    cost: Callable  # of a results.View and a size: the cost of one item


def printed(theme, bench, label, unit, name):
    return Curve(theme, bench, label, unit, lambda view, size: view.figure(name, bench, size))


def of_a_module(view, size):
    taken = view.figure('ms', 'modules', size)
    return None if taken is None else taken * 1000 / size


def of_a_package(view, size):
    taken = view.process('wall', 'app', size)
    return None if taken is None else taken / size


CURVES = [
    printed('harden', 'harden-array', 'array of {a, b: {c}}', 'ns/object', 'ns.first'),
    printed('harden', 'harden-list', 'list', 'ns/object', 'ns.first'),
    printed('harden', 'harden-classes', 'classes', 'ns/object', 'ns.first'),
    printed('harden', 'harden-closures', 'records of closures', 'ns/object', 'ns.first'),
    printed('harden', 'harden-again', 'the already hardened', 'ns/call', 'ns.warm'),
    printed('compartments', 'compartment-create', 'new Compartment', 'us', 'us'),
    printed('compartments', 'compartment-use', 'create, one global, one evaluate', 'us', 'us'),
    printed('compartments', 'evaluate', 'evaluate, same source', 'us', 'same.first'),
    printed('compartments', 'evaluate', 'evaluate, distinct sources', 'us', 'distinct.first'),
    Curve('modules', 'modules', 'modules through importHook', 'us/module', of_a_module),
    Curve('modules', 'app', 'app, whole process', 'ms/package', of_a_package),
]
SIZES = {bench.name: [size for size in bench.sizes if size] for bench in BENCHES}


def points(curve, view):
    """Pairs of a size and the cost of one item at it."""
    found = ((size, curve.cost(view, size)) for size in SIZES[curve.bench])
    return [(size, cost) for size, cost in found if cost is not None]
