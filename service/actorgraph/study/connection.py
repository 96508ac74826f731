"""A connection to the graph for reading."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from actorgraph.graph.data_version import read_version
from actorgraph.graph.plain_values import plain
from actorgraph.graph.questions import Question, ask, question, questions
from actorgraph.graph.store import Store
from actorgraph.programs.database import Address, database_address
from actorgraph.study.columns import Column, declared
from actorgraph.study.frames import Library, checked_library, data_frame
from actorgraph.study.given import given
from actorgraph.study.libraries import needing
from actorgraph.study.lists import EDGE_COLUMNS, NODE_COLUMNS, checked_weight, edge_rows, node_rows
from actorgraph.study.refusals import explained
from actorgraph.study.ties import Arc, Slice, arcs, once, read_slice, ties_statement
from actorgraph.words.errors import BadSetting, BadUserInput, QueryTooLarge, shown
from actorgraph.words.parameters import MAX_COUNT
from actorgraph.words.settings import read_settings

if TYPE_CHECKING:
    import networkx

MOST_ROWS = 1_000_000
_LONGEST = 86_400.0  # seconds, where no limit is set


def connect(
    uri: str | None = None,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    *,
    frame: Library = "pandas",
    timeout: float | None = 300.0,
) -> Study:
    """A connection to the graph, which reads only; close it, or use it as a context manager.

    What is not given comes from where the service has it: the environment (NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD,
    NEO4J_PASSWORD_FILE, NEO4J_DATABASE), and without NEO4J_URI from the embedded Neo4j that runs on ACTORGRAPH_HOME,
    with the password in its home. `frame` says which data frames to give, `pandas` or `polars`; `timeout` how many
    seconds a statement may take, None for as long as it wants.

    Raises ServerFailed where no embedded Neo4j runs, StoreUnavailable where none answers at the address, BadSetting for
    an address that is none or a password that is missing, and NotInstalled without the extra `study`.
    """
    library = checked_library(frame)
    store = _address(_environment(uri, username, password, database), given=uri is not None).open()
    try:
        store.verify()
    except BaseException:
        store.close()
        raise
    return Study(store, library, timeout)


def _address(environment: Mapping[str, str], *, given: bool) -> Address:
    if given and not environment.get("NEO4J_PASSWORD") and not environment.get("NEO4J_PASSWORD_FILE"):
        raise BadSetting("An address was given, but no password. Add password=…, or set NEO4J_PASSWORD.")
    return database_address(read_settings(environment))


def _environment(uri: str | None, username: str | None, password: str | None, database: str | None) -> dict[str, str]:
    """The environment with what is given in its place."""
    named = {"URI": uri, "USERNAME": username, "PASSWORD": password, "DATABASE": database}
    environment = os.environ | {f"NEO4J_{name}": value for name, value in named.items() if value is not None}
    if password is not None:
        environment.pop("NEO4J_PASSWORD_FILE", None)
    return dict(environment)


class Study:
    """The graph, for reading: questions and Cypher as data frames, ties as a network. `connect` gives one.

    Errors that name what to change are BadUserInput; StoreUnavailable and StoreTimeout are the database's.
    """

    def __init__(self, store: Store, frame: Library, timeout: float | None) -> None:
        self._store = store
        self._frame = frame
        self._timeout = timeout
        self._end = weakref.finalize(self, store.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Study of {self._store.uri}, database {self._store.database}>"

    def close(self) -> None:
        """Ends the connection. What is forgotten is ended with the program."""
        self._end()

    def questions(self, *, frame: Library | None = None) -> Any:
        """The question library: `name`, `topic`, `sentence` and the `parameters` of each."""
        rows = [
            (one.name, one.topic, one.sentence, [parameter.name for parameter in one.parameters])
            for one in questions().values()
        ]
        return data_frame(self._library(frame), ("name", "topic", "sentence", "parameters"), rows)

    @staticmethod
    def about(name: str) -> Question:
        """A question of the library: its `sentence`, `parameters`, `columns`, `text`, and what it does `not_said`.

        Raises BadRequest where there is none of this name, with the nearest.
        """
        return question(name)

    def question(
        self, name: str, /, *, frame: Library | None = None, max_rows: int = MOST_ROWS, **parameters: Any
    ) -> Any:
        """The answer to a question of the library as a data frame; each column has the type that is declared for it.

        What is left out has its default; only `limit` is left open, since an answer is whole here. In pandas `attrs` of
        the frame keeps the `question`, the `parameters` as they were read, and the `dataVersion`.

        Raises BadRequest where there is no such question, BadUserInput where a parameter is unknown, missing or cannot
        be read, or where an id is nobody's, and QueryTooLarge for more than `max_rows` rows.
        """
        library, asked = self._library(frame), question(name)
        most = min(_checked_most(max_rows), MAX_COUNT - 1)  # one more is asked for, to see whether there are
        values = {key: given(key, value) for key, value in parameters.items()}
        left_open = {one.name: most + 1 for one in asked.parameters if one.name == "limit"}
        with explained(self._timeout):
            table = ask(self._store, asked, {**left_open, **values}, timeout=self._timeout or _LONGEST, most=most)
        if table.truncated:
            raise _too_many(most)
        made = data_frame(library, table.columns, table.rows, [declared(column.type) for column in asked.columns])
        if library == "pandas":
            read = {key: value for key, value in table.parameters.items() if key in values or key not in left_open}
            made.attrs = {"question": name, "parameters": read, "dataVersion": table.data_version}
        return made

    def data_version(self) -> str:
        """The version of the data now: a text that is another after every write. Quote it with every number."""
        with explained(self._timeout):
            return read_version(self._store, timeout=self._timeout)

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        /,
        *,
        frame: Library | None = None,
        max_rows: int = MOST_ROWS,
        **more: Any,
    ) -> Any:
        """The answer to a reading Cypher statement as a data frame, a column for each name after RETURN.

        Parameters are given by name, or in a mapping where a name would collide with an argument. A node comes as a
        dict of `elementId`, `labels` and `properties`, a relationship as one of `elementId`, `startNodeElementId`,
        `endNodeElementId`, `type` and `properties`, a path as a list of both in turn. An answer of more than `max_rows`
        rows is refused, never cut: half an answer would make wrong numbers.

        Raises BadUserInput for a statement that Neo4j refuses, or that writes; QueryTooLarge for too many rows.
        """
        library = self._library(frame)
        if not isinstance(text, str):
            raise BadUserInput(
                f"{shown(text)} is no statement. Give Cypher as text, such as 'MATCH (a:Actor) RETURN a.name'."
            )
        columns, rows = self._rows("study", text, {**(parameters or {}), **more}, max_rows)
        return data_frame(library, columns, rows)

    def edges(
        self,
        *,
        on: date | str | None = None,
        reading: str = "POSSIBLE",
        types: Iterable[str] | str | None = None,
        signs: Iterable[int] | int | None = None,
        weight: str = "claimantCount",
        frame: Library | None = None,
    ) -> Any:
        """The ties as an edge list: `source`, `target`, `type`, `sign`, `weight`, then all that is known of the tie.

        `on`, `reading`, `types` and `signs` choose ties as in `network`, and a symmetric tie has two rows, of which the
        second is `mirrored`. `weight` names the count that weighs a tie: how many independent speakers say so
        (`claimantCount`), how many documents (`sourceCount`) or how many claims (`claimCount`).
        """
        library, weighing = self._library(frame), checked_weight(weight)
        _, found = self._ties(read_slice(on, reading, types, signs))
        return self._listed(library, EDGE_COLUMNS, list(edge_rows(found, weighing)))

    def nodes(
        self,
        *,
        on: date | str | None = None,
        reading: str = "POSSIBLE",
        types: Iterable[str] | str | None = None,
        signs: Iterable[int] | int | None = None,
        frame: Library | None = None,
    ) -> Any:
        """The actors and places at the ends of the ties that `edges` gives for the same arguments, each once.

        igraph calls the first column `name`, so that ours has to be called otherwise there:
        `igraph.Graph.DataFrame(edges, vertices=nodes.rename(columns={"name": "label"}), use_vids=False)`.
        """
        library = self._library(frame)
        nodes, _ = self._ties(read_slice(on, reading, types, signs))
        return self._listed(library, NODE_COLUMNS, list(node_rows(nodes)))

    def network(
        self,
        *,
        on: date | str | None = None,
        reading: str = "POSSIBLE",
        types: Iterable[str] | str | None = None,
        signs: Iterable[int] | int | None = None,
    ) -> networkx.MultiDiGraph:
        """The ties as a `networkx.MultiDiGraph`: nodes by id, edges by the tie's id, attributes named as properties.

        `on` is a day (a date, or text such as '2024-11-28'): only ties that held on it, in the `reading` POSSIBLE
        (nothing known rules it out) or CERTAIN (it lies in a certain interval); None asks about no day. `types` are
        types of tie, `signs` are 1, 0 or -1. A symmetric tie is two arcs with one key, of which the second is
        `mirrored`. `network.graph` keeps what was asked, and the `dataVersion`.
        """
        with needing("networkx"):
            from actorgraph.study.networks import tie_network
        asked, version = read_slice(on, reading, types, signs), self.data_version()
        nodes, found = self._ties(asked)
        return tie_network({**asked.told, "dataVersion": version}, nodes, found)

    def _library(self, frame: Library | None) -> Library:
        return self._frame if frame is None else checked_library(frame)

    @staticmethod
    def _listed(library: Library, columns: Mapping[str, Column], rows: Sequence[Sequence[Any]]) -> Any:
        return data_frame(library, list(columns), rows, list(columns.values()))

    def _ties(self, asked: Slice) -> tuple[dict[str, dict[str, Any]], list[Arc]]:
        _, rows = self._rows("study_ties", ties_statement(), asked.parameters, MOST_ROWS)
        nodes = once(node for subject, _, object_ in rows for node in (subject, object_))
        return nodes, [arc for row in rows for arc in arcs(*row)]

    def _rows(
        self, name: str, text: str, parameters: Mapping[str, Any], max_rows: int
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """The columns and plain rows of a statement; refuses an answer of more than `max_rows` rows."""
        values = {key: given(key, value) for key, value in parameters.items()}
        most = _checked_most(max_rows)
        with (
            explained(self._timeout),
            self._store.answering(text, values, name=name, timeout=self._timeout) as (columns, records),
        ):
            rows = [tuple(map(plain, record)) for record in islice(records, most + 1)]
        if len(rows) > most:
            raise _too_many(most)
        return columns, rows


def _too_many(most: int) -> QueryTooLarge:
    return QueryTooLarge(
        f"The answer has more than the {most:,} rows that are allowed. Narrow or aggregate it in Cypher, "
        "or allow more with max_rows=…, as far as memory goes."
    )


def _checked_most(rows: Any) -> int:
    if isinstance(rows, bool) or not isinstance(rows, int) or rows < 1:
        raise BadUserInput(f"max_rows={shown(rows)} is no number of rows. Give a whole number above 0.")
    return rows
