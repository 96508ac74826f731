"""One connection to a server, carried through here, so that it can be measured and cut.

The driver has no limit for the size of an answer, and none for the time that one takes: a single value of a gigabyte
would be read into memory whole, and a server that never answers is waited for without end. What passes here is counted,
a message of Bolt at a time, and both ends are closed when there is too much of it or somebody says so.
"""

from __future__ import annotations

import selectors
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

_PIECE = 1 << 16
_CONNECTING = 3.0


@dataclass(frozen=True, slots=True)
class Caps:
    """Most bytes that may come from the server: in all, and in one message, which is about one row."""

    total: int
    message: int


class Meter:
    """Counts what a server says: chunks of Bolt, each after its length in two bytes; an empty one ends a message."""

    def __init__(self, caps: Caps) -> None:
        self._caps = caps
        self._total = self._message = self._left = 0
        self._head = b""

    def takes(self, piece: bytes) -> bool:
        """Whether all is within the caps so far."""
        self._total += len(piece)
        at = 0
        while at < len(piece):
            if self._left:
                step = min(self._left, len(piece) - at)
                self._left -= step
                self._message += step
            else:
                step = min(2 - len(self._head), len(piece) - at)
                self._head += piece[at : at + step]
                self._read_head()
            at += step
            if self._message > self._caps.message:
                return False
        return self._total <= self._caps.total

    def _read_head(self) -> None:
        if len(self._head) == 2:
            self._left = int.from_bytes(self._head, "big")
            self._head = b""
            if self._left == 0:
                self._message = 0


class Relay:
    """Carries one connection between a driver and the server at `uri` (bolt, bolt+s or bolt+ssc), in a thread.

    The driver is given `address`; whatever it connects a second time is refused. `ended` tells that either end closed
    it. Raises OSError where the server cannot be reached.
    """

    def __init__(self, uri: str) -> None:
        self._server = _connect(uri)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1)
        self._listener.settimeout(_CONNECTING)
        self._driver: socket.socket | None = None
        self._meter: Meter | None = None
        self._lock = threading.Lock()
        self.cut_for: str | None = None
        self.ended = False
        threading.Thread(target=self._carry, name="relay", daemon=True).start()

    @property
    def address(self) -> str:
        """What the driver is given in place of the server's address."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def measure(self, caps: Caps) -> None:
        """Counts anew from here on; only while nothing is under way."""
        self._meter = Meter(caps)

    def cut(self, why: str) -> None:
        """Closes both ends; the first reason stays in `cut_for`."""
        with self._lock:
            self.cut_for = self.cut_for or why
        for end in (self._driver, self._server):
            if end is not None:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _carry(self) -> None:
        try:
            self._driver, _ = self._listener.accept()
            self._driver.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._pass_on(self._driver)
        except OSError:
            pass  # either end is closed, and so is the other now
        finally:
            self._close()

    def _close(self) -> None:
        self.ended = True
        for end in (self._driver, self._server, self._listener):
            if end is not None:
                with suppress(OSError):
                    end.close()

    def _pass_on(self, driver: socket.socket) -> None:
        with selectors.DefaultSelector() as ready:
            for end in (driver, self._server):
                ready.register(end, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    passed = self._to_server(driver) if key.fileobj is driver else self._to_driver(driver)
                    if not passed:
                        return

    def _to_server(self, driver: socket.socket) -> bool:
        piece = driver.recv(_PIECE)
        self._server.sendall(piece)
        return bool(piece)

    def _to_driver(self, driver: socket.socket) -> bool:
        piece = self._server.recv(_PIECE)
        while isinstance(self._server, ssl.SSLSocket) and self._server.pending():
            piece += self._server.recv(_PIECE)
        if self._meter is not None and not self._meter.takes(piece):
            self.cut("size")
            return False
        driver.sendall(piece)
        return bool(piece)


def _connect(uri: str) -> socket.socket:
    parts = urlsplit(uri)
    host = parts.hostname or "127.0.0.1"
    server = socket.create_connection((host, parts.port or 7687), timeout=_CONNECTING)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if parts.scheme != "bolt":
        context = ssl.create_default_context()
        if parts.scheme == "bolt+ssc":
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        server = context.wrap_socket(server, server_hostname=host)
    server.settimeout(None)
    return server
