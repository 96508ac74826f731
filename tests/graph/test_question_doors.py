"""The questions over HTTP and on the command line: the same answer, and errors that say what to do."""

from __future__ import annotations

import csv
import io
import json
import shlex
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from actorgraph.graph.questions import questions
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import create_token
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.words.callers import Role
from actorgraph.words.settings import Settings
from documents import ROOT, Block, blocks, differences, pairs
from services import run

pytestmark = pytest.mark.graph

ASKED = {"id": "syrian-government", "on": "2024-11-28"}


@pytest.fixture(scope="module")
def client(aleppo_store: Store) -> FlaskClient:
    return create_app(Settings(query_time=60.0), aleppo_store).test_client()


def settings_of(address: Address) -> Settings:
    return Settings(
        neo4j_uri=address.uri,
        neo4j_username=address.username,
        neo4j_password=address.password,
        neo4j_database=address.database,
        query_time=60.0,
    )


def refusal(client: FlaskClient, path: str, **headers: str) -> tuple[int, str, str]:
    response = client.get(path, headers=headers)
    (error,) = orjson.loads(response.data)["errors"]
    return response.status_code, error["extensions"]["code"], error["message"]


def test_all_questions_are_listed_with_what_they_take_and_answer(client: FlaskClient) -> None:
    listed: list[dict[str, Any]] = orjson.loads(client.get("/queries").data)["questions"]
    assert [one["name"] for one in listed] == list(questions())
    backers = next(one for one in listed if one["name"] == "backers")
    assert backers["sentence"].endswith("?")
    assert backers["text"] == questions()["backers"].text
    assert backers["notSaid"]
    assert [(one["name"], one["type"], one["required"], one["default"]) for one in backers["parameters"]][:3] == [
        ("id", "ID", True, None),
        ("on", "DATE", False, None),
        ("reading", "STRING", False, "POSSIBLE"),
    ]
    assert backers["columns"][0].keys() == {"name", "type", "meaning"}


def test_answer_comes_as_json_with_what_was_asked(client: FlaskClient) -> None:
    body = orjson.loads(client.get("/queries/backers", query_string=ASKED).data)
    assert body["question"] == "backers"
    assert body["parameters"] == {**ASKED, "reading": "POSSIBLE", "limit": 100}
    assert body["columns"][0] == "backer"
    assert [row[0] for row in body["rows"]] == ["iran", "iran", "russia"]
    assert body["truncated"] is False
    assert body["dataVersion"]


@pytest.mark.parametrize("way", ["format", "Accept"])
def test_answer_comes_as_csv(client: FlaskClient, way: str) -> None:
    asked = ASKED | {"format": "csv"} if way == "format" else ASKED
    accept = {} if way == "format" else {"Accept": "text/csv"}
    response = client.get("/queries/backers", query_string=asked, headers=accept)
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.headers["X-Truncated"] == "false"
    head, *rows = csv.reader(io.StringIO(response.text, newline=""))
    assert tuple(head) == tuple(column.name for column in questions()["backers"].columns)
    assert [row[0] for row in rows] == ["iran", "iran", "russia"]


def test_a_list_is_its_parameter_repeated(client: FlaskClient) -> None:
    body = orjson.loads(client.get("/queries/adversaries?id=hts&types=FIGHTS&types=OPPOSES").data)
    assert body["parameters"]["types"] == ["FIGHTS", "OPPOSES"]
    assert {row[2] for row in body["rows"]} == {"FIGHTS"}


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/queries/backerz", 404, "Did you mean 'backers' or"),
        ("/queries/backers", 400, "`id` is missing: the actor that is backed"),
        ("/queries/backers?id=hts&day=2024-11-28", 400, "'backers' has no parameter 'day'."),
        ("/queries/backers?id=hts&on=2024", 400, "`on` cannot be '2024'. Give a day of the calendar, such as"),
        ("/queries/backers?id=hts&reading=SURE", 400, "It takes POSSIBLE, CERTAIN."),
        ("/queries/backers?id=hts&id=iran", 400, "`id` cannot be ['hts', 'iran']."),
        ("/queries/backers?id=place:aleppo", 400, "the id of a place. Give the id of an actor"),
        ("/queries/backers?id=nobody", 400, "there is no actor 'nobody'. `ids-by-name` finds ids."),
        ("/queries/backers?id=hts&format=xml", 400, "`format` cannot be 'xml'. Give json or csv."),
    ],
)
def test_refusal_says_what_would_be_right(client: FlaskClient, path: str, status: int, says: str) -> None:
    answered, code, message = refusal(client, path)
    assert answered == status
    assert code == ("BAD_REQUEST" if "format" in path or status == 404 else "BAD_USER_INPUT")
    assert says in message


def test_answer_that_nobody_accepts_is_refused(client: FlaskClient) -> None:
    assert refusal(client, "/queries/backers?id=hts", Accept="image/png")[0] == 406


def test_answer_is_cached_as_long_as_the_data_are_the_same(client: FlaskClient) -> None:
    first = client.get("/queries/backers", query_string=ASKED)
    tag = first.headers["ETag"]
    again = client.get("/queries/backers", query_string=ASKED, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    others = client.get("/queries/backers", query_string=ASKED | {"format": "csv"}, headers={"If-None-Match": tag})
    assert others.status_code == 200


def test_reading_by_token_holds_for_questions_too(aleppo_store: Store) -> None:
    client = create_app(Settings(reading="token", query_time=60.0), aleppo_store).test_client()
    assert refusal(client, "/queries")[:2] == (401, "UNAUTHENTICATED")
    token, _ = create_token(aleppo_store, "somebody", Role.READER, None)
    shown = {"Authorization": f"Bearer {token}"}
    assert client.get("/queries/backers?id=hts", headers=shown).status_code == 200


def test_answer_larger_than_allowed_is_refused(aleppo_store: Store) -> None:
    client = create_app(Settings(response_size=1_000, query_time=60.0), aleppo_store).test_client()
    assert refusal(client, "/queries/adversaries?id=hts")[:2] == (400, "QUERY_TOO_LARGE")


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_command_line_answers_as_http_does(client: FlaskClient, neo4j_address: Address, format_: str) -> None:
    given = [argument for name, value in ASKED.items() for argument in ("--param", f"{name}={value}")]
    command = run(settings_of(neo4j_address), "query", "backers", *given, "--format", format_)
    assert command.returncode == 0, command.stderr
    over_http = client.get("/queries/backers", query_string=ASKED | {"format": format_}).text
    assert command.stdout.splitlines() == over_http.splitlines()


def test_command_line_refuses_what_http_refuses(client: FlaskClient, neo4j_address: Address) -> None:
    command = run(settings_of(neo4j_address), "query", "backers", "--param", "id=nobody")
    assert command.returncode == 2
    assert refusal(client, "/queries/backers?id=nobody")[2] in command.stderr


PAGE = ROOT / "docs" / "how-to" / "ask-a-question.md"
PRINTED = [pair for pair in pairs("console", "csv") if pair[0].page == PAGE]


@pytest.mark.parametrize(("typed", "printed"), PRINTED, ids=[str(pair[0]) for pair in PRINTED])
def test_command_of_a_page_prints_what_is_shown(
    aleppo_store: Store, neo4j_address: Address, typed: Block, printed: Block
) -> None:
    program, *arguments = shlex.split(typed.text)
    assert program == "actorgraph"
    lines = run(settings_of(neo4j_address), *arguments).stdout.splitlines()
    assert list(differences(printed.text.splitlines(), lines)) == []


def test_curl_of_the_page_gives_the_answer_shown(client: FlaskClient) -> None:
    typed = next(block for block in blocks(PAGE) if block.text.startswith("curl"))
    program, options, url, flag, parameter = shlex.split(typed.text)
    assert (program, options, flag) == ("curl", "-sG", "-d")
    name, _, value = parameter.partition("=")
    answer = client.get(url.removeprefix("http://127.0.0.1:8000"), query_string={name: value}).data
    assert typed.following is not None
    assert list(differences(json.loads(typed.following.text), orjson.loads(answer))) == []
