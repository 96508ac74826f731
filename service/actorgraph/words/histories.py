"""What happened to records in a graph, as records of their own: merges of actors, and older versions of claims.

The graph writes them by itself (mutations, loading a changed claim); an export has them so that loading it gives the
same graph. They stand among records in JSON Lines and YAML, and their ids tell them apart: `merge:` before the id of
the actor that was retired, `@1` after the id of a claim.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from actorgraph.words.ids import ID_PATTERNS, MAX_ID_LENGTH
from actorgraph.words.judgements import Judgement
from actorgraph.words.record_fields import ActorId, EntityId, Instant, Model, Name, Text

HistoryKind = Literal["merge", "version"]
HISTORY_KINDS: tuple[HistoryKind, ...] = ("merge", "version")
HISTORY_PATTERNS: dict[HistoryKind, str] = {
    "merge": ID_PATTERNS["actor"].replace("^", "^merge:"),
    "version": ID_PATTERNS["claim"].replace("$", r"@[1-9][0-9]*$"),
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in HISTORY_PATTERNS.items()}


class Merged(Model):
    """A decision that two actors are one: the retired one is known as the other from then on."""

    id: Annotated[str, StringConstraints(pattern=HISTORY_PATTERNS["merge"], max_length=MAX_ID_LENGTH)] = Field(
        description="`merge:` and the id of the retired actor."
    )
    into: ActorId = Field(description="The actor that stands for both.")
    judgement: Judgement
    basis: Text = Field(description="Why the two are one.")
    by: Name = Field(description="Who decided it.")
    at: Instant = Field(description="When it was decided.")

    @property
    def retired(self) -> str:
        """The id of the retired actor."""
        return self.id.removeprefix("merge:")


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


History = Merged | Version
HISTORIES: dict[HistoryKind, type[Merged] | type[Version]] = {"merge": Merged, "version": Version}


def history_kind(id_: str) -> HistoryKind | None:
    """What kind of history an id names, or None where it is no such id."""
    for kind, pattern in _COMPILED.items():
        if pattern.fullmatch(id_) and len(id_) <= MAX_ID_LENGTH:
            return kind
    return None
