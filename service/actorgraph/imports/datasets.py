"""What an importer is: a data set with its terms, the forms of its tables, and what turns rows into records.

Records are mappings as they are written in JSON Lines. A record of an actor, place or source may come many times: what
it is called first is its name, later names become aliases (`records_folder`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from actorgraph.imports.crosswalk.version import crosswalk_version
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row
from actorgraph.imports.tables import Opened, open_table
from actorgraph.words.errors import ImportFailed, shown
from actorgraph.words.table_mappings import TableMapping

Made = dict[str, object]
"""A record as it is written: field names and values."""


class Conversion(Protocol):
    """One run through the rows of a data set."""

    def row(self, row: Row) -> Iterable[Made]:
        """The records of one row; BadRow where none can be made."""

    def finish(self) -> Iterable[Made]:
        """The records that take the sight of all rows."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set of the field, and how it is read.

    `licence` is None where the publisher names no open one; `citation` is the work to cite. `population` and
    `threshold` say what its silence means. `encoding` is what its files are written in where they are not UTF-8.
    `version_column` holds the release in each row, where there is such a column. `options` are its own switches, with
    what each does, `settings` those that take a value (NAME=VALUE). `version` is the release where the files cannot
    say it, empty where there are none. `own` marks a form in which people bring data of their own (`own_data`).
    `opened` opens a file that is no table. `shares_ids_of` names another data set whose later releases take the place
    of its records. `published` is when it came out, where the release's number does not tell. `uses_crosswalk` says
    that its codes of states are read by the crosswalk.
    """

    name: str
    title: str
    publisher: str
    url: str
    licence: str | None
    redistributable: bool
    citation: str
    population: str
    threshold: str | None
    forms: tuple[TableForm, ...]
    start: Callable[[Run], Conversion]
    encoding: str = "windows-1252"
    version_column: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    version: str | None = None
    own: bool = False
    opened: Callable[[Path, tuple[TableForm, ...], str, str | None], Opened] = open_table
    shares_ids_of: str | None = None
    uses_crosswalk: bool = False
    published: str | None = None

    @property
    def prefix(self) -> str:
        """What its ids of events and claims begin with, behind the kind."""
        return self.shares_ids_of or self.name


@dataclass(frozen=True, slots=True)
class Run:
    """One import: the data set, its release, the day on which the files were fetched, and what was asked for."""

    dataset: Dataset
    version: str
    retrieved: date
    derived: bool = True
    options: frozenset[str] = frozenset()
    sha256: str | None = None
    mapping: TableMapping | None = None

    @property
    def source(self) -> str:
        """The id of the source that all records cite."""
        return f"source:{self.dataset.name}" + (f"-{slug(self.version)}" if self.version else "")

    @property
    def title(self) -> str:
        """The data set with its release."""
        return f"{self.dataset.title} {self.version}".strip()

    def setting(self, name: str, usual: str) -> str:
        """The value of a setting, such as 'month' of period=month."""
        found = (option.partition("=")[2] for option in self.options if option.startswith(f"{name}="))
        return next(found, usual)

    def choice(self, name: str, words: Collection[str], usual: str) -> str:
        """The value of a setting that is one of several words. Raises ImportFailed for any other."""
        value = self.setting(name, usual)
        if value not in words:
            known = ", ".join(words)
            raise ImportFailed(f"The option {name}={shown(value)} is not one of {known}. Say {name}={usual}.")
        return value

    def cited(self, locator: str) -> list[dict[str, str]]:
        """The citation of a place in the files, such as 'dyad_id 406, year 1979'."""
        return [{"source": self.source, "locator": locator}]

    def claim(
        self, key: str, subject: str, predicate: str, object_: str | None, locator: str, **fields: object
    ) -> Made:
        """A claim of this data set. `key` is what its id ends with, behind the data set's name."""
        return {
            "id": f"claim:{self.dataset.prefix}:{key}",
            "subject": subject,
            "predicate": predicate,
            **({"object": object_} if object_ else {}),
            "method": "IMPORT",
            "citations": self.cited(locator),
            **{name: value for name, value in fields.items() if value not in (None, [], "")},
        }

    def event(self, key: str, kind: str, name: str, locator: str, **fields: object) -> Made:
        """An event of this data set, with an id made as a claim's is."""
        return {
            "id": f"event:{self.dataset.prefix}:{key}",
            "eventKind": kind,
            "name": name,
            "method": "IMPORT",
            "citations": self.cited(locator),
            **{field: value for field, value in fields.items() if value not in (None, [], "")},
        }

    def source_record(self) -> Made:
        """The record of the source; `covers` tells of its time."""
        dataset = self.dataset
        record: Made = {
            "id": self.source,
            "title": self.title,
            "redistributable": dataset.redistributable,
            "retrieved": self.retrieved.isoformat(),
        }
        optional = {
            "publisher": dataset.publisher,
            "url": dataset.url,
            "licence": dataset.licence,
            "published": self._published(),
            "sha256": self.sha256,
            "coverage": self._coverage(),
            "note": self._note(),
        }
        return record | {name: value for name, value in optional.items() if value}

    def _published(self) -> str | None:
        if self.mapping:
            return self.mapping.source.published
        return self.dataset.published or _published(self.version)

    def _note(self) -> str:
        told = [f"Cite: {self.dataset.citation}"] if self.dataset.citation else []
        told += [f"Codes of states are read by crosswalk {crosswalk_version()}."] if self.dataset.uses_crosswalk else []
        return " ".join(told)

    def covers(self, first: int | str, last: int | str) -> Made:
        """What the source's record has to say once its first and last year or day are known."""
        return {"id": self.source, "coverage": self._coverage() | {"from": str(first), "to": str(last)}}

    def _coverage(self) -> dict[str, str]:
        told = {"population": self.dataset.population, "threshold": self.dataset.threshold}
        return {name: text for name, text in told.items() if text}


def _published(version: str) -> str | None:
    """The year in which a release came out that is numbered like UCDP's, 24.1 in 2024, or named for its year."""
    if re.fullmatch(r"(19|20)\d\d", version):
        return version
    found = re.match(r"(\d\d)\.\d", version)
    return f"20{found[1]}" if found else None


def slug(text: str) -> str:
    """A text as part of an id: small letters, digits, '.', '_' and '-'.

    >>> slug("v24.1 (final)")
    'v24.1-final'
    """
    return re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._") or "x"
