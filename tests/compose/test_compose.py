"""docker-compose.yml for real, in a copy of the checkout: up, ask, load one's own, stop, up again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import py2neo
import pytest
import requests

from actorgraph.graph.store import Store
from conftest import free_port
from containers import NO_DOCKER, docker_answers
from services import ask, wait_until

pytestmark = [
    pytest.mark.docker,
    pytest.mark.skipif(not docker_answers(), reason=NO_DOCKER),
]

_ROOT = Path(__file__).parents[2]
_NEEDED = ("docker-compose.yml", "Dockerfile", ".dockerignore", "docker", "constraints.txt", "pyproject.toml")
_SHIPPED = ("README.md", "LICENSE", "service", "cypher", "schema", "explorer", "fixtures")
_MINE = """\
- id: league-of-tests
  name: League of Tests
  kind: ORGANIZATION
"""
_QUERY = """{
  actor(id: "syrian-government") {
    ties(types: BACKS, direction: IN, on: "2024-11-28") { edges { node { name } tie { sentence } } }
  }
}"""


@dataclass(frozen=True)
class Compose:
    """One project of docker compose, with ports of its own."""

    folder: Path
    port: int
    bolt_port: int
    browser_port: int

    def __call__(self, *asked: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """`docker compose …` and the text that it printed, with which it fails."""
        done = self.piped(*asked)
        text = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
        if check and done.returncode != 0:
            logs = self.piped("logs", "--tail", "40").stdout.decode()
            pytest.fail(f"{' '.join(done.args)}:\n{text.stdout}\n{text.stderr}\n{logs}")
        return text

    def piped(self, *asked: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """`docker compose …` with these bytes as its input."""
        ports = {
            "ACTORGRAPH_PORT": str(self.port),
            "ACTORGRAPH_BOLT_PORT": str(self.bolt_port),
            "NEO4J_BROWSER_PORT": str(self.browser_port),
        }
        command = ["docker", "compose", "--project-name", f"actorgraph-test-{os.getpid()}", *asked]
        return subprocess.run(
            command, cwd=self.folder, env=os.environ | ports, input=data, capture_output=True, timeout=600, check=False
        )

    def ask(self, query: str) -> Any:
        """The data of an answer of the service."""
        return ask(self.port, query).body["data"]

    def states(self) -> dict[str, dict[str, Any]]:
        """Of each container what the engine knows, by service."""
        found = [json.loads(line) for line in self("ps", "--all", "--format", "json").stdout.splitlines()]
        return {one["Service"]: one for one in found}


@pytest.fixture(scope="module")
def compose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compose]:
    """The project, up and answering; whatever it made goes with the module."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in (*_NEEDED, *_SHIPPED):
        source = _ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    project = Compose(folder, free_port(), free_port(), free_port())
    try:
        project("up", "--build", "--detach", "--wait")
        yield project
    finally:
        project("down", "--volumes", "--timeout", "60", check=False)


def test_up_answers_the_fixture_and_tells_how_to_go_on(compose: Compose) -> None:
    edges = compose.ask(_QUERY)["actor"]["ties"]["edges"]
    assert {edge["node"]["name"] for edge in edges} == {"Iran", "Russia"}
    loaded = compose("logs", "--no-log-prefix", "load").stdout
    assert "Applied V0001__constraints." in loaded
    assert "45 created" in loaded
    said = compose("logs", "--no-log-prefix", "service").stdout
    assert f"GraphQL   http://127.0.0.1:{compose.port}/graphql" in said
    assert f"Cypher    bolt://127.0.0.1:{compose.bolt_port}" in said


def test_everything_is_published_on_loopback_only(compose: Compose) -> None:
    published = [port for one in compose.states().values() for port in one["Publishers"] if port["PublishedPort"]]
    assert {port["URL"] for port in published} == {"127.0.0.1"}
    assert {port["PublishedPort"] for port in published} == {compose.port, compose.bolt_port, compose.browser_port}


def test_the_service_cannot_write_and_is_nobody(compose: Compose) -> None:
    seen = compose(
        "exec", "-T", "service", "sh", "-c", "id -u; touch /opt/x /run/secrets/x; grep CapEff /proc/1/status"
    )
    assert seen.stdout.split() == ["10001", "CapEff:", "0000000000000000"]
    assert seen.stderr.count("Read-only file system") == 2
    neo4j = compose("exec", "-T", "neo4j", "sh", "-c", "id -u; grep CapEff /proc/1/status")
    assert neo4j.stdout.split() == ["7474", "CapEff:", "0000000000000000"]


def test_the_password_is_random_and_in_no_environment(compose: Compose) -> None:
    password = _password(compose)
    assert len(password) == 48
    inspected = [
        subprocess.check_output(["docker", "inspect", one["Name"]], text=True) for one in compose.states().values()
    ]
    assert not any(password in text for text in inspected)
    assert password not in compose("logs").stdout


def test_the_printed_address_works_from_the_host(compose: Compose) -> None:
    password = _password(compose)
    with Store(f"neo4j://127.0.0.1:{compose.bolt_port}", "neo4j", password, "neo4j") as store:
        assert store.read("MATCH (a:Actor {id: 'hts'}) RETURN a.name", name="test") == [("Hayat Tahrir al-Sham",)]
    graph = py2neo.Graph(f"bolt://127.0.0.1:{compose.bolt_port}", auth=("neo4j", password))
    try:
        assert graph.evaluate("MATCH (a:Actor {id: 'hts'}) RETURN a.name") == "Hayat Tahrir al-Sham"
    finally:
        graph.service.connector.close()
    with urlopen(f"http://127.0.0.1:{compose.browser_port}", timeout=30) as page:
        assert page.status == 200


def test_cypher_shell_is_logged_in(compose: Compose) -> None:
    asked = "MATCH (a:Actor {id: 'hts'}) RETURN a.name, 'ö' AS o"
    shown = compose("run", "--rm", "-T", "cypher-shell", "--format", "plain", asked).stdout
    assert shown == 'a.name, o\n"Hayat Tahrir al-Sham", "ö"\n'


def test_neo4j_is_closed_to_files_and_the_network(compose: Compose) -> None:
    for address in ("file:///etc/passwd", "http://service:8000/livez"):
        asked = f"LOAD CSV FROM '{address}' AS row RETURN row"
        refused = compose("run", "--rm", "-T", "cypher-shell", asked, check=False)
        assert refused.returncode != 0
        assert not refused.stdout


def test_ones_own_folder_is_loaded_and_data_survive_down_and_up(compose: Compose) -> None:
    mine = compose.folder / "fixtures" / "mine"
    mine.mkdir()
    (mine / "actors.yaml").write_text(_MINE, encoding="utf-8")
    done = compose("run", "--rm", "-T", "load", "/fixtures/mine")
    assert "1 record " in done.stdout or "1 records" in done.stdout, done.stdout
    wanted = '{ actor(id: "league-of-tests") { name } }'
    assert compose.ask(wanted)["actor"] == {"name": "League of Tests"}
    fingerprint = compose("run", "--rm", "-T", "actorgraph", "check", "--fingerprint").stdout

    compose("stop")
    assert {name: one["ExitCode"] for name, one in compose.states().items()} == dict.fromkeys(compose.states(), 0)
    compose("down")
    compose("up", "--detach", "--wait")
    assert compose.ask(wanted)["actor"] == {"name": "League of Tests"}
    assert compose("run", "--rm", "-T", "actorgraph", "check", "--fingerprint").stdout == fingerprint


def test_a_backup_is_restored_to_the_same_graph(compose: Compose) -> None:
    fingerprint = compose("run", "--rm", "-T", "actorgraph", "check", "--fingerprint").stdout
    made = compose.piped("run", "--rm", "-T", "actorgraph", "backup", "-")
    assert made.returncode == 0, made.stderr
    compose("run", "--rm", "-T", "cypher-shell", "CREATE (:Later)")
    restored = compose.piped("run", "--rm", "-T", "actorgraph", "restore", "--replace", "--yes", "-", data=made.stdout)
    assert restored.returncode == 0, restored.stderr
    assert compose("run", "--rm", "-T", "actorgraph", "check", "--fingerprint").stdout == fingerprint


def test_users_cypher_runs_on_a_copy_in_the_services_container(compose: Compose) -> None:
    created = compose("run", "--rm", "-T", "actorgraph", "token", "create", "ada", "--role", "researcher").stdout
    token = next(word for word in created.split() if word.startswith("actorgraph_"))
    question = "MATCH (who:Actor)-[:BACKS]->(:Actor {id: $id}) RETURN DISTINCT who.id AS id ORDER BY id"

    def asked(query: str, **parameters: str) -> requests.Response:
        return requests.post(
            f"http://127.0.0.1:{compose.port}/cypher",
            json={"query": query, "parameters": parameters},
            headers={"Authorization": f"Bearer {token}"},
            timeout=120,
        )

    wait_until(lambda: asked("RETURN 1").status_code == 200, 240)
    answer = asked(question, id="syrian-government").json()
    assert [row[0] for row in answer["rows"]] == ["iran", "russia"]
    assert answer["copy"]["takenAt"]
    bomb = asked("RETURN reduce(a = 0, x IN range(1, 2000000000) | a + x)")
    assert bomb.status_code == 504, bomb.text
    assert compose.ask(_QUERY)["actor"]
    assert "java" not in compose("exec", "-T", "service", "sh", "-c", "cat /proc/[0-9]*/comm").stdout


def _password(compose: Compose) -> str:
    return compose("run", "--rm", "-T", "password", "show").stdout.strip()
