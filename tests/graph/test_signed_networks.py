"""Signed networks that others published: degrees and triads come out of the graph by Cypher and by GraphQL alike.

The numbers stand in docs/reference/datasets/signed-edges.md; here they are counted from the file, asked of the graph by
the questions in Cypher, and asked by GraphQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from actorgraph.graph.loader import load_paths
from actorgraph.graph.questions import ask as ask_question
from actorgraph.graph.questions import questions
from actorgraph.graph.store import Store
from asking import Ask, asking
from conftest import wipe
from documents import ROOT, table_under
from imported import data_file, imported
from signed_networks import TRIADS, Arc, Degrees, SignedNetwork, rows_of

pytestmark = pytest.mark.graph

PAGE = ROOT / "docs" / "reference" / "datasets" / "signed-edges.md"
TOLD = {row[0]: row[1:] for row in table_under(PAGE, "network", "file")}
ANY_DAY = "1950-01-01"  # claims without dates hold on any day that is POSSIBLE
SIGNS = {"POSITIVE": 1, "NEGATIVE": -1}
WINDOW = ("1946", "1949")
FOLDER = "signed_networks"
Told = tuple[int, tuple[int, ...], dict[str, Degrees]]


@dataclass(frozen=True)
class Loaded:
    """A network in its file and in the graph, and what the page tells of it."""

    rows: list[dict[str, str]]
    network: SignedNetwork
    store: Store
    told: tuple[int, ...]


@pytest.fixture(scope="module", params=TOLD)
def loaded(request: pytest.FixtureRequest, migrated_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    file, edges, *told = TOLD[request.param]
    folder = tmp_path_factory.mktemp("network")
    path = data_file(f"{FOLDER}/{file}")
    if request.param.endswith(" to ".join(WINDOW)):
        path = only_window(path, folder / "window.csv")
    directed = edges == "arcs"
    found = imported(folder, "signed-edges", path, options=frozenset({"directed"} if directed else ()))
    assert found.report.skipped == {}
    wipe(migrated_store)
    load_paths(migrated_store, [found.folder])
    rows = rows_of(path)
    network = SignedNetwork(map(arc, rows), directed=directed)
    return Loaded(rows, network, migrated_store, tuple(int(cell.replace(",", "")) for cell in told))


def arc(row: Mapping[str, str]) -> Arc:
    ends = ("source", "target") if "source" in row else ("state1", "state2")
    return row[ends[0]], row[ends[1]], int(row["sign"])


def only_window(path: Path, window: Path) -> Path:
    rows = [row for row in rows_of(path) if (row["window_start"], row["window_end"]) == WINDOW]
    lines = [",".join(values) for values in [list(rows[0]), *(row.values() for row in rows)]]
    window.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return window


def test_the_page_tells_what_the_file_holds(loaded: Loaded) -> None:
    triads = loaded.network.triads()
    balanced, whole = triads[0] + triads[2], sum(triads)
    assert loaded.told == (len(loaded.rows), *loaded.network.counts(), *triads, balanced, whole)


def question(store: Store, name: str, **asked: object) -> list[dict[str, Any]]:
    table = ask_question(store, questions()[name], asked, timeout=120.0)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_degrees_come_out_by_cypher(loaded: Loaded) -> None:
    rows = question(loaded.store, "signed-degrees", limit=1_000)
    columns = ("positiveOut", "positiveIn", "negativeOut", "negativeIn")
    found = {
        row["actorName"]: Degrees(row["friends"], row["foes"], row["mixed"], tuple(row[name] for name in columns))
        for row in rows
    }
    assert found == loaded.network.degrees()


def test_triads_come_out_by_cypher(loaded: Loaded) -> None:
    rows = question(loaded.store, "balance-of-triads", on=ANY_DAY)
    found = {row["triad"]: row["triads"] for row in rows}
    assert tuple(found.get(triad, 0) for triad in TRIADS) == loaded.network.triads()
    balanced = sum(row["share"] for row in rows if row["balanced"])
    assert balanced == pytest.approx(loaded.told[-2] / loaded.told[-1])


ACTORS = """query ($after: String) { actors(first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { name
  a: tieCount(sign: POSITIVE, direction: OUT) b: tieCount(sign: POSITIVE, direction: IN)
  c: tieCount(sign: NEGATIVE, direction: OUT) d: tieCount(sign: NEGATIVE, direction: IN) } } }"""
TIES = """query ($after: String) { ties(first: 500, after: $after) { pageInfo { hasNextPage endCursor }
  nodes { sign type subject { name } object { name } } } }"""
CLAIMS = """query ($after: String) { claims(first: 500, after: $after) { pageInfo { hasNextPage endCursor }
  nodes { when subject { name } object { name } tie { sign } } } }"""


def nodes_of(ask: Ask, query: str) -> Iterator[dict[str, Any]]:
    """The items of all pages of a query's one root."""
    after = None
    while True:
        (page,) = ask(query, after=after).values()
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def seen(ask: Ask) -> Iterator[Arc]:
    for tie in nodes_of(ask, TIES):
        yield tie["subject"]["name"], tie["object"]["name"], SIGNS[tie["sign"]]


def test_degrees_come_out_by_graphql(loaded: Loaded) -> None:
    ask = asking(loaded.store)
    degrees = loaded.network.degrees()
    assert {one["name"]: tuple(one[key] for key in "abcd") for one in nodes_of(ask, ACTORS)} == {
        node: one.arcs for node, one in degrees.items()
    }
    assert SignedNetwork(seen(ask), directed=loaded.network.directed).degrees() == degrees


def test_counts_and_triads_come_out_by_graphql(loaded: Loaded) -> None:
    found = SignedNetwork(seen(asking(loaded.store)), directed=loaded.network.directed)
    assert (found.counts(), found.triads()) == (loaded.network.counts(), loaded.network.triads())


def test_every_row_is_a_claim_by_graphql(loaded: Loaded) -> None:
    found = defaultdict(list)
    for one in nodes_of(asking(loaded.store), CLAIMS):
        found[one["when"]].append((one["subject"]["name"], one["object"]["name"], SIGNS[one["tie"]["sign"]]))
    directed = loaded.network.directed
    assert windows(found, directed=directed) == windows(given(loaded.rows), directed=directed)


def test_every_row_is_a_claim_by_cypher(loaded: Loaded) -> None:
    found = defaultdict(list)
    for when, one, other, sign in loaded.store.read(_CLAIMS, name="claims"):
        found[when].append((one, other, sign))
    directed = loaded.network.directed
    assert windows(found, directed=directed) == windows(given(loaded.rows), directed=directed)


_CLAIMS = """
MATCH (one:Actor)<-[:SUBJECT]-(claim:Claim)-[:OBJECT]->(other:Actor)
MATCH (one)-[tie:ALLIED_WITH|RIVAL_OF|BACKS|OPPOSES]->(other) WHERE tie.id = claim.tieId
RETURN claim.when, one.name, other.name, tie.sign
"""


def given(rows: Sequence[Mapping[str, str]]) -> dict[str | None, list[Arc]]:
    """The arcs of the rows, by the window that they stand in."""
    found: dict[str | None, list[Arc]] = defaultdict(list)
    for row in rows:
        found[f"{row['window_start']}/{row['window_end']}" if "window_start" in row else None].append(arc(row))
    return found


def windows(found: Mapping[str | None, Sequence[Arc]], *, directed: bool) -> dict[str | None, Told]:
    """How many rows each window has, and the counts and degrees of its network."""
    networks = {when: SignedNetwork(arcs, directed=directed) for when, arcs in found.items()}
    return {when: (len(found[when]), one.counts(), one.degrees()) for when, one in networks.items()}


def test_published_numbers_of_read_are_those_of_the_page() -> None:
    """Read (1954): 16 tribes, 29 friendly and 29 hostile edges; triangles 19, 2, 40 and 7, 59 of 68 balanced."""
    assert TOLD["Highland tribes"][2:] == ("58", "16", "29", "29", "58", "0", "19", "2", "40", "7", "59", "68")
