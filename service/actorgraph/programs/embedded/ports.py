"""Ports of this machine: whether one can be listened on, and who has it."""

from __future__ import annotations

import errno
import socket
import time

import psutil

from actorgraph.words.errors import ServerFailed


def require_free_port(host: str, port: int, advice: str, *, patience: float = 0.0) -> None:
    """Returns when `port` can be listened on, waiting up to `patience` seconds.

    Raises ServerFailed where it cannot: with who has it and `advice` where it is taken.
    """
    deadline = time.monotonic() + patience
    while (error := _listening_error(host, port)) is not None:
        if error.errno != errno.EADDRINUSE:
            raise ServerFailed(_unfit(host, port, error)) from error
        if time.monotonic() >= deadline:
            raise ServerFailed(f"Port {port} is taken{_by_whom(port)}. {advice}") from error
        time.sleep(0.1)


def _listening_error(host: str, port: int) -> OSError | None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except UnicodeError:  # what Python says of a name such as 'a..b', where it asks nobody
        return OSError(errno.EINVAL, "No such name can be")
    except OSError as error:
        return error
    return None


def _unfit(host: str, port: int, error: OSError) -> str:
    told = f"{host}:{port} cannot be listened on: {error.strerror}."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"{told} Ports below 1024 are for root: choose one above."
    return f"{told} Set ACTORGRAPH_HOST to an address of this machine, such as 127.0.0.1."


def _by_whom(port: int) -> str:
    """The words ' by process 4711 (java)', or nothing where the machine does not tell."""
    try:
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.laddr
            if listens and listens.port == port and connection.pid:
                return f" by process {connection.pid} ({psutil.Process(connection.pid).name()})"
    except psutil.Error:
        return ""
    return ""
