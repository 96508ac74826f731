"""The pages' files as the service hands them out; what the pages do with them is in tests/clients."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from actorgraph.api.operations import read_operations
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.words.settings import Settings
from actorgraph.words.vocabulary import LINK_TYPES, TIE_TYPES

PAGES = ["explorer", "study"]
_BELOW = (
    "shared.js",
    "explorer.js",
    "explorer.css",
    "study.js",
    "study.css",
    "licences.txt",
    "operations.json",
    "graph.json",
)
FILES = [*PAGES, *(f"explorer/{name}" for name in _BELOW)]


@pytest.fixture(scope="module")
def nowhere() -> Iterator[Store]:
    """A database that does not answer: nobody listens on port 9."""
    with Store("bolt://127.0.0.1:9", "neo4j", "no-password", "neo4j") as store:
        yield store


@pytest.fixture
def client(nowhere: Store) -> FlaskClient:
    return create_app(Settings(), nowhere).test_client()


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_packed_or_plain_and_once(client: FlaskClient, path: str) -> None:
    plain = client.get(f"/{path}", headers={"Accept-Encoding": "identity"})
    packed = client.get(f"/{path}", headers={"Accept-Encoding": "gzip"})
    assert plain.status_code == 200
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    again = client.get(f"/{path}", headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", FILES)
def test_a_browser_may_load_from_and_talk_to_the_service_alone(client: FlaskClient, path: str) -> None:
    headers = client.get(f"/{path}").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {policy[kind] for kind in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_script_or_style_of_its_own_and_names_only_files_that_are_there(
    client: FlaskClient, path: str
) -> None:
    page = client.get(f"/{path}").text
    assert "<style" not in page
    assert not re.search(r"\s(?:style|on\w+)=", page)
    assert re.findall(r"<script[^>]*>([^<]*)</script>", page) == [""]
    linked = [target for target in re.findall(r'(?:src|href)="([^"]+)"', page) if target != "data:,"]
    assert linked
    assert [target for target in linked if client.get(f"/{target}").status_code != 200] == []


def test_the_documented_operations_are_offered_with_their_variables(client: FlaskClient) -> None:
    offered = client.get("/explorer/operations.json").json
    assert offered is not None
    assert [one["name"] for one in offered] == [one.name for one in read_operations()]
    assert all(one["query"].startswith(("query", "mutation")) for one in offered)
    assert {"id": "syrian-government", "on": "2024-11-28"} in [one["variables"] for one in offered]


def test_every_label_and_type_of_relationship_is_offered_with_its_meaning(client: FlaskClient) -> None:
    offered = client.get("/explorer/graph.json").json
    assert offered is not None
    assert {"Actor", "ArmedGroup", "Claim", "Toll"} <= {one["name"] for one in offered["labels"]}
    patterns = {one["name"]: one["pattern"] for one in offered["types"]}
    assert patterns.keys() >= TIE_TYPES.keys() | LINK_TYPES
    assert patterns["BACKS"] == "(:Actor)-[:BACKS]->(:Actor)"
    assert patterns["FIGHTS"] == "(:Actor)-[:FIGHTS]-(:Actor)"
    assert all(one["meaning"] for one in offered["labels"] + offered["types"])


def test_a_browser_at_the_front_is_led_to_the_explorer_and_a_program_is_not(client: FlaskClient) -> None:
    browser = client.get("/", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["Location"]) == (302, "explorer")
    for accept in ("*/*", "application/json"):
        program = client.get("/", headers={"Accept": accept})
        assert program.status_code == 404
        assert "/explorer" in (program.json or {})["errors"][0]["message"]


@pytest.mark.parametrize("name", ["nothing", "..%2Fapp.py", "package.json"])
def test_nothing_else_is_handed_out(client: FlaskClient, name: str) -> None:
    assert client.get(f"/explorer/{name}").status_code == 404


def test_an_operator_can_do_without_the_pages(nowhere: Store) -> None:
    client = create_app(Settings(explorer="off"), nowhere).test_client()
    assert [client.get(path).status_code for path in ("/", "/explorer", "/study", "/explorer/study.js")] == [404] * 4
