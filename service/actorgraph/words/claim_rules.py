"""What the fields of a claim must be to each other: ends that its predicate joins, content it takes, a fitting date.

Each rule yields a Misfit for each field at fault, so that a curator sees them all at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_camel

from actorgraph.words.dates import BadDate, Moment
from actorgraph.words.errors import did_you_mean, shown
from actorgraph.words.ids import record_kind
from actorgraph.words.record_fields import Misfit
from actorgraph.words.terms import Asserts, BoundStatus, ClaimStatus, DateBasis
from actorgraph.words.vocabulary import ACTOR, PREDICATES, TIE_TYPES, default_asserts, is_tie

if TYPE_CHECKING:
    from actorgraph.words.records import Claim

# Fields that only some predicates take; every other predicate refuses them.
_TAKES: dict[str, frozenset[str]] = {
    "designation": frozenset({"DESIGNATES"}),
    "provisions": frozenset({"PLEDGED_TO"}),
    "office_title": frozenset({"HOLDS_OFFICE"}),
    "extent": frozenset({"CONTROLS"}),
    "role": frozenset({"TOOK_PART_IN"}),
    "side": frozenset({"TOOK_PART_IN"}),
    "toll": frozenset({"HAS_TOLL"}),
    "attribute": frozenset({"HAS_ATTRIBUTE"}),
    "means": frozenset({"BACKS", "FIGHTS", "OPPOSES", "ALLIED_WITH", "COOPERATES_WITH", "TOOK_PART_IN"}),
    "value": frozenset(PREDICATES),
    "stance": frozenset(TIE_TYPES),
    "against": frozenset(TIE_TYPES),
    "spell": frozenset(TIE_TYPES),
}
# What a predicate cannot do without.
NEEDS: dict[str, str] = {"DESIGNATES": "designation", "HAS_TOLL": "toll", "HOLDS_OFFICE": "office_title"}


def claim_misfits(claim: Claim) -> Iterator[Misfit]:
    """Everything that does not fit in a claim whose fields are sound one by one."""
    if claim.predicate not in TIE_TYPES and claim.predicate not in PREDICATES:
        hint = did_you_mean(claim.predicate, [*TIE_TYPES, *PREDICATES])
        yield Misfit(
            "predicate",
            f"There is no predicate {shown(claim.predicate)}.{hint} docs/reference/vocabulary.md lists them.",
        )
        return
    yield from _ends(claim)
    yield from _content(claim)
    yield from _links(claim)
    yield from _status(claim)
    yield from _time(claim)


def _ends(claim: Claim) -> Iterator[Misfit]:
    """Subject and object must be of the kinds that the predicate joins."""
    row = TIE_TYPES.get(claim.predicate)
    subjects = frozenset({ACTOR}) if row else PREDICATES[claim.predicate].subjects
    objects = frozenset({row.object_kind}) if row else PREDICATES[claim.predicate].objects
    yield from _end(claim, "subject", claim.subject, subjects)
    if claim.object is None:
        if row or PREDICATES[claim.predicate].needs == "object":
            yield Misfit("object", f"{claim.predicate} needs an object. Give the id of {_one_of(objects)}.")
    elif not objects:
        yield Misfit("object", f"{claim.predicate} takes no object. Put what it says into `value`.")
    elif claim.object == claim.subject:
        yield Misfit(
            "object", f"'{claim.subject}' cannot stand on both ends of {claim.predicate}. Name another object."
        )
    else:
        yield from _end(claim, "object", claim.object, objects)
    if claim.against is not None and claim.against in {claim.subject, claim.object}:
        yield Misfit(
            "against", f"`against` is '{claim.against}', which is one of the two ends. Name a third actor or none."
        )


def _end(claim: Claim, end: str, id_: str, kinds: frozenset[str]) -> Iterator[Misfit]:
    if record_kind(id_) not in kinds:
        yield Misfit(end, f"The {end} of {claim.predicate} is {_one_of(kinds)}; '{id_}' is not the id of one.")


def _one_of(kinds: frozenset[str]) -> str:
    return " or ".join(f"{'an' if kind[0] in 'ae' else 'a'} {kind}" for kind in sorted(kinds))


def _content(claim: Claim) -> Iterator[Misfit]:
    for field, takers in _TAKES.items():
        if claim.predicate not in takers and getattr(claim, field):
            yield Misfit(to_camel(field), f"{claim.predicate} takes no `{to_camel(field)}`. Leave it out.")
    needed = NEEDS.get(claim.predicate)
    if needed is None and not is_tie(claim.predicate) and PREDICATES[claim.predicate].needs == "value":
        needed = "value"
    if needed and not getattr(claim, needed):
        yield Misfit(to_camel(needed), f"{claim.predicate} needs `{to_camel(needed)}`. Add it.")


def _links(claim: Claim) -> Iterator[Misfit]:
    """A claim says nothing about itself."""
    for field in ("contradicts", "in_tension_with", "corroborates"):
        if claim.id in getattr(claim, field):
            yield Misfit(to_camel(field), f"'{claim.id}' is the claim itself. Name another claim.")
    if claim.supersedes == claim.id:
        yield Misfit("supersedes", f"'{claim.id}' is the claim itself. Versions of one claim are kept by loading it.")


def _status(claim: Claim) -> Iterator[Misfit]:
    if claim.status is not ClaimStatus.ACCEPTED and not claim.status_reason:
        yield Misfit("statusReason", f"A {claim.status} claim needs `statusReason`: who objects, and why.")


def _time(claim: Claim) -> Iterator[Misfit]:
    """The date's form must fit what is asserted, and what is asserted the predicate."""
    asserts = claim.effective_asserts
    instant = default_asserts(claim.predicate) is Asserts.OCCURRED
    if is_tie(claim.predicate) and (asserts is Asserts.OCCURRED) != instant:
        right = "OCCURRED" if instant else "HOLDS, THROUGHOUT, START, END or SPELL"
        yield Misfit("asserts", f"{claim.predicate} cannot assert {asserts}. Write {right}.")
    try:
        yield from _end_status(claim, claim.bounds(Moment()).end_status)
    except BadDate as error:
        yield Misfit("when", str(error))
    if claim.date_basis is DateBasis.PUBLICATION and claim.when:
        yield Misfit(
            "dateBasis",
            "dateBasis PUBLICATION means that there is no date but the source's. Leave out `when`, or the basis.",
        )
    if claim.date_basis not in {None, DateBasis.PUBLICATION} and not claim.when:
        yield Misfit("dateBasis", f"dateBasis {claim.date_basis} speaks of a date that is missing. Add `when`.")


def _end_status(claim: Claim, stated: BoundStatus) -> Iterator[Misfit]:
    """`stated` is what `asserts` and `when` say of the end; CENSORED is for where they say nothing."""
    if claim.end_status not in {None, BoundStatus.CENSORED}:
        yield Misfit(
            "endStatus", f"endStatus {claim.end_status} follows from `asserts` and `when`. Only CENSORED is written."
        )
    elif claim.end_status and stated is not BoundStatus.UNKNOWN:
        yield Misfit(
            "endStatus",
            f"endStatus CENSORED means that the source stops; `when` says that the end is {stated}. Leave one out: an "
            "end that nobody states is left empty ('2012/').",
        )
    if claim.attested_until and claim.end_status is not BoundStatus.CENSORED:
        yield Misfit(
            "attestedUntil", "`attestedUntil` goes with endStatus CENSORED. An end written '..' is dated by the source."
        )
