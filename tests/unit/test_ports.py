"""Ports: free ones pass, taken ones are told with their owner."""

from __future__ import annotations

import os
import socket
from threading import Timer

import pytest

from actorgraph.programs.embedded.ports import require_free_port
from actorgraph.words.errors import ServerFailed


@pytest.fixture
def listener() -> socket.socket:
    """A socket that listens on a port."""
    return socket.create_server(("127.0.0.1", 0))


def test_a_free_port_passes(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    require_free_port("127.0.0.1", port, "")


def test_a_taken_port_is_told_with_who_has_it_and_what_to_do(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with listener, pytest.raises(ServerFailed, match=rf"Port {port} is taken by process {os.getpid()} \(.*Move\."):
        require_free_port("127.0.0.1", port, "Move.")


def test_a_port_that_is_given_back_in_time_passes(listener: socket.socket) -> None:
    Timer(0.2, listener.close).start()
    require_free_port("127.0.0.1", listener.getsockname()[1], "", patience=5)


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(ServerFailed, match=r"^192\.0\.2\.1:8000 cannot be listened on: .*\. Set ACTORGRAPH_HOST to"):
        require_free_port("192.0.2.1", 8000, "Stop it.")


def test_a_name_that_cannot_be_one_is_told() -> None:
    with pytest.raises(ServerFailed, match=r"^a\.\.b:8000 cannot be listened on: .*Set ACTORGRAPH_HOST to"):
        require_free_port("a..b", 8000, "Stop it.")
