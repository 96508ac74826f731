"""The one place where a name goes into Cypher text: quoted labels and types, fresh variables, numbered parameters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from actorgraph.api.compiler.values import Parameter
from actorgraph.words.errors import QueryTooLarge
from actorgraph.words.vocabulary import LINK_TYPES, TIE_TYPES

MAX_CONDITIONS = 100

# The word for the sign of a tie in `{n}`.
SIGN = "CASE {n}.sign WHEN 1 THEN 'POSITIVE' WHEN -1 THEN 'NEGATIVE' WHEN 0 THEN 'NEUTRAL' END"
_RELATIONSHIPS = frozenset({*TIE_TYPES, *LINK_TYPES})


def type_names(types: Iterable[str]) -> str:
    """`BACKS|FIGHTS` for a pattern; only names of the vocabulary pass, in its order."""
    wanted = set(types)
    if not wanted <= _RELATIONSHIPS:
        raise ValueError(f"Not in the vocabulary: {sorted(wanted - _RELATIONSHIPS)}.")
    return "|".join(name for name in (*TIE_TYPES, *sorted(LINK_TYPES)) if name in wanted)


@dataclass(slots=True)
class Names:
    """Variables and parameters of one statement, named in the order in which planning asks for them.

    The same request shape therefore always gives the same text, which Neo4j's own plan cache is keyed on.
    """

    parameters: dict[Parameter, str] = field(default_factory=dict)
    conditions: int = 0
    _variables: int = 0

    def variable(self, stem: str) -> str:
        """A fresh variable, such as n0 or t1."""
        self._variables += 1
        return f"{stem}{self._variables}"

    def count_condition(self) -> None:
        """One more condition of a filter. Raises QueryTooLarge above what one statement may hold."""
        self.conditions += 1
        if self.conditions > MAX_CONDITIONS:
            raise QueryTooLarge(
                f"The filters of the request hold more than {MAX_CONDITIONS} conditions. "
                "Use `in` for alternatives of one field, or ask in several requests."
            )

    def parameter(self, parameter: Parameter) -> str:
        """`$p0` for a value of the request; the same value has the same name throughout."""
        name = self.parameters.setdefault(parameter, f"p{len(self.parameters)}")
        return f"${name}"
