"""Sessions are used again, by one thread at a time, and not after a failure or an end."""

from __future__ import annotations

from collections.abc import Iterator

import neo4j
import pytest
from neo4j.exceptions import CypherSyntaxError, DriverError

from actorgraph.graph.sessions import Sessions
from actorgraph.graph.store import Store

pytestmark = pytest.mark.graph


@pytest.fixture
def sessions(store: Store) -> Iterator[Sessions]:
    with store.lend_driver() as driver:
        found = Sessions(lambda: driver.session(database=store.database))
        yield found
        found.end()


def _asked(session: neo4j.Session) -> int:
    record = session.run("RETURN 1 AS one").single(strict=True)
    return int(record["one"])


def test_a_session_is_used_again(sessions: Sessions) -> None:
    with sessions.one() as first:
        assert _asked(first) == 1
    with sessions.one() as second:
        assert second is first
        assert _asked(second) == 1


def test_two_at_once_have_a_session_each(sessions: Sessions) -> None:
    with sessions.one() as first, sessions.one() as second:
        assert first is not second


def test_a_session_that_failed_is_closed(sessions: Sessions) -> None:
    with pytest.raises(CypherSyntaxError), sessions.one() as failed:
        failed.run("RETURN")
    with pytest.raises(DriverError):
        _asked(failed)
    with sessions.one() as another:
        assert another is not failed


def test_after_the_end_idle_and_used_sessions_are_closed(sessions: Sessions) -> None:
    with sessions.one() as used, sessions.one() as idle:
        pass
    with sessions.one() as used:
        sessions.end()
        assert _asked(used) == 1
    for session in (used, idle):
        with pytest.raises(DriverError):
            _asked(session)
