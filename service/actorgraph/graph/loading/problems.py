"""Problems as they are found: all of them, up to a limit that keeps a hopeless file from filling the memory."""

from __future__ import annotations

from collections.abc import Iterable

from actorgraph.words.errors import Problem, RecordsRejected

LIMIT = 10_000


class Problems:
    """Collects problems; fatal ones and warnings are counted and kept apart."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._kept: dict[bool, list[Problem]] = {True: [], False: []}
        self._dropped = {True: 0, False: 0}

    def add(self, *problems: Problem) -> None:
        """Takes up problems."""
        self.extend(problems)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Takes up problems."""
        for problem in problems:
            if len(self._kept[problem.fatal]) < self._limit:
                self._kept[problem.fatal].append(problem)
            else:
                self._dropped[problem.fatal] += 1

    @property
    def all(self) -> tuple[Problem, ...]:
        """Every problem, the fatal ones first."""
        return (*self._listed(fatal=True), *self.warnings)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems with which records can be loaded all the same."""
        return self._listed(fatal=False)

    @property
    def any_fatal(self) -> bool:
        """Whether the records cannot be loaded."""
        return bool(self._kept[True])

    def raise_if_fatal(self) -> None:
        """Raises RecordsRejected with every fatal problem, and the warnings after them."""
        if self.any_fatal:
            raise RecordsRejected(self.all)

    def _listed(self, *, fatal: bool) -> tuple[Problem, ...]:
        kept = sorted(self._kept[fatal], key=lambda problem: (problem.file, problem.line or 0))
        if self._dropped[fatal]:
            more = f"{self._dropped[fatal]} more are not listed. Correct these and load again."
            kept.append(Problem("", None, None, None, more, fatal))
        return tuple(kept)
