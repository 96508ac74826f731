"""The production server: granian with synchronous workers, one driver in each."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from actorgraph.programs.database import Address
from actorgraph.programs.worker import make_app
from actorgraph.words.settings import Settings

# A worker that is in the middle of an answer gets this long to finish it.
_GRACE_SECONDS = 5
_STARTS_WITHIN = 60.0
# These say at once that the rest is busy, and that the process lives.
_SPARE_THREADS = 4


class Service(MPServer):
    """Granian that tells when it answers, rather than when it was asked to start."""

    def __init__(self, settings: Settings, when_ready: Callable[[], None]) -> None:
        super().__init__(
            "actorgraph",
            address=settings.host,
            port=settings.port,
            interface=Interfaces.WSGI,
            workers=settings.workers,
            blocking_threads=settings.threads + settings.waiting + _SPARE_THREADS,
            workers_kill_timeout=_GRACE_SECONDS,
            respawn_failed_workers=True,
            websockets=False,
            log_level=LogLevels.error,
        )
        self._alive = f"{settings.base_url}/livez"
        self._when_ready = when_ready

    def startup(self, *arguments: Any) -> None:
        super().startup(*arguments)  # type: ignore[no-untyped-call]
        threading.Thread(target=self._announce, daemon=True).start()

    def _announce(self) -> None:
        deadline = time.monotonic() + _STARTS_WITHIN
        while time.monotonic() < deadline:
            try:
                urlopen(self._alive, timeout=5).close()  # noqa: S310 - our own address
            except (URLError, OSError):
                time.sleep(0.05)
            else:
                self._when_ready()
                return


def run_service(settings: Settings, address: Address, when_ready: Callable[[], None]) -> None:
    """Answers until SIGINT or SIGTERM; calls `when_ready` once it does."""
    with _metrics(settings):
        Service(settings, when_ready).serve(target_loader=partial(make_app, settings, address), wrap_loader=False)


@contextmanager
def _metrics(settings: Settings) -> Iterator[None]:
    """Serves metrics meanwhile where a port is set for them; the workers count in a folder that goes away after."""
    if settings.metrics_port is None:
        yield
        return
    with TemporaryDirectory(prefix="actorgraph-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # the library's own, read when it is imported
        from actorgraph.programs.metrics import serve_metrics

        serve_metrics(settings.host, settings.metrics_port, folder)
        yield
