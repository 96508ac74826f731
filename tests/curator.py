"""A curator at the service's door: asks with a token, and fails on errors that were not expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from flask.testing import FlaskClient

from actorgraph.graph.store import Store
from actorgraph.graph.tokens import create_token
from actorgraph.programs.app import create_app
from actorgraph.words.callers import Role
from actorgraph.words.settings import Settings


@dataclass(frozen=True, slots=True)
class Curator:
    """A client of the service, and its token."""

    client: FlaskClient
    token: str

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer."""
        status, body = self.post(query, variables)
        assert "errors" not in body, body["errors"]
        assert status == 200
        data: dict[str, Any] = body["data"]
        return data

    def refused(self, query: str, **variables: Any) -> dict[str, Any]:
        """The one error of an answer that has no data."""
        status, body = self.post(query, variables)
        assert status >= 400
        assert not body.get("data")
        (error,) = body["errors"]
        return dict(error)

    def post(self, query: str, variables: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        response = self.client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        return response.status_code, orjson.loads(response.data)


def curator(store: Store, role: Role = Role.CURATOR) -> Curator:
    """Somebody with a new token; a cold database plans a mutation for long on a busy machine."""
    text, _ = create_token(store, "alice", role, None)
    return Curator(create_app(Settings(query_time=60.0, mutation_time=120.0), store).test_client(), text)
