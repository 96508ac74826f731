"""Writes docs/browser/actorgraph.grass, the style of Neo4j Browser: python tools/browser_style.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from actorgraph.words.terms import ActorKind, Sign
from actorgraph.words.vocabulary import LINK_TYPES, TIE_TYPES, TieType

PAGE = Path(__file__).parents[1] / "docs" / "browser" / "actorgraph.grass"
_FRIEND, _FOE, _PLAIN, _QUIET = "#0969DA", "#BC4C00", "#57606A", "#AFB8C1"
# Colours that people with any of the common colour blindnesses tell apart; the shape of a label is its caption.
_KINDS = {
    ActorKind.STATE: "#1F6FEB",
    ActorKind.GOVERNMENT: "#388BFD",
    ActorKind.MILITARY: "#79C0FF",
    ActorKind.ARMED_GROUP: "#D29922",
    ActorKind.PERSON: "#8250DF",
}
_ANY_ACTOR = "#6E7781"
_NODES = {"Place": "#2DA44E", "Event": "#BF3989", "Source": "#9A6700", "Claim": "#D0D7DE", "Toll": "#82071E"}
_CAPTIONS = {"Source": "{title}", "Claim": "{text}", "Toll": "{wording}"}


def browser_style() -> str:
    """The file docs/browser/actorgraph.grass."""
    return "".join([_HEAD, *_nodes(), *_relationships()])


_HEAD = """\
node {
  diameter: 50px;
  color: #6E7781;
  border-color: #57606A;
  border-width: 2px;
  text-color-internal: #FFFFFF;
  font-size: 10px;
  caption: "{name}";
}

relationship {
  color: #AFB8C1;
  shaft-width: 1px;
  font-size: 8px;
  padding: 3px;
  text-color-external: #000000;
  text-color-internal: #FFFFFF;
  caption: "<type>";
}
"""


def _nodes() -> Iterator[str]:
    yield _node("Record", _ANY_ACTOR, "{name}")
    yield _node("Actor", _ANY_ACTOR, "{name}")
    for kind in ActorKind:
        yield _node(kind.label, _KINDS.get(kind, _ANY_ACTOR), "{name}")
    for label, colour in _NODES.items():
        yield _node(label, colour, _CAPTIONS.get(label, "{name}"))


def _node(label: str, colour: str, caption: str) -> str:
    dark = "#1F2328" if label == "Claim" else "#FFFFFF"
    return f'\nnode.{label} {{\n  color: {colour};\n  text-color-internal: {dark};\n  caption: "{caption}";\n}}\n'


def _relationships() -> Iterator[str]:
    for tie in TIE_TYPES.values():
        yield _relationship(tie.name, _colour(tie), 3 if tie.sign else 2)
    for name in sorted(LINK_TYPES):
        yield _relationship(name, _QUIET, 2)


def _colour(tie: TieType) -> str:
    return {Sign.POSITIVE: _FRIEND, Sign.NEGATIVE: _FOE}.get(tie.sign, _PLAIN) if tie.sign else _PLAIN


def _relationship(name: str, colour: str, width: int) -> str:
    return f'\nrelationship.{name} {{\n  color: {colour};\n  shaft-width: {width}px;\n  caption: "<type>";\n}}\n'


if __name__ == "__main__":
    PAGE.write_text(browser_style(), encoding="utf-8")
