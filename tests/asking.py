"""Asking the service in this process: the data of an answer, or the error that it gives instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import orjson

from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.words.settings import Settings

Ask = Callable[..., Any]


def asking(store: Store, **settings: int) -> Ask:
    """Asks a question with its variables and gives the data; fails on any error. The limits are wide unless set."""
    post = _posting(store, settings)

    def ask(query: str, **variables: Any) -> Any:
        body = post(query, variables)
        assert "errors" not in body, body["errors"]
        return body["data"]

    return ask


def refusing(store: Store, **settings: int) -> Ask:
    """Asks a question with its variables and gives its only error, a code and a message."""
    post = _posting(store, settings)

    def refused(query: str, **variables: Any) -> tuple[str, str]:
        (error,) = post(query, variables)["errors"]
        return error["extensions"]["code"], error["message"]

    return refused


def _posting(store: Store, settings: dict[str, int]) -> Callable[[str, dict[str, Any]], Any]:
    # A cold database plans a statement for seconds on a busy machine; the limit itself is tested elsewhere.
    wide = Settings(query_time=60.0, page_size=500, nodes=1_000_000)
    client = create_app(replace(wide, **settings), store).test_client()  # type: ignore[arg-type]  # numbers only
    return lambda query, variables: orjson.loads(
        client.post("/graphql", json={"query": query, "variables": variables}).data
    )
