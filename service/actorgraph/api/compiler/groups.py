"""Groups: what the whole of a list falls into (`aggregate`), counted by the database only where it is selected.

One row a way of grouping, by the list's kind of item. `{n}` is the row's main variable, `{m}` the other end of a tie.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actorgraph.api.compiler.names import SIGN, Names
from actorgraph.api.compiler.plan import MOST_GROUPS

NOTHING = "NONE"  # the key of what has no such value


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way of grouping: the key's expression, and clauses that bind what it needs (`{x}`), perhaps several a row."""

    key: str
    clauses: str = ""


_BY_START = Grouping("toString({n}.since.year)")
_CITED = "-[:CITED_IN]->(d:Source) RETURN DISTINCT d.id AS {x}"
_TIE = {
    "TYPE": Grouping("type({n})"),
    "SIGN": Grouping(SIGN),
    "STANCE": Grouping("{n}.stance"),
    "SOURCE": Grouping(
        "{x}",
        "CALL ({n}) {{ MATCH (c:Claim) WHERE c.tieId = {n}.id AND c.admission = 'ADMITTED' MATCH (c)" + _CITED + " }}",
    ),
    "YEAR_OF_START": _BY_START,
}
_EVENT = {"KIND": Grouping("{n}.eventKind"), "YEAR_OF_START": Grouping("toString({n}.start.year)")}
_CLAIM = {
    "TYPE": Grouping("{n}.predicate"),
    "STANCE": Grouping("{n}.stance"),
    "SOURCE": Grouping("{x}", "CALL ({n}) {{ MATCH ({n})" + _CITED + " }}"),
    "YEAR_OF_START": _BY_START,
}
_ACTOR = {"KIND": Grouping("{n}.kind")}
# By the stem of the connection's type.
GROUPINGS: Mapping[str, Mapping[str, Grouping]] = {
    "Actor": _ACTOR,
    "Participant": _ACTOR,
    "Place": {"KIND": Grouping("{n}.placeKind")},
    "Tie": _TIE,
    "ActorTie": _TIE | {"KIND": Grouping("coalesce({m}.kind, {m}.placeKind)")},
    "PlaceTie": _TIE | {"KIND": Grouping("{m}.placeKind")},
    "Claim": _CLAIM,
    "AllegedTie": _CLAIM,
    "Event": _EVENT,
    "Participation": _EVENT,
}
_DATED = dict.fromkeys(("Tie", "ActorTie", "PlaceTie", "Claim", "AllegedTie"), ("{n}.since", "{n}.until"))
_EXTREMES = _DATED | dict.fromkeys(("Event", "Participation"), ("{n}.start", "{n}.end"))


@dataclass(frozen=True, slots=True)
class Grouped:
    """What is grouped: the clauses that give every row once, the rows' main variable, and the other end of a tie."""

    every: str
    main: str
    other: str


def groups(names: Names, stem: str, by: list[str], rows: Grouped) -> str:
    """The expression of a list's groups: [[keys], count, earliest start, latest end], the largest first."""
    clauses, keys = [rows.every], []
    for word in by:
        form = {"n": rows.main, "m": rows.other, "x": names.variable("g")}
        grouping = GROUPINGS[stem][word]
        if grouping.clauses:
            clauses.append(grouping.clauses.format(**form))
        keys.append(f"coalesce({grouping.key.format(**form)}, '{NOTHING}')")
    least, most = (text.format(n=rows.main) for text in _EXTREMES.get(stem, ("null", "null")))
    key, count = names.variable("g"), names.variable("g")
    order = f"ORDER BY {count} DESC, {key}"
    clauses.append(f"WITH [{', '.join(keys)}] AS {key}, count(*) AS {count}, min({least}) AS low, max({most}) AS high")
    clauses.append(f"{order} LIMIT {MOST_GROUPS + 1} RETURN [{key}, {count}, toString(low), toString(high)] {order}")
    return f"COLLECT {{ {' '.join(clauses)} }}"
