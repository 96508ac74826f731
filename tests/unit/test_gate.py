"""The gate before answering."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from actorgraph.programs.gate import Gate
from actorgraph.words.errors import Busy


def test_more_than_may_wait_are_told_at_once() -> None:
    gate = Gate(at_once=1, waiting=0, patience=60)
    with gate.passing(), pytest.raises(Busy), gate.passing():
        pass
    with gate.passing():
        pass


def test_who_waits_passes_when_there_is_room() -> None:
    gate, passed = Gate(at_once=1, waiting=1, patience=60), Event()

    def wait() -> None:
        with gate.passing():
            passed.set()

    with gate.passing():
        waiting = Thread(target=wait)
        waiting.start()
        assert not passed.wait(0.05)
    assert passed.wait(10)
    waiting.join()


def test_nobody_waits_beyond_patience() -> None:
    gate = Gate(at_once=1, waiting=5, patience=0.01)
    for _ in range(20):
        with gate.passing(), pytest.raises(Busy), gate.passing():
            pass
    with gate.passing():
        pass
