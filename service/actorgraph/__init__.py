"""actorgraph: who backs, fights, allies with or leads whom, since when, and who says so."""

from importlib.metadata import version

__version__ = version("actorgraph")
