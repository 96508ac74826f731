"""Relations that may not lead back to where they started: a place within a place, a claim that supersedes another."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.graph.loading import statements
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.staging import Staging
from actorgraph.words.errors import Problem

_SENTENCES = {
    "within": "The places lie within each other: {path}. Correct one `within`.",
    "supersedes": "The claims supersede each other: {path}. Keep the newest and correct the others' `supersedes`.",
}
_CHUNK = 5000


def check_hierarchies(staging: Staging, store: Database) -> Iterator[Problem]:
    """The problem of each circle. Also ranks the places, so that each is written after the one that it lies in."""
    for relation, sentence in _SENTENCES.items():
        _add_stored_edges(staging, store, relation)
        _peel(staging, relation)
        while circle := _find_circle(staging, relation):
            yield _problem(staging, relation, sentence, circle)
            staging.insert("DELETE FROM edge WHERE relation = ? AND child = ?", [(relation, id_) for id_ in circle])
            _peel(staging, relation)


def _add_stored_edges(staging: Staging, store: Database, relation: str) -> None:
    """Adds the edges that lead on in the database from what staged records point at; staged records replace theirs."""
    ids = [
        row[0]
        for row in staging.query(
            "SELECT DISTINCT parent FROM edge JOIN stored ON stored.id = parent WHERE relation = ?", [relation]
        )
    ]
    for start in range(0, len(ids), _CHUNK):
        asked = {"ids": ids[start : start + _CHUNK]}
        found = store.read(statements.EDGES[relation], asked, name=f"{relation} edges")
        staged = staging.holds({child for child, _ in found})
        rows = [(relation, child, parent) for child, parent in found if child not in staged]
        staging.insert("INSERT INTO edge VALUES (?, ?, ?)", rows)


def _peel(staging: Staging, relation: str) -> None:
    """Takes away, level by level from the top, whatever does not lie on or below a circle."""
    rank = 0
    while rows := staging.query(
        "DELETE FROM edge WHERE relation = ?1 AND parent NOT IN (SELECT child FROM edge WHERE relation = ?1)"
        " RETURNING child",
        [relation],
    ):
        rank += 1
        staging.insert("UPDATE record SET rank = ? WHERE id = ? AND kind = 'place'", [(rank, row[0]) for row in rows])


def _find_circle(staging: Staging, relation: str) -> list[str]:
    """The ids along one circle; every edge that is left leads on to one."""
    edges = staging.query("SELECT child FROM edge WHERE relation = ? ORDER BY child LIMIT 1", [relation])
    path: list[str] = []
    id_ = edges[0][0] if edges else None
    while id_ is not None and id_ not in path:
        path.append(id_)
        id_ = staging.query("SELECT parent FROM edge WHERE relation = ? AND child = ?", [relation, id_])[0][0]
    return path[path.index(id_) :] if id_ is not None else []


def _problem(staging: Staging, relation: str, sentence: str, circle: list[str]) -> Problem:
    first = sorted(staging.holds(circle))[0]
    turn = circle.index(first)
    path = " → ".join([*circle[turn:], *circle[:turn], first])
    ((n,),) = staging.query("SELECT n FROM record WHERE id = ?", [first])
    return staging.problem(n, relation, None, sentence.format(path=path))
