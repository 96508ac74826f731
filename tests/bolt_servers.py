"""Bolt servers that follow a script, several in one process: a cluster, or a server of another version.

Neo4j Community has no clusters, so what a driver does in one is shown on these. They speak as much Bolt as a driver
needs, note who was asked what, and answer every statement with one row that names the server.
"""

# mypy: disallow-untyped-calls=False
# The driver's packing has no types.

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from neo4j._codec.packstream._common import PackableBuffer, Structure, UnpackableBuffer
from neo4j._codec.packstream.v1 import Packer, Unpacker

_NAMES = {
    b"\x01": "HELLO",
    b"\x02": "GOODBYE",
    b"\x0f": "RESET",
    b"\x10": "RUN",
    b"\x11": "BEGIN",
    b"\x12": "COMMIT",
    b"\x13": "ROLLBACK",
    b"\x2f": "DISCARD",
    b"\x3f": "PULL",
    b"\x54": "TELEMETRY",
    b"\x66": "ROUTE",
    b"\x6a": "LOGON",
}
_SUCCESS, _RECORD, _IGNORED, _FAILURE = b"\x70", b"\x71", b"\x7e", b"\x7f"


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that a server got: its name, `r` or `w`, and the bookmarks it had to have reached."""

    server: str
    statement: str
    mode: str
    bookmarks: frozenset[str]


@dataclass
class Cluster:
    """What its servers have in common: who leads, who may be read from, and what everybody was asked."""

    leader: str = "a"
    readers: Sequence[str] = ("b", "c")
    ttl: int = 300
    agent: str = "Neo4j/5.26.30"
    bolt: tuple[int, int] = (5, 4)
    servers: dict[str, BoltServer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    routed: list[str] = field(default_factory=list)
    commits: int = 0
    logons: int = 0
    refuses_logons_with: str | None = None

    def uri(self, name: str = "a", scheme: str = "neo4j") -> str:
        """The address of a server."""
        return f"{scheme}://127.0.0.1:{self.servers[name].port}"

    def table(self) -> dict[str, Any]:
        """The routing table as it is now."""
        roles = {"ROUTE": list(self.servers), "READ": self.readers, "WRITE": [self.leader]}
        return {
            "ttl": self.ttl,
            "db": "neo4j",
            "servers": [
                {"role": role, "addresses": [self._address(n) for n in names]} for role, names in roles.items()
            ],
        }

    def _address(self, name: str) -> str:
        return f"127.0.0.1:{self.servers[name].port}"


class BoltServer:
    """One server.

    `breaks` says how many of the next statements it ends the connection on, in place of an answer; `fails_with` is the
    code with which it refuses all of them.
    """

    def __init__(self, name: str, cluster: Cluster) -> None:
        self.name = name
        self.cluster = cluster
        self.breaks = 0
        self.fails_with: str | None = None
        self._connections: set[socket.socket] = set()
        self._listener = _Listener(("127.0.0.1", 0), self)
        self.port = int(self._listener.server_address[1])
        threading.Thread(target=self._listener.serve_forever, args=(0.02,), daemon=True).start()

    def die(self) -> None:
        """Ends every connection and takes no new one."""
        self._listener.shutdown()
        self._listener.server_close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def talk(self, connection: socket.socket) -> None:
        """Answers one connection until it ends."""
        self._connections.add(connection)
        try:
            _Conversation(self, connection).go_on()
        except (OSError, EOFError):
            pass
        finally:
            self._connections.discard(connection)


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], server: BoltServer) -> None:
        self.bolt = server
        super().__init__(address, _Handler)


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, _Listener)
        self.server.bolt.talk(self.request)


class _Conversation:
    """One connection: messages come, answers go."""

    def __init__(self, server: BoltServer, connection: socket.socket) -> None:
        self._server = server
        self._cluster = server.cluster
        self._connection = connection
        self._failed = False
        self._in_transaction = False
        self._mode = "w"
        self._bookmarks: frozenset[str] = frozenset()

    def go_on(self) -> None:
        self._receive(20)
        major, minor = self._cluster.bolt
        self._connection.sendall(bytes((0, 0, minor, major)))
        while True:
            message = self._message()
            name = _NAMES[message.tag]
            if name == "GOODBYE":
                return
            self._answer(name, list(message.fields))

    def _answer(self, name: str, fields: list[Any]) -> None:
        if name == "RESET":
            self._failed = self._in_transaction = False
        if self._failed:
            self._send(_IGNORED)
            return
        getattr(self, f"_on_{name.lower()}", self._on_other)(*fields)

    def _on_other(self, *_: Any) -> None:
        self._send(_SUCCESS, {})

    def _on_hello(self, *_: Any) -> None:
        self._send(_SUCCESS, {"server": self._cluster.agent, "connection_id": "bolt-1", "hints": {}})

    def _on_logon(self, *_: Any) -> None:
        self._cluster.logons += 1
        if self._cluster.refuses_logons_with:
            self._fail(self._cluster.refuses_logons_with)
        else:
            self._send(_SUCCESS, {})

    def _on_route(self, *_: Any) -> None:
        self._cluster.routed.append(self._server.name)
        self._send(_SUCCESS, {"rt": self._cluster.table()})

    def _on_begin(self, extra: dict[str, Any]) -> None:
        self._begin(extra)
        self._in_transaction = True
        self._send(_SUCCESS, {})

    def _begin(self, extra: dict[str, Any]) -> None:
        self._mode = extra.get("mode", "w")
        self._bookmarks = frozenset(extra.get("bookmarks", ()))

    def _on_run(self, statement: str, _: dict[str, Any], extra: dict[str, Any]) -> None:
        if not self._in_transaction:
            self._begin(extra)
        self._cluster.asked.append(Asked(self._server.name, statement, self._mode, self._bookmarks))
        if self._server.breaks:
            self._server.breaks -= 1
            raise EOFError
        follows = self._mode == "w" and self._server.name != self._cluster.leader
        code = "Neo.ClientError.Cluster.NotALeader" if follows else self._server.fails_with
        if code:
            self._fail(code)
            return
        self._send(_SUCCESS, {"fields": ["server"], "t_first": 0, **({"qid": 0} if self._in_transaction else {})})

    def _fail(self, code: str) -> None:
        self._failed = True
        self._send(_FAILURE, {"code": code, "message": "As the script says."})

    def _on_pull(self, *_: Any) -> None:
        self._send(_RECORD, [self._server.name])
        self._send(_SUCCESS, {"type": self._mode, "t_last": 0, "db": "neo4j"})

    def _on_commit(self) -> None:
        self._in_transaction = False
        self._cluster.commits += 1
        self._send(_SUCCESS, {"bookmark": f"commit:{self._cluster.commits}"})

    def _on_rollback(self) -> None:
        self._in_transaction = False
        self._send(_SUCCESS, {})

    def _message(self) -> Structure:
        data = b""
        while (size := struct.unpack(">H", self._receive(2))[0]) or not data:
            data += self._receive(size)
        unpacker = Unpacker(UnpackableBuffer(data))
        size, tag = unpacker.unpack_structure_header()
        return Structure(tag, *[unpacker.unpack() for _ in range(size)])

    def _receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._connection.recv(size - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def _send(self, tag: bytes, *fields: Any) -> None:
        buffer = PackableBuffer()
        Packer(buffer).pack_struct(tag, fields)
        data = bytes(buffer.data)
        self._connection.sendall(struct.pack(">H", len(data)) + data + b"\x00\x00")


@contextmanager
def cluster_of(*names: str, **described: Any) -> Iterator[Cluster]:
    """A cluster of servers with these names, each on a port of its own."""
    cluster = Cluster(**described)
    cluster.servers = {name: BoltServer(name, cluster) for name in names}
    try:
        yield cluster
    finally:
        for server in cluster.servers.values():
            server.die()
