"""The table of membranes: ratios to the same program without one, the textbook membrane beside ours, on three engines."""
from rows import Aim

# Operation, aim as a ratio.
OPERATIONS = {
    'get': 5, 'has': 5, 'set': 6, 'call, no arguments': 5, 'call, two objects': 10, 'callback with an object': 10,
    'get an object': None, 'construct': 8, 'own keys': None,
}
# Name of the figure, label, unit, aim.
SINGLES = [
    ('wrap', 'wrap', 'us', Aim(3.5)),
    ('wrap again', 'wrap what is wrapped', 'us', None),
    ('bytes a proxy', 'memory of a proxy', 'bytes', Aim(300)),
    ('creating a membrane', 'creating a membrane', 'us', None),
    ('revoke 100,000', 'revoke of 100,000 proxies', 'ms', Aim(0.1)),
    ('collecting what was let go', 'collecting what was let go', 'ms', None),
]
# Nanoseconds below which a compiler has left nothing of the loop that could be timed.
TIMED = 0.5


def operation(view, bench, name, which):
    """Nanoseconds of an operation, and its ratio to the direct one."""
    direct, taken = (view.figure(f'{name}.{kind}', bench) for kind in ('direct', which))
    if direct is None or taken is None:
        return None, None
    return taken, taken / direct if direct >= TIMED else None
