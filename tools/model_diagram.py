"""Draws docs/images/model.svg, the model on one page, from the vocabulary: python tools/model_diagram.py"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

sys.path.insert(0, str(Path(__file__).parent))

from drawing import arrow, box, picture, word

from actorgraph.words.terms import ActorKind, Sign
from actorgraph.words.vocabulary import ACTOR, LINK_TYPES, PLACE, TIE_TYPES, TieType

PAGE = Path(__file__).parents[1] / "docs" / "images" / "model.svg"
_DESCRIPTION = (
    "Ties lead from actor to actor, friendly, hostile or of structure, and from actor to place. Actors take part in "
    "events, which take place somewhere and have tolls. A claim has a subject, an object and speakers, is cited in "
    "sources and knows by tieId which tie it speaks of."
)
# Class, which types, and the height at which they are drawn.
_BANDS = (
    ("friend", lambda tie: tie.sign is Sign.POSITIVE, 84, "friend (sign 1)"),
    ("foe", lambda tie: tie.sign is Sign.NEGATIVE, 132, "foe (sign −1)"),
    ("plain", lambda tie: tie.sign is None and not tie.instant, 180, "structure (no sign)"),
    ("plain", lambda tie: tie.instant, 228, "on a day, and over"),
)


def model_diagram() -> str:
    """The picture docs/images/model.svg."""
    return picture(960, 640, "The model of actorgraph", _DESCRIPTION, *_boxes(), *_ties(), *_others(), *_legend())


def _boxes() -> Iterator[str]:
    lines = wrap(", ".join(kind.label for kind in ActorKind), 32)
    for x in (50, 710):
        yield box(x, 40, 200, 220)
        yield word(x + 100, 66, ":Actor", "name")
        yield word(x + 100, 84, "and one of", "small")
    yield from (word(150, 102 + 16 * place, line, "small") for place, line in enumerate(lines))
    yield word(810, 102, "the same labels", "small")
    for x, y, name, what in (
        (50, 330, ":Event", "eventKind, occurrence, start … end"),
        (710, 330, ":Place", "placeKind, location"),
        (50, 450, ":Toll", "category, effect, low, best, high"),
        (380, 450, ":Claim", "predicate, mode, admission, tieId"),
        (710, 450, ":Source", "title, licence, published"),
    ):
        yield box(x, y, 200, 64, "box recorded" if name == ":Claim" else "box")
        yield word(x + 100, y + 26, name, "name")
        yield word(x + 100, y + 46, what, "small")


def _ties() -> Iterator[str]:
    actors = [tie for tie in TIE_TYPES.values() if tie.object_kind == ACTOR]
    for class_, belongs, y, meaning in _BANDS:
        yield word(480, y - 24, meaning, "small")
        yield word(480, y - 8, _names(filter(belongs, actors)), f"small {class_}-word")
        yield arrow(f"M250 {y} H708", class_)
    yield word(480, 252, "↔ symmetric: stored once, from the smaller id; match it without an arrow", "small")
    yield arrow("M250 256 L708 340", "plain")
    places = [tie for tie in TIE_TYPES.values() if tie.object_kind == PLACE]
    yield word(590, 287, _names(places), "small plain-word")


def _names(ties: Iterable[TieType]) -> str:
    return " · ".join(tie.name + (" ↔" if tie.symmetric else "") for tie in ties)


def _others() -> Iterator[str]:
    between = sorted(LINK_TYPES - {"TOOK_PART_IN"})
    yield arrow("M150 260 V328", "plain")
    yield word(160, 300, "TOOK_PART_IN", "small left plain-word")
    yield arrow("M250 362 H708", "plain")
    yield word(480, 356, "AT", "small plain-word")
    yield arrow("M810 330 V262", "plain")
    yield word(820, 300, "TERRITORY_OF", "small left plain-word")
    yield word(810, 410, "place to place: LOCATED_IN", "small")
    yield word(262, 384, f"event to event: {' · '.join(between)}", "small left")
    yield arrow("M150 394 V448", "plain")
    yield word(160, 426, "HAS_TOLL", "small left plain-word")
    yield arrow("M250 482 H378", "plain")
    yield word(314, 476, "STATED_BY", "small plain-word")
    yield arrow("M580 482 H708", "plain recorded")
    yield word(644, 476, "CITED_IN", "small plain-word")
    yield arrow("M480 450 V404", "plain recorded")
    yield word(490, 430, "SUBJECT · OBJECT: an actor, place or event", "small left plain-word")
    yield arrow("M430 514 V546 H24 V150 H48", "plain recorded")
    yield word(240, 540, "ATTRIBUTED_TO: who says so · AGAINST", "small plain-word")
    yield word(480, 568, "claim to claim: CONTRADICTS · IN_TENSION_WITH · CORROBORATES · SUPERSEDES", "small")


def _legend() -> Iterator[str]:
    yield arrow("M50 590 H110", "plain")
    yield word(120, 594, "drawn by the projector from admitted claims, or given by a record", "small left")
    yield arrow("M50 614 H110", "plain recorded")
    yield word(120, 618, "what a claim recorded; nothing is true because a claim says it", "small left")


if __name__ == "__main__":
    PAGE.write_text(model_diagram(), encoding="utf-8")
