"""Writes docs/reference/question-library.md from the files of cypher/queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson

from actorgraph.graph.questions import Question, QuestionParameter, questions

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "question-library.md"

_HEAD = """\
# The question library

Written by `python tools/questions_page.py` from `cypher/queries`; a test compares them. Each question is one file and
answers the same wherever it is asked: [how](../how-to/ask-a-question.md). The file begins with what stands here, as a
comment, and with a `:param` line that sets the examples in cypher-shell and Neo4j Browser.

Everywhere the same: `on` is a day, and [`reading`](dates.md#two-readings) says whether ties count that could have held
then (`POSSIBLE`) or only those that must have (`CERTAIN`). Ids that an actor had before it was merged lead to the actor
that stands. Rows come in a fixed order. An optional parameter that is left out has its default; in Cypher, `null`.

"""


def questions_page() -> str:
    """The page docs/reference/question-library.md."""
    known = list(questions().values())
    topics = sorted({question.topic for question in known})
    return "".join(
        [
            _HEAD,
            "| question | asks |\n|---|---|\n",
            *(f"| [{one.name}](#{one.name}) | {one.sentence} |\n" for topic in topics for one in _of(known, topic)),
            *(f"\n## {topic}\n" + "".join(map(_section, _of(known, topic))) for topic in topics),
        ]
    )


def _of(known: Sequence[Question], topic: str) -> list[Question]:
    return [question for question in known if question.topic == topic]


def _section(question: Question) -> str:
    statement = "".join(line for line in question.text.splitlines(keepends=True) if not line.startswith("//"))
    parts = [
        f"\n### {question.name}\n\n{question.sentence}\n",
        _table(("parameter", "type", "default", "means", "example"), map(_parameter, question.parameters)),
        _table(("column", "type", "means"), ((f"`{one.name}`", one.type, one.meaning) for one in question.columns)),
        "It does not say:\n\n" + "".join(f"- {words}\n" for words in question.not_said),
        f"```cypher\n{statement}```\n",
    ]
    return "\n".join(part for part in parts if part)


def _parameter(parameter: QuestionParameter) -> Sequence[str]:
    default = "needed" if parameter.required else _json(parameter.default)
    choices = f" ({', '.join(parameter.choices)})" if parameter.choices else ""
    return f"`{parameter.name}`", parameter.type, default, parameter.meaning + choices, _json(parameter.example)


def _json(value: Any) -> str:
    return f"`{orjson.dumps(value).decode()}`"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(cells) for cells in rows]
    return "".join([_row(head), "|---" * len(head) + "|\n", *lines]) if lines else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    PAGE.write_text(questions_page(), encoding="utf-8")
