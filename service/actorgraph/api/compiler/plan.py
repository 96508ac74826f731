"""The plan of a request: frozen, printable, and all that rendering and decoding need.

Each object of the answer comes back from the database as a list by position, since Neo4j does not keep the order of
map keys; the plan knows which name stands at which position.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.api.compiler.ordering import Order
from actorgraph.api.compiler.values import Parameter

MOST_GROUPS = 1_000  # of one `aggregate`

Reckoned = tuple[str, str]
"""A variable, and the expression that it stands for: reckoned once, before the row in which fields use it is made."""


@dataclass(frozen=True, slots=True)
class Value:
    """A property or expression. `required` fields may not be null; `make` turns what is stored into what is shown."""

    key: str
    expression: str
    required: bool
    make: Callable[[Any], Any] | None = None
    before: tuple[Reckoned, ...] = ()


@dataclass(frozen=True, slots=True)
class Constant:
    """Something known without asking, such as `__typename`."""

    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of one type: its fields, in the order asked."""

    type_name: str
    fields: tuple[FieldPlan, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An object of one of several types, told apart by a label of the variable."""

    variable: str
    variants: tuple[tuple[str, Shape], ...]


Target = Shape | Choice


@dataclass(frozen=True, slots=True)
class Inline:
    """An object made of a variable at hand, such as the other end of a tie; null where `unless` is null."""

    key: str
    target: Target
    required: bool
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """At most one object, reached by clauses such as `MATCH (n)-[:AT]->(x)`."""

    key: str
    clauses: str
    target: Target
    required: bool


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which items of a list stay, where only Python can tell: what `expression` gives for each is put to `passes`."""

    expression: str
    passes: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Parts:
    """A short list of objects, whole; `order` is a full ORDER BY clause."""

    key: str
    clauses: str
    order: str
    target: Target
    sieve: Sieve | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Objects by a list of ids, in its order."""

    key: str
    variants: tuple[tuple[str, Shape], ...]
    ids: Parameter


@dataclass(frozen=True, slots=True)
class Branch:
    """One way into a list: a pattern, what must hold, and the order an index carries.

    `beyond` is what must hold of the keys that the order derives from each row; `start` are clauses that come first.
    """

    pattern: str
    predicates: tuple[str, ...]
    order: Order
    beyond: tuple[str, ...] = ()
    start: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """Which rows a page holds: branches in groups (a later group is read only if the earlier ones leave room).

    `distinct` says that a branch may reach a row more than once.
    """

    groups: tuple[tuple[Branch, ...], ...]
    variables: tuple[str, ...]
    order: Order
    limit: str
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page where no pattern gives them: `clauses` of their own leave them in scope, those asked only."""

    clauses: str
    variables: tuple[str, ...]
    order: Order
    limit: str


@dataclass(frozen=True, slots=True)
class Item:
    """One selected field of an edge: the cursor, or something that stands in the row."""

    key: str
    slot: int | None


@dataclass(frozen=True, slots=True)
class Edges:
    """`edges` as selected under one name."""

    key: str
    items: tuple[Item | Constant, ...]


@dataclass(frozen=True, slots=True)
class Nodes:
    """`nodes` as selected under one name."""

    key: str
    slot: int


@dataclass(frozen=True, slots=True)
class PageInfo:
    """`pageInfo` as selected under one name: (key, field) pairs."""

    key: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """`totalCount` as selected under one name."""

    key: str


@dataclass(frozen=True, slots=True)
class Groups:
    """`aggregate` as selected under one name: the place of its rows among the page's, and (key, field) pairs."""

    key: str
    place: int
    fields: tuple[tuple[str, str], ...]


Output = Edges | Nodes | PageInfo | Total | Groups | Constant


@dataclass(frozen=True, slots=True)
class Paging:
    """How a page is cut: its site, whether it is read backwards, whether one row more is read, whether rows carry
    their sort keys (`cursors`, how many), and the page that it stands in.

    A row stands for `times` nodes. `limit` is the longest page, the service's own where it is None; `default` the
    length where none is asked; `size` the length of a list that nobody can ask the length of.
    """

    site: int
    list_name: str
    backwards: bool
    one_more: bool
    cursors: int
    signature: str
    from_cursor: bool
    parent: int | None
    times: int = 1
    limit: int | None = None
    default: int = 20
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a connection. `slots` is what a row holds after its sort keys; `count` is a full COUNT expression.
    `groups` are what the whole list falls into; `before` is what all of these use."""

    key: str
    scan: Scan | Rows | None
    slots: tuple[FieldPlan, ...]
    outputs: tuple[Output, ...]
    paging: Paging
    count: str | None
    groups: tuple[Reckoned, ...] = ()
    before: tuple[Reckoned, ...] = ()


FieldPlan = Value | Constant | Inline | Part | Parts | Several | Page


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole request: the fields of its root that the database answers, and its pages for pricing."""

    root: Shape
    pages: tuple[Paging, ...]


def print_plan(plan: Plan) -> str:
    """The plan as an indented tree, one line a node."""
    return "\n".join(_lines(plan.root.fields, 0))


def _lines(fields: Sequence[FieldPlan], depth: int) -> list[str]:
    lines = []
    for field in fields:
        if isinstance(field, Value | Page):
            lines += [f"{'  ' * depth}{name} before = {expression}" for name, expression in field.before]
        lines.append("  " * depth + _line(field))
        for shape in shapes_of(field):
            lines += _lines(shape.fields, depth + 1)
        if isinstance(field, Page):
            lines += _lines(field.slots, depth + 1)
    return lines


def _line(field: FieldPlan) -> str:
    match field:
        case Value():
            return f"{field.key} = {field.expression}"
        case Constant():
            return f"{field.key} := {field.value!r}"
        case Part() | Parts():
            return f"{field.key} {type(field).__name__.lower()} {field.clauses}"
        case Page():
            return _page_line(field)
        case _:
            return f"{field.key} {type(field).__name__.lower()}"


def _page_line(page: Page) -> str:
    match page.scan:
        case Scan(groups=groups):
            count = sum(map(len, groups))
            ways = f"{count} way{'s' if count != 1 else ''} in"
        case Rows():
            ways = "rows of its own"
        case None:
            ways = "0 ways in"
    order = page.scan.order.clause() if page.scan else ""
    return f"{page.key} page, {ways}, {order}".rstrip(", ")


def shapes_of(field: FieldPlan) -> list[Shape]:
    """The shapes that a field's object may have."""
    match field:
        case Inline(target=target) | Part(target=target) | Parts(target=target):
            return [target] if isinstance(target, Shape) else [shape for _, shape in target.variants]
        case Several(variants=variants):
            return [shape for _, shape in variants]
        case _:
            return []
