"""Fields that Python makes of what the database returns: sentences, identifiers, dates as EDTF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from actorgraph.api.compiler.plan import FieldPlan, Parts, Value
from actorgraph.api.compiler.planner import Spot
from actorgraph.words.sentences import TieWords, alleged_sentence, tie_sentence
from actorgraph.words.terms import BoundStatus, Provision
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, tie_sign

_MAX_SPEAKERS = 3
# The innermost speakers of a tie's admitted claims; a claim without one speaks in its source's own voice.
_SPEAKERS = (
    "COLLECT {{ MATCH (c:Claim) WHERE c.tieId = {n}.id AND c.admission = 'ADMITTED' "
    "OPTIONAL MATCH (c)-[a:ATTRIBUTED_TO]->(w:Actor) WHERE a.order = 0 OPTIONAL MATCH (c)-[:CITED_IN]->(d:Source) "
    "WITH DISTINCT coalesce(w.name, '«' + d.title + '»') AS who, w IS NULL AS mute ORDER BY mute, who LIMIT "
    f"{_MAX_SPEAKERS} RETURN who }}}}"
)
_TIE_WORDS = (
    "[type({n}), startNode({n}).name, endNode({n}).name, startNode({n}).kind = 'COLLECTIVE', "
    "{n}.since, {n}.sinceLatest, {n}.untilEarliest, {n}.until, {n}.endStatus, {n}.attestedUntil, "
    "COLLECT {{ MATCH (g:Actor) WHERE g.id = {n}.against RETURN g.name }}[0], {n}.designation, {n}.officeTitle, "
    "{n}.extent, {n}.disputed, " + _SPEAKERS + "]"
)
_ALLEGED_WORDS = (
    "[{n}.predicate, COLLECT {{ MATCH ({n})-[:SUBJECT]->(s) RETURN s.name }}[0], "
    "COLLECT {{ MATCH ({n})-[:OBJECT]->(o) RETURN o.name }}[0], "
    "EXISTS {{ MATCH ({n})-[:SUBJECT]->(s) WHERE s.kind = 'COLLECTIVE' }}, {n}.mode, "
    "COLLECT {{ MATCH ({n})-[:AGAINST]->(g) RETURN g.name }}[0], {n}.designation, {n}.officeTitle, {n}.extent, "
    "COLLECT {{ MATCH ({n})-[a:ATTRIBUTED_TO]->(w) WHERE a.order = 0 RETURN w.name }}, "
    "COLLECT {{ MATCH ({n})-[:CITED_IN]->(d) RETURN DISTINCT '«' + d.title + '»' AS title ORDER BY title }}]"
)


def _tie_words(row: list[Any]) -> TieWords:
    type_, subject, object_, plural, *rest = row
    since, since_latest, until_earliest, until, end_status, attested_until, *more = rest
    against, designation, office_title, extent, disputed, speakers = more
    return TieWords(
        type_,
        subject,
        object_,
        plural,
        _day(since),
        _day(since_latest),
        _day(until_earliest),
        _day(until),
        end_status,
        _day(attested_until),
        against,
        designation,
        office_title,
        extent,
        disputed,
        speakers,
    )


def _day(value: Any) -> date | None:
    """A day from the driver's own type of date."""
    return None if value is None else date(value.year, value.month, value.day)


def _sentence(spot: Spot) -> FieldPlan:
    quotable = bool(spot.given.get("quotable"))

    def make(row: list[Any]) -> str:
        return tie_sentence(_tie_words(row), quotable=quotable)

    return Value(spot.key, _TIE_WORDS.format(n=spot.variable), required=True, make=make)


def _alleged_sentence(spot: Spot) -> FieldPlan:
    def make(row: list[Any]) -> str:
        type_, subject, object_, plural, mode, against, designation, office, extent, speakers, titles = row
        words = TieWords(
            type_,
            subject,
            object_,
            plural,
            against=against,
            designation=designation,
            office_title=office,
            extent=extent,
            speakers=speakers or titles,
        )
        return alleged_sentence(words, mode)

    return Value(spot.key, _ALLEGED_WORDS.format(n=spot.variable), required=True, make=make)


def _alleged_sign(spot: Spot) -> FieldPlan:
    def make(row: list[Any]) -> str | None:
        type_, designation, provisions = row
        designations = [designation] if designation else []
        sign = tie_sign(type_, designations, [Provision(word) for word in provisions or []])
        return sign.value if sign else None

    text = f"[{spot.variable}.predicate, {spot.variable}.designation, {spot.variable}.provisions]"
    return Value(spot.key, text, required=False, make=make)


def _edtf(row: list[Any]) -> str | None:
    since, since_latest, until_earliest, until, end_status = row
    if since is None and until is None:
        return None
    start = _moment(since, since_latest) if since else ".."
    if until is not None:
        return f"{start}/{_moment(until_earliest, until)}"
    return f"{start}/{'..' if end_status == BoundStatus.ONGOING else ''}"


def _moment(first: date | None, last: date | None) -> str:
    if first == last:
        return str(first)
    return f"[{first or ''}..{last or ''}]"


_BOUNDS = "[{n}.since, {n}.sinceLatest, {n}.untilEarliest, {n}.until, {n}.endStatus]"


def _when(spot: Spot) -> FieldPlan:
    return Value(spot.key, _BOUNDS.format(n=spot.variable), required=False, make=_edtf)


def _identifiers(spot: Spot) -> FieldPlan:
    variable = spot.names.variable("i")
    pairs = ", ".join(f"['{scheme}', {spot.variable}.{scheme}]" for scheme in IDENTIFIER_SCHEMES)
    clauses = f"UNWIND [{pairs}] AS {variable} WITH {variable} WHERE {variable}[1] IS NOT NULL"
    return Parts(spot.key, clauses, "", spot.target("Identifier", variable))


def _item(position: int) -> Callable[[Spot], FieldPlan]:
    return lambda spot: Value(spot.key, f"{spot.variable}[{position}]", required=True)


def _identifier_url(spot: Spot) -> FieldPlan:
    def make(pair: list[str]) -> str | None:
        scheme, value = pair
        address = IDENTIFIER_SCHEMES[scheme][1]
        return address.format(value) if address else None

    return Value(spot.key, spot.variable, required=False, make=make)


def _certain(spot: Spot) -> FieldPlan:
    tie, variable = spot.variable, spot.names.variable("i")
    clauses = (
        f"UNWIND range(0, size({tie}.certainFrom) - 1) AS position "
        f"WITH [toString({tie}.certainFrom[position]), toString({tie}.certainTo[position])] AS {variable}"
    )
    return Parts(spot.key, clauses, "", spot.target("DateSpan", variable))


MADE: Mapping[tuple[str, str], Callable[[Spot], FieldPlan]] = {
    ("Tie", "sentence"): _sentence,
    ("Tie", "when"): _when,
    ("Tie", "certain"): _certain,
    ("DateSpan", "from"): _item(0),
    ("DateSpan", "to"): _item(1),
    ("AllegedTie", "sentence"): _alleged_sentence,
    ("AllegedTie", "sign"): _alleged_sign,
    ("Actor", "identifiers"): _identifiers,
    ("Place", "identifiers"): _identifiers,
    ("Event", "identifiers"): _identifiers,
    ("Identifier", "scheme"): _item(0),
    ("Identifier", "value"): _item(1),
    ("Identifier", "url"): _identifier_url,
}
