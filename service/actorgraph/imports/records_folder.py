"""Records on their way into a folder of JSON Lines, one file a kind, which is there as a whole or not at all.

Events and claims are written as they come. Sources, actors and places are few beside them and come again and again, so
they are kept until the end: what one is called first is its name, later names are aliases.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

import orjson

from actorgraph.imports.datasets import Made
from actorgraph.imports.known import Known
from actorgraph.words.errors import ImportFailed, shown
from actorgraph.words.ids import RECORD_KINDS, RecordKind

_KEPT: tuple[RecordKind, ...] = ("source", "actor", "place")
_WRITTEN: tuple[RecordKind, ...] = ("event", "claim")


class RecordsFolder:
    """Takes records; `counts` are those written by kind. Make it with `records_folder`."""

    def __init__(self, files: Mapping[RecordKind, BinaryIO], known: Known) -> None:
        self._files = files
        self._known = known
        self._kept: dict[RecordKind, dict[str, Made]] = {kind: {} for kind in _KEPT}
        self.counts: Counter[RecordKind] = Counter()

    def add(self, made: Made) -> None:
        """Writes a record, or keeps it to be written with what else is said of it."""
        kind = kind_of_id(str(made["id"]))
        if kind not in self._kept:
            self._write(kind, made)
        elif not self._known.replaces(made):
            self._keep(self._kept[kind], made)

    def _keep(self, kept: dict[str, Made], made: Made) -> None:
        id_ = str(made["id"])
        known = None if id_ in kept else self._known.record(id_)
        if known:
            kept[id_] = known
        _merge(kept, made)

    def add_missing(self, made: Made) -> None:
        """Keeps a source, actor or place of which nothing is said yet."""
        if not self._known.replaces(made):
            self._kept[kind_of_id(str(made["id"]))].setdefault(str(made["id"]), made)

    def finish(self) -> None:
        """Writes what was kept; nothing can be added behind it."""
        for kind in _KEPT:
            for made in self._kept[kind].values():
                self._write(kind, made)

    def _write(self, kind: RecordKind, made: Made) -> None:
        self._files[kind].write(orjson.dumps(made, option=orjson.OPT_APPEND_NEWLINE))
        self.counts[kind] += 1


def kind_of_id(id_: str) -> RecordKind:
    """The kind of record that an id of ours names: what stands before the first colon, an actor where there is none."""
    prefix = id_.partition(":")[0] if ":" in id_ else "actor"
    return next(kind for kind in RECORD_KINDS if kind == prefix)


def is_gathered(made: Made) -> bool:
    """Whether a record may be told many times, and is gathered from all of them."""
    return kind_of_id(str(made["id"])) in _KEPT


def _merge(known: dict[str, Made], made: Made) -> None:
    """Adds what a record says to what is known under its id: names as aliases, the rest where nothing stands yet."""
    first = known.setdefault(str(made["id"]), made)
    if first is made:
        return
    names = [made.get("name"), *_texts(made.get("aliases"))]
    aliases = _texts(first.get("aliases"))
    new = [name for name in names if name and name != first.get("name") and name not in aliases]
    if new:
        first["aliases"] = [*aliases, *dict.fromkeys(new)]
    for field, value in made.items():
        if isinstance(value, dict) and isinstance(first.get(field), dict):
            first[field] = _joined(first[field], value)
        elif field not in {"name", "aliases"}:
            first.setdefault(field, value)


def _joined(first: object, later: Mapping[str, object]) -> object:
    """Identifiers and coverage: what stands stays, what is new is added."""
    return {**later, **first} if isinstance(first, dict) else first


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


@contextmanager
def records_folder(out: Path, known: Known) -> Iterator[RecordsFolder]:
    """A folder to fill, which gets its name behind the block; gone where anything fails.

    Raises ImportFailed where there is something of that name already, or where it cannot be written.
    """
    if out.exists():
        raise ImportFailed(f"{shown(str(out))} is there already. Name a folder that is not, or remove it first.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        with _opened(part) as files:
            folder = RecordsFolder(files, known)
            yield folder
        _put_in(part, known.stand_ins)
        part.chmod(0o755)
        part.rename(out)
    except OSError as error:
        raise _unwritable(out, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _opened(folder: Path) -> Iterator[dict[RecordKind, BinaryIO]]:
    files: dict[RecordKind, BinaryIO] = {}
    try:
        for kind in (*_KEPT, *_WRITTEN):
            files[kind] = (folder / f"{kind}s.jsonl").open("wb")
        yield files
    finally:
        for file in files.values():
            file.close()
    for kind, file in files.items():
        if not (folder / f"{kind}s.jsonl").stat().st_size:
            Path(file.name).unlink()


def _put_in(folder: Path, stand_ins: Mapping[str, str]) -> None:
    """Writes the ids that stand for others in their place, wherever a record refers to them.

    Which they are is known only when all rows are read, and ids stand in JSON as whole texts.
    """
    if not stand_ins:
        return
    ids = b"|".join(re.escape(orjson.dumps(id_)) for id_ in stand_ins)
    for path in folder.iterdir():
        changed = path.with_suffix(".changed")
        with path.open("rb") as old, changed.open("wb") as new:
            for line in old:
                new.write(re.sub(ids, lambda found: orjson.dumps(stand_ins[orjson.loads(found[0])]), line))
        changed.replace(path)


def _unwritable(out: Path, error: OSError) -> ImportFailed:
    reason = error.strerror or str(error)
    return ImportFailed(
        f"The records cannot be written to {shown(str(out))} ({reason}). Make room, or name another folder."
    )


class Discarded(RecordsFolder):
    """Takes records and writes none, for a dry run."""

    def __init__(self, known: Known) -> None:
        super().__init__({}, known)

    def _write(self, kind: RecordKind, made: Made) -> None:  # noqa: ARG002
        self.counts[kind] += 1
