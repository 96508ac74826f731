"""Filters: from an input object to Cypher predicates. What each field asks says a table (`filter_fields`).

All conditions of a filter must hold. A leaf on a missing value is false and its negation is true. AND of nothing is
true, OR of nothing is false.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from actorgraph.api.compiler.names import Names
from actorgraph.api.compiler.operators import compare
from actorgraph.api.compiler.values import Parameter, Step
from actorgraph.words.errors import BadUserInput

Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in the making: its type and value, where it stands in the request, and the variable that it is about.

    `optional` says that it need not hold, since it stands under OR or NOT; `done` are the places of conditions that the
    pattern itself sees to.
    """

    names: Names
    fields: Mapping[tuple[str, str], Condition]
    site: int
    path: Path
    type_name: str
    value: Mapping[str, Any]
    variable: str
    optional: bool = False
    done: frozenset[Path] = frozenset()

    def parameter(self, *path: Step) -> str:
        """The parameter for a value inside it."""
        return self.names.parameter(Parameter(self.site, (*self.path, *path)))

    def below(self, *path: Step, type_name: str = "", variable: str = "") -> Filter:
        """The filter that stands at a path inside it, about the same variable unless another is given."""
        value: Any = self.value
        for step in path:
            value = value[step]
        return replace(
            self,
            path=(*self.path, *path),
            type_name=type_name or self.type_name,
            value=value,
            variable=variable or self.variable,
        )

    def predicates(self) -> list[str]:
        """The predicates that it stands for, all of which must hold. Raises BadUserInput for a null operator."""
        _refuse_nulls(self.value, self.path)
        return [text for field in self.value for text in self._field(field)]

    def text(self) -> str:
        """All of it as one predicate, to stand beside others."""
        return " AND ".join(self.predicates()) or "true"

    def refused(self) -> str:
        """That it does not hold."""
        return f"NOT coalesce({replace(self, optional=True).text()}, false)"

    def _field(self, field: str) -> list[str]:
        if (*self.path, field) in self.done:
            return []
        match field:
            case "AND":
                return [text for position in range(len(self.value[field])) for text in self._at(field, position)]
            case "OR":
                ways = [replace(self.below(field, at), optional=True).text() for at in range(len(self.value[field]))]
                return ["(" + " OR ".join(f"({way})" for way in ways) + ")"] if ways else ["false"]
            case "NOT":
                return [self.below(field).refused()]
            case _:
                self.names.count_condition()
                return self.fields[self.type_name, field](self, field)

    def _at(self, field: str, position: int) -> list[str]:
        return self.below(field, position).predicates()


Condition = Callable[[Filter, str], list[str]]
IdPredicates = Callable[[Filter, str, str], Iterable[str]]


def _refuse_nulls(value: Any, path: Path) -> None:
    """An operator that is null asks nothing; taking it for «all» would answer another question than was meant."""
    entries = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        if inner is None:
            place = ".".join(str(part).rstrip("_") for part in (*path, step))
            raise BadUserInput(f"`{place}` is null. Leave it out, or ask with isNull.")
        _refuse_nulls(inner, (*path, step))


def conjuncts(value: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """A filter and all that stand in it by AND alone, each with the way to it: all of them must hold."""
    yield path, value
    for position, inner in enumerate(value.get("AND") or []):
        yield from conjuncts(inner, (*path, "AND", position))


def mentions(value: Mapping[str, Any], fields: Set[str]) -> bool:
    """Whether a filter asks any of these fields, at any depth of AND, OR and NOT."""
    if fields & set(value):
        return True
    inner = [*(value.get("AND") or []), *(value.get("OR") or []), *([value["NOT"]] if value.get("NOT") else [])]
    return any(mentions(one, fields) for one in inner)


def column(template: str) -> Condition:
    """A condition on an expression over `{n}`, the variable at hand: an operator input, or plainly true or false."""

    def condition(filter_: Filter, field: str) -> list[str]:
        return leaf(filter_, field, template.format(n=filter_.variable))

    return condition


def leaf(filter_: Filter, field: str, expression: str) -> list[str]:
    """The predicates of an operator input on an expression."""
    asked = filter_.value[field]
    if not isinstance(asked, Mapping):
        return [f"{expression} = {filter_.parameter(field)}"]
    return list(compare(expression, asked, lambda operator: filter_.parameter(field, operator)))


def any_of(template: str) -> Condition:
    """A condition on a list of texts: one of them passes all operators; `isNull` asks for an empty list."""

    def condition(filter_: Filter, field: str) -> list[str]:
        list_ = f"coalesce({template.format(n=filter_.variable)}, [])"
        asked = dict(filter_.value[field])
        found = []
        if (empty := asked.pop("is_null", None)) is not None:
            found.append(f"size({list_}) {'=' if empty else '>'} 0")
        word = filter_.names.variable("w")
        wanted = list(compare(word, asked, lambda operator: filter_.parameter(field, operator)))
        return [*found, f"any({word} IN {list_} WHERE {' AND '.join(wanted)})"] if wanted else found

    return condition


def neighbour(pattern: str, type_name: str) -> Condition:
    """A condition on a neighbour `{x}`: one of them passes the filter."""

    def condition(filter_: Filter, field: str) -> list[str]:
        variable = filter_.names.variable("x")
        inner = filter_.below(field, type_name=type_name, variable=variable)
        return [exists(pattern.format(n=filter_.variable, x=variable), inner.predicates())]

    return condition


def by_id(pattern: str, *wanted: str, of: IdPredicates | None = None) -> Condition:
    """A condition on the ids of neighbours `{x}` that are as `wanted`: one passes; `isNull`: there is none.

    `of` gives the predicates on an id that is no plain value.
    """

    def condition(filter_: Filter, field: str) -> list[str]:
        form = {"n": filter_.variable, "x": filter_.names.variable("x"), "c": filter_.names.variable("c")}
        way, fixed = pattern.format(**form), [text.format(**form) for text in wanted]
        asked = dict(filter_.value[field])
        is_missing = asked.pop("is_null", None)
        operators = (of or leaf)(replace(filter_, value={field: asked}), field, f"{form['x']}.id")
        passing = [exists(way, [*fixed, *operators])] if asked or is_missing is False else []
        return [*([f"NOT {exists(way, fixed)}"] if is_missing else []), *passing]

    return condition


def exists(pattern: str, predicates: list[str]) -> str:
    """That something like a pattern is there."""
    where = f" WHERE {' AND '.join(predicates)}" if predicates else ""
    return f"EXISTS {{ MATCH {pattern}{where} }}"
