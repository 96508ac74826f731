"""What a load read, wrote and left alone, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from actorgraph.graph.loading.decisions import DecisionCount
from actorgraph.graph.loading.warned import warning_lines
from actorgraph.graph.projector import Projected
from actorgraph.graph.store import Counters
from actorgraph.words.errors import Problem
from actorgraph.words.ids import RECORD_KINDS, RecordKind
from actorgraph.words.record_files import SkippedFile


@dataclass(frozen=True, slots=True)
class KindCount:
    """Records of one kind. An event's inline participants and tolls count as the claims they stand for."""

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What one load did; of a dry run, what it would do (ties are not worked out then).

    `redated` counts claims that were not read but follow a source whose dates changed; `quotes` the citations whose
    quote was cut anew.
    """

    dry_run: bool
    kinds: Mapping[RecordKind, KindCount]
    files: int
    skipped: tuple[SkippedFile, ...]
    warnings: tuple[Problem, ...]
    redated: int = 0
    quotes: int = 0
    decisions: DecisionCount = field(default_factory=DecisionCount)
    projected: Projected = field(default_factory=Projected)
    counters: Counters = field(default_factory=Counters)
    seconds: float = 0.0

    def as_text(self, *, verbose: bool = False) -> str:
        """The report as a person reads it; of many warnings alike, the first few only, unless it is to be verbose."""
        lines = [f"{'':8}{'read':>9}{'created':>9}{'changed':>9}{'unchanged':>11}"]
        for kind in RECORD_KINDS:
            count = self.kinds[kind]
            lines.append(f"{kind:8}{count.read:9,}{count.created:9,}{count.changed:9,}{count.unchanged:11,}")
        lines += [line for line in (self._ties(), self._redated(), self._quotes(), *self.decisions.as_text()) if line]
        lines += [f"skipped {skipped.file}: {skipped.reason}" for skipped in self.skipped]
        lines += warning_lines(self.warnings, verbose=verbose)
        return "\n".join([*lines, self.summary()])

    def summary(self) -> str:
        """The report in one sentence."""
        read = sum(count.read for count in self.kinds.values())
        rate = f"{read / self.seconds:,.0f} a second" if self.seconds else "at once"
        done = f"{read:,} records of {self.files:,} files in {self.seconds:.1f} s ({rate})"
        if self.dry_run:
            return f"{done}. Nothing was written: this was a dry run."
        changes = self.counters
        return (
            f"{done}; the database changed by {changes.nodes:,} nodes, {changes.relationships:,} relationships "
            f"and {changes.properties:,} properties."
        )

    def as_json(self) -> str:
        """The report as one JSON object; `ties` is null for a dry run."""
        ties = {name: getattr(self.projected, f"ties_{name}") for name in ("created", "changed", "deleted")}
        report = {
            "dryRun": self.dry_run,
            "kinds": {kind: asdict(count) for kind, count in self.kinds.items()},
            "ties": None if self.dry_run else ties,
            "redated": self.redated,
            "quotes": self.quotes,
            "decisions": asdict(self.decisions),
            "files": self.files,
            "skipped": [asdict(skipped) for skipped in self.skipped],
            "warnings": [asdict(problem) | {"text": str(problem)} for problem in self.warnings],
            "counters": asdict(self.counters),
            "seconds": round(self.seconds, 3),
        }
        return json.dumps(report, ensure_ascii=False, indent=2)

    def _ties(self) -> str:
        if self.dry_run:
            return ""
        ties = self.projected
        return f"ties: {ties.ties_created:,} created, {ties.ties_changed:,} changed, {ties.ties_deleted:,} deleted"

    def _redated(self) -> str:
        return f"claims dated anew, since their source was: {self.redated:,}" if self.redated else ""

    def _quotes(self) -> str:
        return f"quotes cut from the texts given: {self.quotes:,}" if self.quotes else ""
