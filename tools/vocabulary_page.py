"""Writes docs/reference/vocabulary.md from the vocabulary: python tools/vocabulary_page.py"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from actorgraph.words import terms
from actorgraph.words.judgements import Judgement, Verdict
from actorgraph.words.terms import Sign, Term
from actorgraph.words.vocabulary import (
    HOSTILE_DESIGNATIONS,
    IDENTIFIER_SCHEMES,
    PREDICATES,
    TIE_TYPES,
    Predicate,
    TieType,
)

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "vocabulary.md"

_HEAD = """\
# Vocabulary

Written by `python tools/vocabulary_page.py` from `words/vocabulary.py` and `words/terms.py`; a test compares them.
Records, Cypher and GraphQL write every word the same.

## Types of tie

Admitted claims with these predicates draw a relationship of the same type. Of a **symmetric** type there is one
relationship between two actors, which starts at the smaller id; match it without an arrow. An **instant** type happens
on a day and holds on none after it. The **sign** says friend (+) or foe (−) and nothing else; structure, office and
place have none. **Bridge** is how many days two attestations may lie apart and still make the time between certain.

"""

_AFTER_TIES = """
`PLEDGED_TO` is friendly with the provision `DEFENSE` or `OFFENSE`, else neutral (0). `DESIGNATES` is hostile where the
designation is one of these, else neutral (0):

{designations}

### In words

| type | subject to object | object to subject |
|---|---|---|
"""

_CODES_HEAD = """
### What others call nearly the same

Columns of UCDP's data sets, link types of Mapping Militants (MGAR), PLOVER's event types, STIX 2.1's relationship
types, and others where named.

| type | elsewhere |
|---|---|
"""

_PREDICATES_HEAD = """
## Other predicates

Claims with these draw no tie. Those marked **edge** draw a relationship of the same name from an actor to an event, or
between events, provided that the claim is admitted and the events OCCURRED; `HAS_TOLL` draws a `Toll`.

| predicate | means | subject | object | default `asserts` |
|---|---|---|---|---|
"""

_SCHEMES_HEAD = """
## External identifiers

Written under `identifiers` of an actor, place or event; each is a property of the node.

| scheme | what | looked up at |
|---|---|---|
"""

_TERMS_HEAD = """
## Closed lists of words
"""


def vocabulary_page() -> str:
    """The page docs/reference/vocabulary.md."""
    ties = list(TIE_TYPES.values())
    return "".join(
        [
            _HEAD,
            _table(("type", "means", "to", "stance", "sign", "bridge"), map(_tie_row, ties)),
            _AFTER_TIES.format(designations="\n".join(f"- {word}" for word in sorted(HOSTILE_DESIGNATIONS))),
            *(_row(_wording_row(tie)) for tie in ties),
            _CODES_HEAD,
            *(_row((f"`{tie.name}`", _codes(tie))) for tie in ties if tie.codes),
            _PREDICATES_HEAD,
            *(_row(_predicate_row(row)) for row in PREDICATES.values()),
            _SCHEMES_HEAD,
            *(_row((f"`{name}`", what, _where(url))) for name, (what, url) in IDENTIFIER_SCHEMES.items()),
            _TERMS_HEAD,
            *(_term_section(term) for term in _closed_lists()),
        ]
    )


def _tie_row(tie: TieType) -> Sequence[str]:
    marks = [word for word, holds in (("symmetric", tie.symmetric), ("instant", tie.instant)) if holds]
    name = f"`{tie.name}`" + "".join(f" ({mark})" for mark in marks)
    bridge = "no limit" if tie.bridge_days is None else str(tie.bridge_days)
    return name, tie.description, tie.object_kind, tie.stance.value, _sign(tie), "–" if tie.instant else bridge


def _sign(tie: TieType) -> str:
    shown = {Sign.POSITIVE: "+", Sign.NEGATIVE: "−", Sign.NEUTRAL: "0", None: "none"}[tie.sign]
    return f"{shown} or 0" if tie.name in {"DESIGNATES", "PLEDGED_TO"} else shown


def _wording_row(tie: TieType) -> Sequence[str]:
    ways = ((tie.forward, tie.backward), (tie.forward,))[tie.symmetric]
    shown = [f"{way.present} / {way.past} / {way.future}" for way in ways]
    return f"`{tie.name}`", shown[0], shown[1] if len(shown) > 1 else "the same"


def _codes(tie: TieType) -> str:
    return "; ".join(f"{list_}: {code}" for list_, code in tie.codes.items())


def _predicate_row(row: Predicate) -> Sequence[str]:
    name = f"`{row.name}`" + (" **edge**" if row.link else "")
    objects = _kinds(row.objects) if row.needs == "object" else f"{row.needs}" + _or_object(row)
    return name, row.description, _kinds(row.subjects), objects, row.asserts.value


def _or_object(row: Predicate) -> str:
    return f" or {_kinds(row.objects)}" if row.objects else ""


def _kinds(kinds: Iterable[str]) -> str:
    kinds = sorted(kinds)
    return "any" if len(kinds) == 3 else ", ".join(kinds)


def _where(url: str) -> str:
    return f"`{url}`" if url else "–"


def _closed_lists() -> list[type[Term]]:
    own = [term for term in vars(terms).values() if isinstance(term, type) and issubclass(term, Term)]
    lists: list[type[Term]] = [*own, Judgement, Verdict]
    return [term for term in lists if term is not Term]


def _term_section(term: type[Term]) -> str:
    rows = (_row((f"`{word.value}`", word.description)) for word in term)
    return "\n".join(
        [f"\n### {term.__name__}", "", term.__doc__ or "", "", "| word | means |", "|---|---|", ""]
    ) + "".join(rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return _row(head) + "|---" * len(head) + "|\n" + "".join(map(_row, rows))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(vocabulary_page(), encoding="utf-8")
