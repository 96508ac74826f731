"""What an import did: rows read, used and skipped with the reason, and records by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import orjson

from actorgraph.imports.rows import BadRow, LeftAside
from actorgraph.words.errors import shown
from actorgraph.words.ids import RECORD_KINDS

_PLACES = 5  # places that are named for one reason


@dataclass(slots=True)
class Told:
    """How often something was said of rows, and of which first."""

    count: int = 0
    places: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """The places, and that there are more."""
        return ", ".join(self.places) + (", …" if self.count > _PLACES else "")

    def add(self, file: str, line: int, value: str) -> None:
        """Counts a row."""
        self.count += 1
        if len(self.places) < _PLACES:
            self.places.append(f"{file}:{line}" + (f" {shown(value)}" if value else ""))


@dataclass(slots=True)
class ImportReport:
    """What an import did.

    `skipped`, `aside` and `noted` go by reason; `records` by kind; `unknown` are columns by table. `stand_ins` are ids
    of the import and those that stand for them, `crosswalk` the version by which codes of states were read.
    """

    dataset: str
    version: str
    retrieved: str
    files: list[str] = field(default_factory=list)
    rows: int = 0
    used: int = 0
    skipped: dict[str, Told] = field(default_factory=dict)
    aside: dict[str, Told] = field(default_factory=dict)
    noted: dict[str, Told] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    records: Mapping[str, int] = field(default_factory=Counter)
    withdrawn: int = 0
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    crosswalk: str | None = None
    dry_run: bool = False
    seconds: float = 0.0

    def skip(self, file: str, line: int, problem: BadRow) -> None:
        """Counts a row that no record was made of, since it cannot be used or says nothing that records hold."""
        rows = self.aside if isinstance(problem, LeftAside) else self.skipped
        rows.setdefault(problem.reason, Told()).add(file, line, problem.value)

    def note(self, file: str, line: int, problem: BadRow) -> None:
        """Counts a row of which something is to be said."""
        self.noted.setdefault(problem.reason, Told()).add(file, line, problem.value)

    @property
    def skipped_rows(self) -> int:
        """How many rows were skipped."""
        return sum(told.count for told in self.skipped.values())

    @property
    def aside_rows(self) -> int:
        """How many rows were left aside."""
        return sum(told.count for told in self.aside.values())

    def as_text(self) -> str:
        """The report for people."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        dry = " Nothing was written: this was a dry run." if self.dry_run else ""
        called = f"{self.dataset} {self.version}".strip()
        yield f"{called}, fetched {self.retrieved}: {', '.join(self.files)}.{dry}"
        aside = f", {self.aside_rows:,} left aside" if self.aside else ""
        counts = f"{self.rows:,} rows read, {self.used:,} used, {self.skipped_rows:,} skipped{aside}"
        yield f"{counts}, in {self.seconds:.1f} s."
        for word, tolds in (("skipped", self.skipped), ("left aside", self.aside), ("noted", self.noted)):
            for reason, told in tolds.items():
                yield f"  {word} {told.count:,}: {reason} ({told.shown})"
        if self.crosswalk:
            yield f"  codes of states read by crosswalk {self.crosswalk}"
        for file, columns in self.unknown.items():
            yield f"  columns of {file} that this importer does not know: {', '.join(columns)}"
        if self.withdrawn:
            yield f"  {self.withdrawn:,} records of the release before are gone from this one and were withdrawn"
        if self.stand_ins:
            pairs = [f"{other} stands for {id_}" for id_, other in sorted(self.stand_ins.items())]
            more = ", …" if len(pairs) > _PLACES else ""
            yield f"  {len(pairs):,} known by another id already: {', '.join(pairs[:_PLACES])}{more}"
        yield "Records: " + ", ".join(f"{self.records.get(kind, 0):,} {kind}s" for kind in RECORD_KINDS) + "."

    def as_json(self) -> str:
        """The report for programs."""
        told = {name: getattr(self, name) for name in ("dataset", "version", "retrieved", "files", "rows", "used")}
        for name, tolds in (("skipped", self.skipped), ("leftAside", self.aside), ("noted", self.noted)):
            told[name] = [{"reason": reason, "rows": one.count, "first": one.places} for reason, one in tolds.items()]
        told |= {
            "unknownColumns": self.unknown,
            "withdrawn": self.withdrawn,
            "standIns": self.stand_ins,
            "crosswalk": self.crosswalk,
            "dryRun": self.dry_run,
        }
        told["records"] = {kind: self.records.get(kind, 0) for kind in RECORD_KINDS}
        return orjson.dumps(told, option=orjson.OPT_INDENT_2).decode()
