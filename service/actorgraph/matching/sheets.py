"""Candidates as sheets that people fill in, and what they filled in as decisions.

A sheet is CSV for spreadsheets, JSON Lines or YAML for editors and programs. Its columns `verdict`, `judgement`,
`basis`, `by` and `at` are empty; a row whose `verdict` stays empty is left for later. Without a `basis` of its own a
decision has the reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from actorgraph.imports.forms import TableForm
from actorgraph.imports.tables import BadRowAt, open_table
from actorgraph.matching.candidates import Candidate
from actorgraph.words.csv_rows import csv_lines
from actorgraph.words.decisions import Decision, decision_id
from actorgraph.words.errors import BadUserInput, Problem, RecordsRejected
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import RecordInvalid, located, validated
from actorgraph.words.yaml_writing import yaml_text

_FILLED = ("verdict", "judgement", "basis", "by", "at")
_TOLD = ("score", "retire", "into", "retireName", "intoName", "kinds", "reasons")
_COLUMNS = (*_FILLED, *_TOLD)
_FORM = TableForm("sheet of candidates", ("verdict", "retire", "into"), _COLUMNS)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_BETWEEN = " | "
SUFFIXES = (".csv", ".jsonl", ".yaml", ".yml")
_TABLES = (".csv", ".tsv", ".xlsx")


def write_sheet(path: Path, candidates: Iterable[Candidate]) -> None:
    """Writes candidates to be decided. Raises BadUserInput where the name says no format, or nothing can be written."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise BadUserInput(f"'{path.name}' says no format. Name it with {', '.join(SUFFIXES)}.")
    try:
        path.write_bytes(write([_row(candidate) for candidate in candidates]))
    except OSError as error:
        raise BadUserInput(f"'{path}' cannot be written ({error.strerror}). Correct the path, or make room.") from error


def _row(candidate: Candidate) -> dict[str, Any]:
    kinds = dict.fromkeys(str(one.kind) for one in (candidate.retire, candidate.into))
    told = (candidate.score, candidate.retire.id, candidate.into.id, candidate.retire.name, candidate.into.name)
    values = (*told, ", ".join(kinds), list(candidate.reasons))
    return dict.fromkeys(_FILLED, None) | dict(zip(_TOLD, values, strict=True))


def _as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    cells = ([_BETWEEN.join(row[name]) if name == "reasons" else row[name] for name in _COLUMNS] for row in rows)
    return b"\xef\xbb\xbf" + b"".join(csv_lines(_COLUMNS, cells))  # spreadsheets take it for UTF-8 by its mark


def _as_jsonl(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return b"".join(orjson.dumps(row) + b"\n" for row in rows)


def _as_yaml(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return yaml_text(rows).encode()


_WRITERS = {".csv": _as_csv, ".jsonl": _as_jsonl, ".yaml": _as_yaml, ".yml": _as_yaml}


def read_sheet(path: Path, by: str, at: datetime) -> list[Decision]:
    """The decisions of a sheet, signed `by` and `at` where a row does not say so itself.

    Raises RecordsRejected with every row that cannot be read.
    """
    problems: list[Problem] = []
    decisions: list[Decision] = []
    for raw in _table(path) if path.suffix.lower() in _TABLES else RecordFiles([path]):
        if isinstance(raw, Problem):
            problems.append(raw)
            continue
        fields = _fields(raw.fields, by, at)
        try:
            decisions += [validated(Decision, fields)] if fields else []
        except RecordInvalid as error:
            problems += located(raw, error)
    if problems:
        raise RecordsRejected(problems)
    return decisions


def _table(path: Path) -> Iterator[RawRecord | Problem]:
    table = open_table(path, [_FORM], "cp1252")
    missing = _FORM.missing(table.columns)
    if missing:
        named = ", ".join(f"`{name}`" for name in missing)
        yield Problem(path.name, 1, None, None, f"The sheet has no column {named}. Take one that `candidates` wrote.")
        return
    for row in table.rows(_FORM.name):
        if isinstance(row, BadRowAt):
            yield Problem(path.name, row.line, None, None, f"{row.problem}. Correct the row, or save the sheet again.")
        else:
            cells = {name: row[name] for name in _COLUMNS if row[name]}
            yield RawRecord(path.name, row.line, cells | {"reasons": row["reasons"].split(_BETWEEN)})


def _fields(said: object, by: str, at: datetime) -> dict[str, Any] | None:
    """A row as the fields of a decision; None where it is not decided."""
    if not isinstance(said, Mapping) or not said.get("verdict"):
        return None
    told = {name: value for name, value in said.items() if name in (*_FILLED, *_TOLD) and value not in (None, "")}
    if isinstance(told.get("score"), str):
        told["score"] = told["score"].replace(",", ".")  # as spreadsheets of many languages write it
    if _DAY.match(str(told.get("at", ""))):
        told["at"] = f"{told['at']}T00:00:00Z"
    reasons = [reason for reason in told.get("reasons", ()) if reason]
    return {
        "id": decision_id(str(told.get("retire", "")), str(told.get("into", ""))),
        **({"basis": " ".join(reasons)} if reasons else {}),
        "by": by,
        "at": at,
        **{name: told[name] for name in ("retire", "into", *_FILLED, "score") if name in told},
        "verdict": str(told["verdict"]).strip().upper(),
        "reasons": reasons,
    }
