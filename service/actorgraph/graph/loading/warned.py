"""Warnings as a person reads them: of many that say the same of different records, the first few and how many more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from actorgraph.words.errors import Problem

_FEW = 5
_OWN = re.compile(r"'[^']*'|\d[\d,.\-]*")  # what a message quotes, and its numbers and days


def warning_lines(warnings: Iterable[Problem], *, verbose: bool = False) -> Iterator[str]:
    """A line for each warning; with more than a few alike, for the first of them, and one that counts the others."""
    alike: dict[str, list[Problem]] = {}
    for warning in warnings:
        alike.setdefault(_OWN.sub("…", warning.message), []).append(warning)
    for found in alike.values():
        shown = found if verbose or len(found) <= _FEW + 1 else found[:_FEW]
        yield from (f"warning {problem}" for problem in shown)
        if len(shown) < len(found):
            yield f"warning … and {len(found) - len(shown):,} more like these; --verbose lists them all"
