"""What became of records, as records of their own: decisions whether two actors are one, and older versions of claims.

Decisions are written by people, rules and mutations, versions by the graph itself; an export has both, so that loading
it gives the same graph. They stand among records in JSON Lines and YAML, and their ids tell them apart: `decision:`
before the ids of two actors, `@1` after the id of a claim.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from actorgraph.words.decisions import DECISION_PATTERN, MAX_DECISION_LENGTH, Decision
from actorgraph.words.ids import ID_PATTERNS, MAX_ID_LENGTH
from actorgraph.words.record_fields import EntityId, Model

HistoryKind = Literal["decision", "version"]
HISTORY_KINDS: tuple[HistoryKind, ...] = ("decision", "version")
HISTORY_PATTERNS: dict[HistoryKind, str] = {
    "decision": DECISION_PATTERN,
    "version": ID_PATTERNS["claim"].replace("$", r"@[1-9][0-9]*$"),
}
_LENGTHS: dict[HistoryKind, int] = {"decision": MAX_DECISION_LENGTH, "version": MAX_ID_LENGTH}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in HISTORY_PATTERNS.items()}


LinkType = Literal[
    "SUBJECT",
    "OBJECT",
    "AGAINST",
    "CITED_IN",
    "ATTRIBUTED_TO",
    "CONTRADICTS",
    "IN_TENSION_WITH",
    "CORROBORATES",
    "SUPERSEDES",
]


class VersionLink(Model):
    """A relationship that leaves an older version of a claim."""

    type: LinkType = Field(description="Its type, as the graph has it.")
    to: EntityId = Field(description="The id of the node that it leads to.")
    properties: dict[str, Any] = Field(default_factory=dict, description="Its properties, as stored.")


class Version(Model):
    """An older version of a claim, as the graph keeps it: it counts for nothing, and is there to be looked up."""

    id: Annotated[str, StringConstraints(pattern=HISTORY_PATTERNS["version"], max_length=MAX_ID_LENGTH)] = Field(
        description="The claim's id, `@`, and which of its versions, from 1."
    )
    stored: dict[str, Any] = Field(
        description="Its properties, as stored; what JSON has no word for is an object of one entry, type and value."
    )
    links: tuple[VersionLink, ...] = Field(default=(), description="What it leads to.")

    @property
    def claim(self) -> str:
        """The id of the claim."""
        return self.id.partition("@")[0]


History = Decision | Version
HISTORIES: dict[HistoryKind, type[Decision] | type[Version]] = {"decision": Decision, "version": Version}


def history_kind(id_: str) -> HistoryKind | None:
    """What kind of history an id names, or None where it is no such id."""
    for kind, pattern in _COMPILED.items():
        if pattern.fullmatch(id_) and len(id_) <= _LENGTHS[kind]:
            return kind
    return None
