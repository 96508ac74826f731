"""What nodes and edges of a network become, whatever file they stand in.

An edge says friend or foe by `sign`, or names a type of tie by `type`, `label` or `relation`. A weight is neither: in
most networks it counts something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actorgraph.imports.aside import SeenKeys
from actorgraph.imports.checked import checked
from actorgraph.imports.datasets import Made, Run, slug
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.rows import BadRow, LeftAside, Row, split_list
from actorgraph.imports.written_days import date_of
from actorgraph.words.ids import record_kind
from actorgraph.words.terms import ActorKind, Stance
from actorgraph.words.vocabulary import ACTOR, TIE_TYPES

OPTIONS: Mapping[str, str] = {"ids": "nodes have ids of the graph already; take them as they are"}
SETTINGS: Mapping[str, str] = {
    "positive": "the type of tie of a friendly edge (ALLIED_WITH; BACKS if directed)",
    "negative": "the type of tie of a hostile edge (RIVAL_OF; OPPOSES if directed)",
    "kind": "what sort of actor the nodes are (ORGANIZATION)",
}
RELATIONS = tuple(row.name for row in TIE_TYPES.values() if row.object_kind == ACTOR)
_SIGNS = {"1": 1, "+1": 1, "+": 1, "positive": 1, "-1": -1, "-": -1, "negative": -1, "0": 0, "neutral": 0}
_USUAL = {(1, False): "ALLIED_WITH", (1, True): "BACKS", (-1, False): "RIVAL_OF", (-1, True): "OPPOSES"}
_WORDS = {1: "friendly", -1: "hostile"}


class Network:
    """One run through the nodes and edges of a network."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._kind = run.choice("kind", list(ActorKind), ActorKind.ORGANIZATION)
        self._types = {
            1: run.choice("positive", ["", *RELATIONS], ""),
            -1: run.choice("negative", ["", *RELATIONS], ""),
        }
        self._named: dict[str, str] = {}
        self._seen = SeenKeys()

    def row(self, row: Row) -> Iterator[Made]:
        """The records of a node or an edge."""
        if row["node"] == "place" or row["id"].startswith("place:"):
            raise LeftAside("A node is a place", row["id"])
        yield from self.node(row) if row.form == "node" else self.edge(row, "source", "target", directed=_directed(row))

    def finish(self) -> Iterator[Made]:
        """Nothing: every edge stands for itself."""
        yield from ()

    def node(self, row: Row) -> Iterator[Made]:
        """The actor of a node."""
        id_ = row.needed("id")
        self._named[id_] = row["label"] or id_
        yield checked(self._actor(id_, row["kind"]))

    def edge(self, row: Row, source: str, target: str, *, directed: bool) -> Iterator[Made]:
        """The claims of an edge, one a spell, with actors that no node stands for; `source` and `target` name cells."""
        one, other = row.needed(source), row.needed(target)
        if one == other:
            raise BadRow("An edge leads from a node to itself", one)
        if not directed:
            one, other = sorted((one, other))
        predicate, sign = self._predicate(row, directed=directed)
        claims = [checked(claim) for claim in self._claims(row, one, other, predicate, sign)]
        if not self._seen.is_new(str(claims[0]["id"])):
            raise BadRow("An edge stands twice", f"{one}, {other}")
        yield from (self._actor(end, "") for end in (one, other) if end not in self._named and self._id(end) != end)
        yield from claims

    def _predicate(self, row: Row, *, directed: bool) -> tuple[str, int]:
        """The type of tie and its sign, 0 where the type says all."""
        for column in ("type", "label", "relation", "relation_type"):
            named = row[column].upper().replace(" ", "_").replace("-", "_")
            if named in RELATIONS:
                return named, 0
            if named in TIE_TYPES:
                raise LeftAside("An edge is a tie to a place", named)
        sign = _SIGNS.get(row["sign"].lower().removesuffix(".0"))
        if sign is None:
            raise BadRow("An edge has neither a sign (1, -1) nor a type that is a relation of the graph", row["sign"])
        if sign == 0:
            raise LeftAside("An edge is neither friendly nor hostile: its sign is 0")
        return self._types[sign] or _USUAL[sign, directed], sign

    def _claims(self, row: Row, one: str, other: str, predicate: str, sign: int) -> Iterator[Made]:
        relation = row["relation"] if row["relation"].upper() != predicate else ""
        stance = _stance(row, predicate)
        marks = filter(None, (relation, stance))
        key = [name_slug(one), predicate.lower(), name_slug(other), *map(slug, marks)]
        says = f"as {_WORDS[sign]}" if sign else "so"
        names = self._named.get(one, one), self._named.get(other, other)
        about = f" for {relation}" if relation else ""
        text = (
            f"{names[0]} {TIE_TYPES[predicate].forward.past} {names[1]}: the edge between them is given {says}{about}"
        )
        for order, time in enumerate(_times(row)):
            named = [time["when"].replace("/", "_to_")] if time else []
            yield self._run.claim(
                ":".join([*key, *map(slug, named)]),
                self._id(one),
                predicate,
                self._id(other),
                f"line {row.line}",
                text=", ".join([text, *time.values()][:: 2 if time else 1]) + ".",
                stance=stance,
                spell=slug(time["when"].partition("/")[0]) if order else None,
                **time,
            )

    def _actor(self, id_: str, kind: str) -> Made:
        known = kind.upper() in ActorKind.__members__
        return {
            "id": self._id(id_),
            "kind": kind.upper() if known else self._kind,
            "name": self._named.get(id_, id_),
        }

    def _id(self, id_: str) -> str:
        if "ids" in self._run.options and record_kind(id_) == "actor":
            return id_
        return f"{self._run.dataset.name}-{name_slug(id_)}"


def _stance(row: Row, predicate: str) -> str | None:
    """The stance that an edge names, as those of our own exports do, where it is not the usual one."""
    named = row["stance"].upper()
    return named if named in Stance.__members__ and named != TIE_TYPES[predicate].stance else None


def _directed(row: Row) -> bool:
    return row["directed"].lower() == "true"


def _times(row: Row) -> Iterator[dict[str, str]]:
    """When the edge was there: in each of its spells, from a start to an end, at a time, or nothing of it."""
    spells = split_list(row["spells"], ";") or [f"{row['start']}/{row['end']}"]
    for spell in spells:
        start, end = (date_of(part, "spell") if part else "" for part in spell.split("/"))
        if start or end:
            yield {"asserts": "SPELL", "when": f"{start}/{end}"}
            continue
        when = date_of(row["when"], "when") if row["when"] else ""
        yield {"asserts": "HOLDS", "when": when} if when else {}
