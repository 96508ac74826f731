"""The whole graph as the files that Neo4j's bulk import takes, streamed over Bolt while the graph is in use.

One table of nodes and one of relationships, with a column for each property, whatever has it: the import takes a third
of a second for each table that it is given. The heading is a file of its own, written last, since a line may end before
its last columns. What belongs to the installation (labels that begin with `__Neo4j`: tokens, migrations, the data's
version) is left out. The import knows no empty lists; their names travel as a property of their own, and
`restore_empty_lists` makes them anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from actorgraph.graph.data_version import VERSION
from actorgraph.graph.store import Store
from actorgraph.graph.stored_values import bulk_value
from actorgraph.words.errors import CopyFailed

ARRAY_DELIMITER = "\x1f"
_EMPTY = "__emptyLists"
_BATCH = 20_000
_ATTEMPTS = 3
_OURS = "any(label IN labels(n) WHERE label STARTS WITH '__Neo4j')"
_LEFT_OUT = f"MATCH (n) WHERE {_OURS} RETURN elementId(n)"
_NODES = f"MATCH (n) WHERE NOT {_OURS} RETURN elementId(n), labels(n), properties(n)"
_RELATIONSHIPS = "MATCH (a)-[r]->(b) RETURN type(r), elementId(a), elementId(b), properties(r)"


@dataclass(frozen=True, slots=True)
class BulkFiles:
    """Files of the graph: heading and data of each table; the data's version, and when that was read."""

    nodes: tuple[tuple[Path, Path], ...]
    relationships: tuple[tuple[Path, Path], ...]
    version: str
    taken: datetime


def write_bulk_files(store: Store, folder: Path) -> BulkFiles:
    """Writes the graph of one moment into an empty folder.

    Raises CopyFailed where it changed each time while it was read, or holds what the files cannot.
    """
    for attempt in range(_ATTEMPTS):
        version, taken = data_version(store), datetime.now(UTC)
        part = folder / str(attempt)
        part.mkdir(parents=True)
        with ExitStack() as files:
            nodes, relationships = _write_nodes(store, part, files), _write_relationships(store, part, files)
            found = BulkFiles(nodes.finish(), relationships.finish(), version, taken)
        if data_version(store) == version:
            return found
    raise CopyFailed(f"The graph was changed while it was read, {_ATTEMPTS} times in a row. It is copied again later.")


def restore_empty_lists(store: Store) -> None:
    """Makes the empty lists again in what was imported from such files: those of the same names with one statement."""
    with store.lend_driver() as driver, driver.session(database=store.database) as session:
        for match in (f"MATCH (x) WHERE x.{_EMPTY}", f"MATCH ()-[x]->() WHERE x.{_EMPTY}"):
            found = session.run(f"{match} IS NOT NULL RETURN DISTINCT x.{_EMPTY}").values()
            for (names,) in found:
                again: dict[str, Any] = {**{name: [] for name in names}, _EMPTY: None}
                parts = f"{match} = $names CALL (x) {{ SET x += $again }} IN TRANSACTIONS OF {_BATCH} ROWS"
                session.run(parts, names=names, again=again).consume()


def data_version(store: Store, timeout: float | None = None) -> str:
    """The version of the data now."""
    ((version,),) = store.read(f"RETURN {VERSION}", name="data version", timeout=timeout)
    return str(version)


def _write_nodes(store: Store, folder: Path, files: ExitStack) -> _Tables:
    tables = _Tables(folder, "nodes", (":ID", ":LABEL"), files)
    for id_, labels, properties in store.stream(_NODES, name="copy"):
        tables.add((_number(id_), _listed(sorted(labels))), properties)
    return tables


def _write_relationships(store: Store, folder: Path, files: ExitStack) -> _Tables:
    left_out = {id_ for (id_,) in store.read(_LEFT_OUT, name="copy")}
    tables = _Tables(folder, "relationships", (":START_ID", ":END_ID", ":TYPE"), files)
    for type_, start, end, properties in store.stream(_RELATIONSHIPS, name="copy"):
        if start not in left_out and end not in left_out:
            tables.add((_number(start), _number(end), _quoted(type_)), properties)
    return tables


def _number(element_id: str) -> str:
    return element_id.rpartition(":")[2]


@dataclass(slots=True)
class _Table:
    """One table: its columns by name, in the order met, with the kind of value that each holds."""

    heading: Path
    data: Path
    file: IO[str]
    kinds: dict[str, str] = field(default_factory=dict)

    def takes(self, kinds: Mapping[str, str]) -> bool:
        return all(self.kinds.get(name, kind) == kind for name, kind in kinds.items())

    def add(self, keys: Sequence[str], kinds: Mapping[str, str], texts: Mapping[str, str]) -> None:
        self.kinds.update(kinds)
        self.file.write(",".join([*keys, *(texts.get(name, "") for name in self.kinds)]).rstrip(",") + "\n")

    def finish(self, keys: Sequence[str]) -> tuple[Path, Path]:
        """Writes the heading; the two files as the import wants them."""
        self.file.close()
        columns = [*keys, *(_quoted(f"{name}:{kind}") for name, kind in self.kinds.items())]
        self.heading.write_text(",".join(columns) + "\n", encoding="utf-8")
        return self.heading, self.data


@dataclass(slots=True)
class _Tables:
    """The tables of nodes, or of relationships: one, and one more where a property holds another kind of value."""

    folder: Path
    name: str
    keys: tuple[str, ...]
    files: ExitStack
    tables: list[_Table] = field(default_factory=list)

    def add(self, keys: Sequence[str], properties: dict[str, Any]) -> None:
        kinds, texts = {}, {}
        empty = [name for name, value in properties.items() if value == []]
        for name, value in (properties | {_EMPTY: empty}).items():
            if value != []:
                kinds[name], texts[name] = _field(name, value)
        table = next((table for table in self.tables if table.takes(kinds)), None)
        (table or self._another()).add(keys, kinds, texts)

    def _another(self) -> _Table:
        data = self.folder / f"{self.name}-{len(self.tables) + 1}.csv"
        file = self.files.enter_context(data.open("w", encoding="utf-8", newline=""))
        self.tables.append(_Table(data.with_suffix(".heading"), data, file))
        return self.tables[-1]

    def finish(self) -> tuple[tuple[Path, Path], ...]:
        """Finishes every table; all their files."""
        return tuple(table.finish(self.keys) for table in self.tables)


def _field(name: str, value: Any) -> tuple[str, str]:
    """Kind and text of a stored value."""
    try:
        pairs = [bulk_value(item) for item in value] if isinstance(value, list) else [bulk_value(value)]
    except TypeError as error:
        raise CopyFailed(f"The property {name} holds a value that a copy cannot: {error}.") from error
    if not isinstance(value, list):
        return pairs[0][0], _quoted(pairs[0][1])
    texts = [text for _, text in pairs]
    if any(ARRAY_DELIMITER in text for text in texts):
        raise CopyFailed(f"A list in the property {name} holds the control character U+001F. Remove it there.")
    return f"{pairs[0][0]}[]", _listed(texts)


def _listed(texts: Sequence[str]) -> str:
    return _quoted(ARRAY_DELIMITER.join(texts))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
