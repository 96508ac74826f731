"""Progress on stderr: bars where somebody watches, plain lines where a log takes them, a few seconds apart.

A stage that is over within those seconds leaves no line: a log is for those who wonder whether anything still moves.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from actorgraph.graph.progress import Progress as Report

_EVERY = 5.0  # seconds between two lines of a log
_BYTES = frozenset({"reading"})  # stages that count bytes


@contextmanager
def shown_progress() -> Iterator[Report]:
    """A function that shows how far a stage is, to be called as often as one likes."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield ProgressLines(sys.stderr).tell
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        stages: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage.capitalize(), total=total, stage=stage)
            bars.update(stages[stage], completed=done, total=total)

        yield tell


class ProgressLines:
    """Writes lines such as 'Writing claims: 45,000 of 100,000, 3,100/s, 18 s left', at most one in `_EVERY` seconds."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._stage = ""
        self._began = self._told = clock()

    def tell(self, stage: str, done: int, total: int | None) -> None:
        """Writes a line, if the last one is long enough ago."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._began = stage, now
        if now - self._told >= _EVERY:
            self._told = now
            print(progress_line(stage, done, total, now - self._began), file=self._out, flush=True)


def progress_line(stage: str, done: int, total: int | None, seconds: float) -> str:
    """How far a stage is after so many seconds: done, of how many, at what rate, and how long it will still take."""
    rate = done / seconds if seconds > 0 else 0.0
    parts = [_amount(stage, done) + (f" of {_amount(stage, total)}" if total else "")] if done else []
    parts += [f"{_amount(stage, rate)}/s"] if rate else []
    parts += [f"{(total - done) / rate:,.0f} s left"] if rate and total and total > done else []
    return f"{stage.capitalize()}: {', '.join(parts)}" if parts else f"{stage.capitalize()} …"


def _amount(stage: str, number: float) -> str:
    return f"{number / 1e6:,.1f} MB" if stage in _BYTES else f"{number:,.0f}"


class _Rate(ProgressColumn):
    """How much is done a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{_amount(task.fields['stage'], speed)}/s" if speed else "", style="progress.data.speed")
