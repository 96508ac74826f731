"""Files of decisions, to be kept with one's records: read, and written anew with what was decided since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from actorgraph.words.decisions import Decision, written_decision
from actorgraph.words.errors import BadUserInput, Problem, RecordsRejected
from actorgraph.words.histories import history_kind
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import RecordInvalid, located, validated
from actorgraph.words.yaml_writing import yaml_text

_SUFFIXES = (".yaml", ".yml", ".jsonl")


def read_decisions(path: Path) -> dict[str, Decision]:
    """The decisions of a file, by id. Raises RecordsRejected for what is none."""
    decisions: dict[str, Decision] = {}
    problems: list[Problem] = []
    for item in RecordFiles([path]):
        if isinstance(item, Problem):
            problems += [item] if item.fatal else []
            continue
        if history_kind(item.id or "") != "decision":
            told = "This is no decision, and the file is written anew. Keep other records in files of their own."
            problems.append(Problem(item.file, item.line, item.id, None, told))
            continue
        try:
            decision = validated(Decision, item.fields)
        except RecordInvalid as error:
            problems += located(item, error)
            continue
        decisions[decision.id] = decision
    if problems:
        raise RecordsRejected(problems)
    return decisions


def keep_decisions(path: Path, new: Iterable[Decision], forgotten: Iterable[str] = ()) -> int:
    """Writes decisions into a file, with those that are there already; each pair's later one stays.

    `forgotten` are ids that leave it. Answers how many it holds. Raises BadUserInput where it cannot be written.
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise BadUserInput(f"'{path.name}' says no format. Name a file of decisions with {', '.join(_SUFFIXES)}.")
    kept = read_decisions(path) if path.exists() else {}
    for decision in new:
        if decision.id not in kept or decision.at >= kept[decision.id].at:
            kept[decision.id] = decision
    written = [written_decision(kept[id_]) for id_ in sorted(kept.keys() - set(forgotten))]
    _replace(path, written)
    return len(written)


def _replace(path: Path, records: list[dict[str, Any]]) -> None:
    """Writes beside the file first, so that a broken write leaves the old one."""
    lines = path.suffix.lower() == ".jsonl"
    content = b"".join(orjson.dumps(one) + b"\n" for one in records) if lines else yaml_text(records).encode()
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise BadUserInput(f"'{path}' cannot be written ({error.strerror}). Correct the path, or make room.") from error
