"""The release before: what a new release no longer has is withdrawn, not deleted.

A claim is written once more as RETRACTED. An event is written as ALLEGED, since only a former release says that it took
place, without its participants and tolls, whose claims are retracted one by one. Actors, places and sources stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from actorgraph.imports.aside import SeenKeys
from actorgraph.imports.datasets import Made, Run
from actorgraph.words.errors import ImportFailed, Problem
from actorgraph.words.inline_claims import inline_claims
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import RecordInvalid, read_record
from actorgraph.words.records import Claim, Event, Record
from actorgraph.words.terms import ClaimStatus, Occurrence


class Former:
    """The records of the release before, where there is one."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def kept(self) -> Iterator[Made]:
        """The sources, actors and places of the release before, which withdrawn records go on to refer to."""
        for record in self._records():
            if not isinstance(record, Claim | Event):
                yield written(record)

    def withdrawn(self, run: Run, seen: SeenKeys) -> Iterator[Made]:
        """The events and claims of this data set that the new release has not, as they are to be written."""
        marks = (f"claim:{run.dataset.prefix}:", f"event:{run.dataset.prefix}:")
        for record in self._records():
            if record.id.startswith(marks) and record.id not in seen:
                yield from _withdrawn(record, run)

    def _records(self) -> Iterator[Record]:
        return read_records([] if self._folder is None else [self._folder], "The release before")


def read_records(paths: Sequence[Path], what: str) -> Iterator[Record]:
    """The records in files and folders. Raises ImportFailed, which begins with what they are, for the first problem."""
    for item in RecordFiles(paths) if paths else ():
        if isinstance(item, Problem):
            raise ImportFailed(f"{what} cannot be read. {item}")
        try:
            yield read_record(item.fields)
        except RecordInvalid as error:
            place = Problem(item.file, item.line, item.id, None, str(error))
            raise ImportFailed(f"{what} cannot be read. {place}") from error


def _withdrawn(record: Record, run: Run) -> Iterator[Made]:
    if isinstance(record, Event):
        for inline in inline_claims(record):
            yield _retracted(inline.claim, run)
        yield written(record.model_copy(update=_alleged(record, run)))
    elif isinstance(record, Claim):
        yield _retracted(record, run)


def _alleged(event: Event, run: Run) -> dict[str, object]:
    if event.occurrence is not Occurrence.OCCURRED:
        return {}
    told = f"{event.description} {_reason(run)}" if event.description else _reason(run)
    return {"occurrence": Occurrence.ALLEGED, "description": told, "participants": (), "tolls": ()}


def _retracted(claim: Claim, run: Run) -> Made:
    if claim.status is ClaimStatus.RETRACTED:
        return written(claim)
    status = {"status": ClaimStatus.RETRACTED, "status_by": run.dataset.publisher, "status_reason": _reason(run)}
    return written(claim.model_copy(update=status))


def _reason(run: Run) -> str:
    return f"{run.title} no longer has it."


def written(record: Record) -> Made:
    """A record as it is written, without what goes without saying."""
    made: Made = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return made
