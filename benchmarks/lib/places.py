"""Where things lie: the repository, its scripts, and the folder for what is made, which git ignores."""
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
REPOSITORY = BENCHMARKS.parent
SCRIPTS = BENCHMARKS / 'scripts'
MADE = BENCHMARKS / 'target'
NOTES = BENCHMARKS / 'notes.md'
TEXTBOOK = REPOSITORY / 'ses-membrane' / 'examples' / 'textbook.js'
