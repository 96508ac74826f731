"""Rendering: from a plan to the text of one Cypher statement that returns one record with one list.

Limits stand before whatever is expanded, at every level. The order is said again behind the limit: it costs nothing
(the planner knows that it holds already) and keeps the answer right whatever operators come between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actorgraph.api.compiler.plan import (
    Branch,
    Choice,
    Constant,
    FieldPlan,
    Inline,
    Page,
    Part,
    Parts,
    Plan,
    Reckoned,
    Rows,
    Scan,
    Several,
    Shape,
    Target,
    Value,
    shapes_of,
)


def render(plan: Plan) -> str:
    """The statement; its single column `answer` holds the fields of the root by position."""
    fields = (_root(field) for field in plan.root.fields if not isinstance(field, Constant))
    return laid_out(f"RETURN [{', '.join(fields)}] AS answer")


_BREAKS = re.compile(
    r" (?=(?:OPTIONAL MATCH|(?<!OPTIONAL )MATCH|WHERE|WITH|RETURN|UNION ALL|UNWIND|CALL|ORDER BY)\b)|([{}()])"
)


def laid_out(text: str) -> str:
    """The statement with a line for each clause, indented by subquery: people read it too.

    Only white space changes; no literal in a statement of ours holds a clause's word, a brace or a parenthesis. Inside
    parentheses nothing is broken: `any(i IN … WHERE …)` is one expression.
    """
    depth, open_parentheses = 0, [0]

    def line_break(found: re.Match[str]) -> str:
        nonlocal depth
        match found.group(1):
            case "{":
                depth += 1
                open_parentheses.append(0)
            case "}":
                depth -= 1
                open_parentheses.pop()
            case "(":
                open_parentheses[-1] += 1
            case ")":
                open_parentheses[-1] -= 1
            case _:
                return " " if open_parentheses[-1] else "\n" + "  " * depth
        return found.group()

    return _BREAKS.sub(line_break, text)


def _root(field: FieldPlan) -> str:
    if isinstance(field, Page):
        return _page(field, [expression for _, expression in field.groups])
    return field_expression(field)


def _page(page: Page, groups: Sequence[str]) -> str:
    return f"[{', '.join([_rows(page), page.count or 'null', *groups])}]"


def _shape(shape: Shape) -> str:
    return "[" + ", ".join(field_expression(field) for field in shape.fields if not isinstance(field, Constant)) + "]"


def _target(target: Target) -> str:
    if isinstance(target, Shape):
        return _shape(target)
    return _choice(target)


def _choice(choice: Choice) -> str:
    cases = " ".join(
        f"WHEN {choice.variable}:{label} THEN [{position}, {_shape(shape)}]"
        for position, (label, shape) in enumerate(choice.variants)
    )
    return f"CASE {cases} END"


def field_expression(field: FieldPlan) -> str:
    """The expression that yields one field."""
    match field:
        case Value():
            return field.expression
        case Inline():
            return _inline(field)
        case Part():
            return _collected(field.clauses, _target(field.target), _inside(field), "LIMIT 1")
        case Parts():
            return _collected(field.clauses, _item(field), _inside(field), field.order)
        case Several():
            return "[" + ", ".join(_several(clauses, shape) for clauses, shape in field.variants) + "]"
        case Page():
            return _page(field, [name for name, _ in field.groups])
        case Constant():
            raise TypeError("A constant is not asked of the database.")


def _collected(clauses: str, row: str, fields: Sequence[FieldPlan], tail: str = "") -> str:
    """A list of rows that hold these fields.

    What they use is reckoned, and rows that hold such fields deeper down are made, in a WITH: in the RETURN Neo4j would
    take aggregates inside for aggregates of the rows, and refuse.
    """
    for reckoned in _reckoned(fields):
        clauses += f" WITH *, {', '.join(f'{expression} AS {name}' for name, expression in reckoned)}"
    if _reckons_below(fields):
        clauses, row = f"{clauses} WITH *, {row} AS item", "item"
    return f"COLLECT {{ {f'{clauses} RETURN {row} {tail}'.strip()} }}"


def _reckoned(fields: Sequence[FieldPlan]) -> list[list[Reckoned]]:
    """What is reckoned before the row: first what whole lists are made of, then what they fall into."""
    before: list[Reckoned] = []
    groups: list[Reckoned] = []
    for field in _of_the_row(fields):
        if isinstance(field, Value | Page):
            before += field.before
        if isinstance(field, Page):
            groups += field.groups
    return [reckoned for reckoned in (before, groups) if reckoned]


def _of_the_row(fields: Sequence[FieldPlan]) -> Iterator[FieldPlan]:
    """The fields, and those of objects that stand in the same row."""
    for field in fields:
        yield field
        if isinstance(field, Inline):
            yield from _of_the_row(_inside(field))


def _reckons_below(fields: Sequence[FieldPlan]) -> bool:
    """Whether anything is reckoned for rows that are reached from the row at hand."""
    for field in fields:
        below = field.slots if isinstance(field, Page) else _inside(field)
        if _reckons_below(below) or (not isinstance(field, Inline) and _reckoned(below)):
            return True
    return False


def _inside(field: FieldPlan) -> list[FieldPlan]:
    return [inner for shape in shapes_of(field) for inner in shape.fields]


def _item(field: Parts) -> str:
    if field.sieve is None:
        return _target(field.target)
    return f"[{field.sieve.expression}, {_target(field.target)}]"


def _inline(field: Inline) -> str:
    if field.unless is None:
        return _target(field.target)
    return f"CASE WHEN {field.unless} IS NULL THEN null ELSE {_target(field.target)} END"


def _several(clauses: str, shape: Shape) -> str:
    return _collected(clauses, f"[id, {_shape(shape)}]", shape.fields)


def _rows(page: Page) -> str:
    if page.scan is None:
        return "null"
    keys = [key.text for key in page.scan.order.keys] if page.paging.cursors else []
    row = ", ".join([*keys, *(field_expression(slot) for slot in page.slots)])
    return _collected(_scan(page.scan), f"[{row}]", page.slots, page.scan.order.clause())


def _scan(scan: Scan | Rows) -> str:
    """Clauses that leave the page's rows in scope."""
    variables, tail = ", ".join(scan.variables), f"{scan.order.clause()} LIMIT {scan.limit}"
    if isinstance(scan, Rows):
        return f"{scan.clauses} WITH {variables} {tail}"
    first, *later = scan.groups
    if not later and len(first) == 1:
        return f"{_match(first[0])} WITH {'DISTINCT ' if scan.distinct else ''}{variables} {_derived(scan)}{tail}"
    text = f"CALL {{ {_union(first, scan)} }} WITH {variables} {tail}"
    for group in later:
        text += _fill_up(group, scan)
    return text


def _derived(scan: Scan) -> str:
    """The keys reckoned for each row, and what must hold of them."""
    if not scan.order.derived:
        return ""
    variables, beyond = ", ".join(scan.variables), scan.groups[0][0].beyond
    reckoned = ", ".join(f"{text} AS {name}" for name, text in scan.order.derived)
    names = ", ".join(name for name, _ in scan.order.derived)
    where = f"WHERE {' AND '.join(beyond)} " if beyond else ""
    return f"WITH {variables}, {reckoned} {where}WITH {variables}, {names} "


def _union(group: Sequence[Branch], scan: Scan, start: str = "") -> str:
    variables = ", ".join(scan.variables)
    return " UNION ALL ".join(
        f"{start}{_match(branch)} RETURN {variables} {branch.order.clause()} LIMIT {scan.limit}" for branch in group
    )


def _fill_up(group: Sequence[Branch], scan: Scan) -> str:
    """A later group, read only where the page so far has room left."""
    variables = ", ".join(scan.variables)
    row = f"[{variables}]"
    unpacked = ", ".join(f"row[{position}] AS {name}" for position, name in enumerate(scan.variables))
    start = f"UNWIND CASE WHEN size(page) < {scan.limit} THEN [1] ELSE [] END AS room "
    return (
        f" WITH collect({row}) AS page CALL (page) {{ UNWIND page AS row RETURN {unpacked} UNION ALL "
        f"{_union(group, scan, start)} }} WITH {variables} {scan.order.clause()} LIMIT {scan.limit}"
    )


def _match(branch: Branch) -> str:
    where = f" WHERE {' AND '.join(branch.predicates)}" if branch.predicates else ""
    return f"{branch.start}MATCH {branch.pattern}{where}"
