"""Records checked as the loader will, for data that may say anything: one bad record would refuse the whole load."""

from __future__ import annotations

from actorgraph.imports.datasets import Made
from actorgraph.imports.rows import BadRow
from actorgraph.words.record_problems import RecordInvalid, read_record


def checked(made: Made) -> Made:
    """The record itself. Raises BadRow with the first thing that is wrong with it."""
    if "subject" in made and made["subject"] == made.get("object"):
        raise BadRow("Subject and object are the same actor", str(made["subject"]))
    try:
        read_record(made)
    except RecordInvalid as error:
        raise BadRow(error.faults[0].message) from error
    return made
