"""Cases: sibling files of one stem in tests/cases. The question, its variables, and what becomes of it.

| file               | what                                                          | made by |
|--------------------|---------------------------------------------------------------|---------|
| stem.graphql       | the operation                                                 | hand    |
| stem.variables.json| its variables (absent: none)                                  | hand    |
| stem.plan          | the plan as a tree                                            | rewrite |
| stem.cypher        | the statement; runs by hand with the parameters               | rewrite |
| stem.params.json   | its parameters                                                | rewrite |
| stem.answer.json   | the answer from the first fixture                             | rewrite |

`pytest --rewrite-cases` writes the last four anew, to be read in review; it is refused in CI.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from actorgraph.api.compiler.compile import Bound, Compiler
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema

FOLDER = Path(__file__).parent / "cases"
COMPILER = Compiler(build_schema().graphql_schema, Limits())


@dataclass(frozen=True, slots=True)
class Case:
    """One case, by its stem."""

    stem: str

    def path(self, suffix: str) -> Path:
        """The sibling file with this ending."""
        return FOLDER / f"{self.stem}.{suffix}"

    @property
    def query(self) -> str:
        """The operation."""
        return self.path("graphql").read_text(encoding="utf-8")

    @property
    def variables(self) -> dict[str, Any]:
        """Its variables."""
        path = self.path("variables.json")
        return orjson.loads(path.read_bytes()) if path.exists() else {}

    def bind(self) -> Bound:
        """The compiled statement with this case's values."""
        return COMPILER.bind(self.query, None, self.variables)

    def compiled_files(self) -> dict[str, str]:
        """What the files made by the compiler should hold, by ending."""
        bound = self.bind()
        return {
            "plan": bound.compiled.explain() + "\n",
            "cypher": f"{bound.compiled.text}\n",
            "params.json": as_json(bound.parameters),
        }


def as_json(value: Any) -> str:
    """Indented JSON that keeps the order of keys; days as texts."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode() + "\n"


def parameters_of(case: Case) -> dict[str, Any]:
    """The parameters as stored in the case's file, days as days again."""
    stored: dict[str, Any] = orjson.loads(case.path("params.json").read_bytes())
    bound = case.bind().parameters
    return {
        name: date.fromisoformat(value) if isinstance(bound[name], date) else value for name, value in stored.items()
    }


CASES = [Case(path.stem) for path in sorted(FOLDER.glob("*.graphql"))]
