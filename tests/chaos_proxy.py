"""A TCP proxy that misbehaves on demand, between the service and a real Neo4j."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Literal

Mood = Literal["pass", "delay", "cut", "hole"]
"""pass: as if it were not there; delay: each packet comes `DELAY` later; cut: every connection ends at once; hole:
connections are taken and nothing ever comes back, those that were open before included."""

DELAY = 0.2


class ChaosProxy:
    """Forwards a port of its own to another, as its mood allows."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._mood: Mood = "pass"
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server: asyncio.Server = self._run(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port: int = self._server.sockets[0].getsockname()[1]

    def be(self, mood: Mood) -> None:
        """Changes the mood, for open connections as well: what fell into the hole does not come out again."""
        self._run(self._change(mood))

    def close(self) -> None:
        """Ends every connection and the proxy."""
        self._server.close()
        self.be("cut")
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _change(self, mood: Mood) -> None:
        left_a_hole = self._mood == "hole"
        self._mood = mood
        if mood == "cut" or left_a_hole:
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            if self._mood != "cut":
                await self._forward(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        pumps = [asyncio.create_task(self._pump(reader, back)), asyncio.create_task(self._pump(there, writer))]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            back.close()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(1 << 16):
                if self._mood == "hole":
                    continue
                if self._mood == "delay":
                    await asyncio.sleep(DELAY)
                target.write(data)
                await target.drain()


@contextmanager
def chaos_proxy(port: int) -> Iterator[ChaosProxy]:
    """A proxy in front of a port of this machine."""
    proxy = ChaosProxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
