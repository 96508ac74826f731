"""The documents as tests read them: pages, fenced blocks, tables, and what `…` leaves out.

Executable examples need no mark of their own but their neighbours:

| blocks one after the other | what is tested                                                                |
|----------------------------|-------------------------------------------------------------------------------|
| `graphql`, then `json`     | the answer: its data alone, or the whole body where it has `data` or `errors` |
| `cypher`, then a table     | the rows, in the table's order                                                |
| `python`, then `text`      | what the program prints                                                       |
| `console`, then `csv`      | what the command prints                                                       |
| `yaml`                     | the records are sound                                                         |

A `graphql` block may give its variables in a first line `# variables: {…}`, as schema/operations does. In `json`, `"…"`
stands for anything, ends a text or a list early, begins a list late, and as a key lets an object hold more.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import orjson

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "fixtures").rglob("*.md")])

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"\s*((?:^\|.*\|\n)+)", re.MULTILINE)
_VARIABLES = re.compile(r"\A# variables: (.*)\n")
_CELL = re.compile(r"(?<!\\)\|")
DOTS = "…"

Row = tuple[str, ...]


def tool(name: str) -> ModuleType:
    """A module of tools/, which are programs and no package."""
    spec = spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


def page_name(page: Path) -> str:
    """The page's path from the top of the repository."""
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its page, its language, its text, and what stands behind it."""

    page: Path
    line: int
    language: str
    text: str
    rest: str

    def __str__(self) -> str:
        return f"{page_name(self.page)}:{self.line}"

    @property
    def following(self) -> Block | None:
        """The next block of the page."""
        return next(blocks(self.page, self.line), None)

    @property
    def table(self) -> list[Row]:
        """The table that stands right behind it: its head and its rows; empty where there is none."""
        found = _TABLE.match(self.rest)
        return table_rows(found[1]) if found else []

    @property
    def takes_both_fixtures(self) -> bool:
        """Whether it asks for what only the second fixture has."""
        return "source:ucdp-" in self.text

    @property
    def variables(self) -> dict[str, Any]:
        """The variables that a `graphql` block gives."""
        found = _VARIABLES.match(self.text)
        return orjson.loads(found[1]) if found else {}


def blocks(page: Path, after_line: int = 0) -> Iterator[Block]:
    """The fenced blocks of a page, from a line on."""
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if line > after_line:
            yield Block(page, line, found[1], found[2], text[found.end() :])


def all_blocks(language: str) -> list[Block]:
    """The fenced blocks of one language on all pages."""
    return [block for page in PAGES for block in blocks(page) if block.language == language]


def pairs(language: str, answer: str) -> list[tuple[Block, Block]]:
    """Blocks of one language that are followed by one of another."""
    found = []
    for block in all_blocks(language):
        following = block.following
        if following is not None and following.language == answer:
            found.append((block, following))
    return found


def table_rows(text: str) -> list[Row]:
    """The cells of a table, without the line of dashes; `code` marks are dropped."""
    lines = [line for line in text.splitlines() if not re.fullmatch(r"[|:\- ]+", line)]
    return [
        tuple(cell.strip().replace("`", "").replace("\\|", "|") for cell in _CELL.split(line)[1:-1]) for line in lines
    ]


def tables(page: Path) -> list[list[Row]]:
    """All tables of a page outside its fenced blocks."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [table_rows(found[0].strip()) for found in re.finditer(r"(?:^\|.*\|\n?)+", text, re.MULTILINE)]


def table_under(page: Path, *head: str) -> list[Row]:
    """The rows of the one table with these first columns."""
    (found,) = [rows for rows in tables(page) if rows[0][: len(head)] == head]
    return found[1:]


def differences(shown: Any, given: Any, place: str = "$") -> Iterator[str]:
    """Where an answer is not what a page shows, `…` standing for what is left out."""
    if shown == DOTS:
        return
    if isinstance(shown, dict) and isinstance(given, dict):
        yield from _object_differences(shown, given, place)
    elif isinstance(shown, list) and isinstance(given, list):
        yield from _list_differences(shown, given, place)
    elif isinstance(shown, str) and isinstance(given, str) and shown.endswith(DOTS):
        if not given.startswith(shown.removesuffix(DOTS)):
            yield f"{place}: {given!r}"
    elif shown != given:
        yield f"{place}: {given!r}"


def _object_differences(shown: dict[str, Any], given: dict[str, Any], place: str) -> Iterator[str]:
    for key, value in shown.items():
        if key == DOTS:
            continue
        if key in given:
            yield from differences(value, given[key], f"{place}.{key}")
        else:
            yield f"{place}.{key} is missing"
    if DOTS not in shown:
        yield from (f"{place}.{key} is not shown" for key in given.keys() - shown.keys())


def _list_differences(shown: list[Any], given: list[Any], place: str) -> Iterator[str]:
    whole = [item for item in shown if item != DOTS]
    if shown and shown[0] == DOTS:
        given = given[max(len(given) - len(whole), 0) :]
    elif shown and shown[-1] == DOTS:
        given = given[: len(whole)]
    if len(whole) != len(given):
        yield f"{place}: {len(given)} items"
        return
    for position, (one, other) in enumerate(zip(whole, given, strict=True)):
        yield from differences(one, other, f"{place}[{position}]")
