"""Claims that nobody would make up by hand: few keys, many claims, every manner of date, mode and objection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from actorgraph.words.records import Claim, Source
from actorgraph.words.terms import ClaimStatus
from claims import claim
from slow_projection import World

ACTORS = ("a", "b", "c")
SOURCES = {
    source.id: source
    for source in (
        Source(id="source:day", title="A report", published="2022-06-15"),
        Source(id="source:year", title="A data set", published="2023"),
        Source(id="source:undated", title="A leaflet"),
    )
}
TYPES = ("BACKS", "FIGHTS", "OPPOSES", "PART_OF", "DESIGNATES", "PLEDGED_TO", "SUCCEEDS")
MODES = (*("FACT",) * 4, "REPORTED", "DERIVED", "PLEDGE", "ALLEGED", "ASSESSMENT", "LABEL")
LIVES = st.sampled_from(((None, None), (None, None), (date(2021, 3, 1), None), (None, date(2022, 3, 1))))

# Any day, and often one at which others begin, end, or are just out of reach.
days = st.one_of(
    st.dates(date(2020, 1, 1), date(2023, 12, 31)).map(date.isoformat),
    st.sampled_from(("2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01", "2022-01-02", "2023-01-01")),
)
moments = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
intervals = st.tuples(days, days).map(lambda two: "/".join(sorted(two)))
whens: dict[str, st.SearchStrategy[str | None]] = {
    "HOLDS": st.one_of(
        st.none(), moments, moments, intervals, *(moments.map(form.format) for form in ("../{}", "{}/", "{}/.."))
    ),
    "THROUGHOUT": st.one_of(moments, intervals),
    "START": st.one_of(st.none(), moments, moments.map("{}/..".format)),
    "END": st.one_of(st.none(), moments),
    "SPELL": st.one_of(intervals, *(moments.map(form.format) for form in ("../{}", "{}/", "{}/.."))),
    "OCCURRED": st.one_of(st.none(), moments),
}


@st.composite
def claims(draw: st.DrawFn, number: int, types: Sequence[str]) -> Claim:
    """Some claim about one of few keys, so that they meet; it contradicts earlier ones only."""
    predicate = draw(st.sampled_from(types))
    subject, object_, third = draw(st.sampled_from((ACTORS, ACTORS, ACTORS, ("b", "a", "c"), ("c", "a", "b"))))
    asserts = "OCCURRED" if predicate == "SUCCEEDS" else draw(st.sampled_from(sorted(whens.keys() - {"OCCURRED"})))
    status = draw(st.sampled_from([*["ACCEPTED"] * 7, "CONTESTED", "REJECTED", "RETRACTED"]))
    fields: dict[str, Any] = {
        "asserts": asserts,
        "when": draw(whens[asserts]),
        "mode": draw(st.sampled_from(MODES)),
        "method": draw(st.sampled_from([*["HUMAN"] * 5, "IMPORT", "MODEL"])),
        "polarity": draw(st.sampled_from([*["AFFIRMS"] * 5, "DENIES"])),
        "status": status,
        "statusReason": None if status == "ACCEPTED" else "So it was decided.",
        "stance": draw(st.sampled_from([*[None] * 7, "VERBAL"])),
        "against": draw(st.sampled_from([*[None] * 7, third])),
        "spell": draw(st.sampled_from([*[None] * 7, "first"])),
        "citations": [
            {"source": id_} for id_ in draw(st.lists(st.sampled_from(sorted(SOURCES)), min_size=1, max_size=2))
        ],
        "attributions": [{"actor": id_} for id_ in draw(st.lists(st.sampled_from(ACTORS), max_size=2))],
        "contradicts": [f"claim:{n}" for n in range(number) if draw(st.integers(0, 40)) == 0],
        **_content(draw, predicate),
    }
    if asserts == "SPELL" and str(fields["when"]).endswith("/"):
        fields |= {"endStatus": "CENSORED", "attestedUntil": date(2023, 12, 31)}
    return claim(str(number), subject, predicate, object_, **fields)


def _content(draw: st.DrawFn, predicate: str) -> dict[str, Any]:
    if predicate == "DESIGNATES":
        return {"designation": draw(st.sampled_from(["terrorist", "state"]))}
    if predicate == "PLEDGED_TO":
        return {"provisions": draw(st.sampled_from([["DEFENSE"], ["NEUTRALITY"], []]))}
    if predicate in ("BACKS", "FIGHTS", "OPPOSES"):
        return {"means": draw(st.sampled_from([["TROOPS"], ["FUNDING", "WEAPONS"], []]))}
    return {}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to two dozen claims of one or two types about three actors."""
    types = draw(st.lists(st.sampled_from(TYPES), min_size=1, max_size=2))
    some = [draw(claims(number, types)) for number in range(draw(st.integers(1, 24)))]
    return World(some, SOURCES, frozenset(), {id_: draw(LIVES) for id_ in ACTORS})


@st.composite
def changed(draw: st.DrawFn, world: World) -> World:
    """The same with some claims withdrawn or taken up, some superseded, and other lifetimes."""
    some = []
    for one in world.claims:
        status = draw(st.sampled_from([one.status, one.status, ClaimStatus.RETRACTED, ClaimStatus.ACCEPTED]))
        some.append(one.model_copy(update={"status": status}))
    superseded = frozenset(one.id for one in some if draw(st.integers(0, 5)) == 0)
    return World(some, world.sources, superseded, {id_: draw(LIVES) for id_ in ACTORS})
