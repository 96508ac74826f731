"""What is asked side by side: each question in our words and in those of @neo4j/graphql, with the same variables.

The two have names of their own, so the answers are compared in a plain form: lists without their connections, counts
without the objects around them. Aliases do the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from actorgraph.words.searching import folded_query
from world import ACTORS, FIRST_DAY, HUB, STATES_EVERY, actor_name

_ASKED = 40  # different sets of variables a question has, where it has any

_WRAPPERS = ("nodes", "edges", "totalCount", "aggregate", "count")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `aim` is how many times faster than the better peer the answer should be.

    Where the two rank differently, an answer is compared as a set: it is not `ranked_alike`.
    """

    name: str
    ours: str
    theirs: str
    variables: tuple[Mapping[str, Any], ...] = ({},)
    aim: float = 5.0
    ranked_alike: bool = True


def plain(answer: Any) -> Any:
    """An answer's data without what only one side wraps around it."""
    if isinstance(answer, list):
        return [plain(item) for item in answer]
    if not isinstance(answer, dict):
        return answer
    if len(answer) == 1 and (wrapper := next(iter(answer))) in _WRAPPERS:
        return plain(answer[wrapper])
    return {name: plain(_alone(value) if name == "actor" else value) for name, value in answer.items()}


def _alone(value: Any) -> Any:
    """The one item of a list: the peers find one thing by filtering all."""
    return value[0] if isinstance(value, list) else value


def _some_states() -> list[int]:
    return [STATES_EVERY + number * (ACTORS // _ASKED) for number in range(1, _ASKED)]


_IDS = tuple({"id": f"a{number}"} for number in _some_states())
# The peers hand what they are given to Lucene's parser, so their client writes the query that ours is made into.
_PHRASES = tuple({"text": name, "lucene": folded_query(name)} for name in map(actor_name, _some_states()))
_RANGES = tuple(
    {"from": str(start), "to": str(start + timedelta(days=60))}
    for start in (FIRST_DAY + timedelta(days=200 * number) for number in range(_ASKED))
)
_TIES_SINCE = tuple({"since": str(date(1960 + number, 1, 1))} for number in range(_ASKED))

QUESTIONS = (
    Question(
        "one actor",
        "query One($id: ID!) { actor(id: $id) { id name kind } }",
        "query One($id: ID!) { actor: actors(where: {id: {eq: $id}}) { id name kind } }",
        _IDS,
        aim=2,
    ),
    Question(
        "20 actors by name",
        "{ actors(first: 20, orderBy: [{field: NAME}]) { nodes { id name kind } } }",
        "{ actors(limit: 20, sort: [{name: ASC}]) { id name kind } }",
    ),
    Question(
        "10 states, 5 backed by each, 5 by each of those",
        """{ actors(first: 10, where: {kind: {eq: STATE}}) { nodes { id name
        backs: ties(types: [BACKS], direction: OUT, first: 5) { edges { tie { since } node { id name
        ... on Actor { backs: ties(types: [BACKS], direction: OUT, first: 5) { edges {
        tie { since } node { id name } } } } } } } } } }""",
        """{ actors(limit: 10, sort: [{name: ASC}], where: {kind: {eq: STATE}}) { id name
        backs: backsConnection(first: 5, sort: [{edge: {since: ASC}}, {edge: {id: ASC}}]) { edges {
        tie: properties { since } node { id name
        backs: backsConnection(first: 5, sort: [{edge: {since: ASC}}, {edge: {id: ASC}}]) { edges {
        tie: properties { since } node { id name } } } } } } } }""",
    ),
    Question(
        "20 actors that back some state by a tie since a year",
        """query Some($since: Date!) { actors(first: 20, where: {ties: {some: {types: [BACKS], direction: OUT,
        where: {since: {gte: $since}}, with: {kind: {eq: STATE}}}}}) { nodes { id name } } }""",
        """query Some($since: Date!) { actors(limit: 20, sort: [{name: ASC}], where: {backsConnection: {some: {
        edge: {since: {gte: $since}}, node: {kind: {eq: STATE}}}}}) { id name } }""",
        _TIES_SINCE,
    ),
    Question(
        "20 actors that back a given one by 3 claims or more",
        """query Known($id: ID!) { actors(first: 20, where: {ties: {some: {types: [BACKS], direction: OUT,
        where: {claimCount: {gte: 3}}, with: {id: {eq: $id}}}}}) { nodes { id name } } }""",
        """query Known($id: ID!) { actors(limit: 20, sort: [{name: ASC}], where: {backsConnection: {some: {
        edge: {claimCount: {gte: 3}}, node: {id: {eq: $id}}}}}) { id name } }""",
        _IDS,
    ),
    Question(
        "20 actors by `all`, `none` and `single`",
        """{ actors(first: 20, where: {ties: {
        some: {types: [BACKS], direction: OUT},
        all: {types: [BACKS], direction: OUT, where: {claimCount: {gte: 3}}},
        none: {types: [SANCTIONS], direction: OUT, with: {kind: {eq: STATE}}},
        single: {types: [PART_OF], direction: OUT, where: {stance: {eq: MATERIAL}}}}}) { nodes { id name } } }""",
        """{ actors(limit: 20, sort: [{name: ASC}], where: {
        backsConnection: {all: {edge: {claimCount: {gte: 3}}}},
        sanctionsConnection: {none: {node: {kind: {eq: STATE}}}},
        partOfConnection: {single: {edge: {stance: {eq: MATERIAL}}}}}) { id name } }""",
    ),
    Question(
        "20 of a hub's 5,000 backers, counted, with the ties",
        f"""{{ actor(id: "{HUB}") {{ backers: ties(types: [BACKS], direction: IN, first: 20) {{ totalCount
        edges {{ tie {{ id stance since until claimCount }} node {{ id name }} }} }} }} }}""",
        f"""{{ actor: actors(where: {{id: {{eq: "{HUB}"}}}}) {{ backers: backersConnection(first: 20,
        sort: [{{edge: {{since: ASC}}}}, {{edge: {{id: ASC}}}}]) {{ totalCount
        edges {{ tie: properties {{ id stance since until claimCount }} node {{ id name }} }} }} }} }}""",
    ),
    Question(
        "three roots",
        """query Roots($id: ID!) { actor(id: $id) { id name kind }
        actors(first: 20) { nodes { id name } } events(first: 20) { nodes { id name start } } }""",
        """query Roots($id: ID!) { actor: actors(where: {id: {eq: $id}}) { id name kind }
        actors(limit: 20, sort: [{name: ASC}]) { id name }
        events(limit: 20, where: {occurrence: {eq: "OCCURRED"}}, sort: [{start: ASC}, {id: ASC}]) {
        id name start } }""",
        _IDS,
        aim=15,
    ),
    Question(
        "20 actors, backers of each counted",
        "{ actors(first: 20) { nodes { id name backers: tieCount(types: [BACKS], direction: IN) } } }",
        "{ actors(limit: 20, sort: [{name: ASC}]) { id name backers: backersConnection { totalCount } } }",
    ),
    Question(
        "search for a name",
        "query Search($text: String!) { found: search(text: $text, first: 50) { edges { node { id name } } } }",
        """query Search($lucene: String!) { found: searchActors(phrase: $lucene, first: 50, sort: [{score: DESC}]) {
        edges { node { id name } } } }""",
        _PHRASES,
        ranked_alike=False,
    ),
    Question(
        "20 events of 60 days, with who took part",
        """query Events($from: Date!, $to: Date!) { events(first: 20, where: {start: {gte: $from, lt: $to}}) { nodes {
        id name start participants(first: 5) { nodes { id name } } } } }""",
        """query Events($from: Date!, $to: Date!) { events(limit: 20, sort: [{start: ASC}, {id: ASC}],
        where: {occurrence: {eq: "OCCURRED"}, start: {gte: $from, lt: $to}}) {
        id name start participants(limit: 5, sort: [{name: ASC}]) { id name } } }""",
        _RANGES,
    ),
    Question(
        "1,000 actors by name",
        "{ actors(first: 1000) { nodes { id name kind } } }",
        "{ actors(limit: 1000, sort: [{name: ASC}]) { id name kind } }",
    ),
)
