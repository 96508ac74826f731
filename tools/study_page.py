"""Writes docs/reference/study.md from the package's docstrings and tables: python tools/study_page.py"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from actorgraph import study
from actorgraph.study import frames
from actorgraph.study.columns import Column
from actorgraph.study.lists import EDGE_COLUMNS, NODE_COLUMNS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "study.md"

_HEAD = """\
# actorgraph.study

Written by `python tools/study_page.py` from the docstrings; a test compares them.

The graph for researchers who write Python: questions and Cypher as data frames, ties as a network.
[The first notebook](../tutorial/first-notebook.md) shows it at work. It comes with the extra `study`:

```console
pip install 'actorgraph[study]'
```

"""

_ERRORS = """
## Errors

Each names the value, says what would be right and what to do; all are `actorgraph.words.errors.ActorGraphError`.

| error | when |
|---|---|
| `ServerFailed` | no address was given, and no embedded Neo4j runs |
| `StoreUnavailable` | nothing answers at the address, or the password is wrong |
| `BadSetting` | an address is none, or a password is missing |
| `NotInstalled` | pandas, polars or networkx is not there |
| `BadUserInput` | an argument or parameter cannot be used; Neo4j refuses the statement; the statement writes |
| `BadRequest` | there is no question of this name |
| `QueryTooLarge` | the answer has more than `max_rows` rows |
| `StoreTimeout` | the statement took longer than `timeout` |

A study asks in read mode, so that Neo4j refuses whatever would write. That is a guard against slips, not a wall: who
has the database's password can write by other means. [The study page](../how-to/use-the-study-page.md) needs none.
"""

_MEMORY = """
## Large answers

A frame holds its whole answer, and while it is built the rows are held once more as Python's own values: 300,000
rows of ten columns took 216 MB with pandas and 240 MB with polars, beyond what the libraries take. Aggregate in
Cypher where you can. More than `max_rows` (1,000,000) rows are refused rather than cut.
"""


def study_page() -> str:
    """The whole page."""
    return _HEAD + "\n".join(_names()) + _types() + _columns() + _MEMORY + _ERRORS


def _names() -> Iterator[str]:
    yield _entry("connect", study.connect)
    yield f"## Study\n\n{_prose(inspect.getdoc(study.Study))}\n"
    for name, member in inspect.getmembers(study.Study, inspect.isfunction):
        if not name.startswith("_"):
            yield _entry(f"Study.{name}", member)


def _entry(name: str, function: Callable[..., Any]) -> str:
    level = "###" if "." in name else "##"
    title = name.partition(".")[2] or name
    return f"{level} {title}\n\n```text\n{_signature(name, function)}\n```\n\n{_prose(inspect.getdoc(function))}\n"


def _signature(name: str, function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    parameters = [one for one in signature.parameters.values() if one.name != "self"]
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=parameters)))
    owner = name.replace("Study.", "graph.")
    if len(owner + text) <= 100:
        return owner + text
    inner, _, gives = text[1:].rpartition(") -> ")
    return f"{owner}(\n    " + ",\n    ".join(_split(inner)) + f",\n) -> {gives}"


def _split(parameters: str) -> list[str]:
    """Parameters apart, but not where a comma stands inside brackets."""
    return re.split(r", (?![^\[(]*[\])])", parameters)


def _prose(text: str | None) -> str:
    return text or ""


def _types() -> str:
    _, table = (frames.__doc__ or "").split("\n\n", 1)
    return f"\n## Types of columns\n\n{table.strip()}\n"


def _columns() -> str:
    return (
        "\n## Columns of edges\n\nProperties mean what they mean [in the graph](graph.md#ties).\n\n"
        + _listed(EDGE_COLUMNS)
        + "\n## Columns of nodes\n\nA place's `kind` is its `placeKind`.\n\n"
        + _listed(NODE_COLUMNS)
    )


def _listed(columns: Mapping[str, Column]) -> str:
    rows = [f"| `{name}` | {_type(column)} |" for name, column in columns.items()]
    return "\n".join(["| column | holds |", "|---|---|", *rows]) + "\n"


def _type(column: Column) -> str:
    words = {"TEXT": "text", "INTEGER": "integer", "BOOLEAN": "boolean", "DATE": "date"}
    return f"list of {words[column.kind.value]}" if column.many else words[column.kind.value]


if __name__ == "__main__":
    PAGE.write_text(study_page(), encoding="utf-8")
