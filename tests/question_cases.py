"""The pinned answers of the questions: sibling files of one stem in tests/questions, the stem being the question.

| file              | what                                                             | made by |
|-------------------|------------------------------------------------------------------|---------|
| stem.csv          | the answer from the first fixture, asked with the header's example | rewrite |
| stem.more.csv     | the answer from the first fixture and more.yaml together         | rewrite |
| stem.more.json    | what that is asked with, where not the header's example          | hand    |
| more.yaml         | records that give an answer where the first fixture has none     | hand    |

`pytest --rewrite-cases` writes the answers anew, to be read in review; it is refused in CI.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from actorgraph.graph.questions import Question, Table, questions
from actorgraph.words.csv_rows import csv_lines

FOLDER = Path(__file__).parent / "questions"
RECORDS = FOLDER / "more.yaml"
QUESTIONS = list(questions().values())
ASKED_OF_MORE = [one for one in QUESTIONS if (FOLDER / f"{one.name}.more.csv").exists()]


def pinned(question: Question, ending: str = "csv") -> Path:
    """The file that holds the answer."""
    return FOLDER / f"{question.name}.{ending}"


def asked_of_more(question: Question) -> dict[str, Any]:
    """What the question is asked with, of the first fixture and more.yaml together."""
    path = FOLDER / f"{question.name}.more.json"
    return orjson.loads(path.read_bytes()) if path.exists() else question.example


def as_csv(table: Table) -> str:
    """An answer as the files hold it; their lines end as this repository's do."""
    return b"".join(csv_lines(table.columns, table.rows)).decode("utf-8").replace("\r\n", "\n")
