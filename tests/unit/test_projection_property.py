"""The arithmetic of projection equals the slow projection, over more claims than a database could be filled with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings

from actorgraph.graph.admission import Admission, Standing, TieKey, tie_key
from actorgraph.graph.projection import Evidence, Lifetime, project_tie
from actorgraph.words.records import Claim
from actorgraph.words.terms import ClaimStatus
from generated_claims import worlds
from slow_projection import World, slow_ties


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(world=worlds())
def test_arithmetic_equals_the_slow_projection(world: World) -> None:
    assert quick_ties(world) == slow_ties(world)


def quick_ties(world: World) -> dict[str, dict[str, Any]]:
    """Every tie by id, as the shipped arithmetic has it."""
    by_key: dict[TieKey, list[Claim]] = defaultdict(list)
    for claim in world.claims:
        by_key[key(claim)].append(claim)
    ties = [quick_tie(one, claims, world) for one, claims in by_key.items()]
    return {tie["id"]: tie for tie in ties if tie is not None}


def quick_tie(one: TieKey, claims: list[Claim], world: World) -> dict[str, Any] | None:
    admitted = [evidence(c, world) for c in claims if standing(c).admission is Admission.ADMITTED]
    denials = [evidence(c, world) for c in claims if c.polarity == "DENIES" and standing(c).disputes]
    if not admitted:
        return None
    lives = [Lifetime(*world.lifetimes[end]) for end in (one.subject, one.object)]
    return {"start": one.subject, "end": one.object, **project_tie(one, admitted, denials, lives).properties()}


def key(claim: Claim) -> TieKey:
    assert claim.object is not None
    assert claim.effective_stance is not None
    stance = claim.effective_stance
    return tie_key(claim.predicate, claim.subject, claim.object, stance, claim.against, claim.spell)


def standing(claim: Claim) -> Standing:
    return Standing(claim.predicate, claim.polarity, claim.mode, claim.status, claim.method)


def evidence(claim: Claim, world: World) -> Evidence:
    sources = tuple(citation.source for citation in claim.citations)
    bounds = claim.bounds(world.sources[sources[0]].publication)
    if claim.end_status is not None:
        bounds = replace(bounds, end_status=claim.end_status, attested_until=claim.attested_until)
    objections = [other for other in world.claims if claim.id in other.contradicts]
    return Evidence(
        asserts=claim.effective_asserts,
        bounds=bounds,
        sources=sources,
        speaker=claim.attributions[0].actor if claim.attributions else sources[0],
        means=claim.means,
        provisions=claim.provisions,
        designation=claim.designation,
        contested=claim.status is ClaimStatus.CONTESTED,
        contradicted=any(standing(other).disputes for other in objections),
    )
