"""The log of requests: one line of JSON each, which tells how it went and none of its values."""

from __future__ import annotations

import logging
import re
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

import orjson

from actorgraph.api.answer import Answer, Request
from actorgraph.words.trace import Trace

log = logging.getLogger("actorgraph.requests")

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)


def log_as_json() -> None:
    """Gives the log of requests its own lines: nothing stands before the JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.handlers = [handler]
    log.propagate = False


def request_id(given: str | None) -> str:
    """The id that a proxy or client gave in X-Request-Id, where it is well-formed, else a new one."""
    return given if given and _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex


@dataclass(slots=True)
class Served:
    """A request that is served; its line tells what became of it."""

    trace: Trace
    asked: Request | None = None
    _started: float = field(default_factory=time.perf_counter)

    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.perf_counter() - self._started

    def line(self, answer: Answer, status: int) -> bytes:
        """Its line in the log."""
        text = self.asked.query if self.asked else self.trace.text
        return orjson.dumps(
            {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "request": self.trace.id,
                "operation": self.trace.operation,
                "hash": None if text is None else sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
                "ms": round(self.seconds() * 1000, 1),
                "databaseMs": round(self.trace.database * 1000, 1),
                "rows": self.trace.rows,
                "code": code_of(answer),
                "status": status,
            }
        )


def code_of(answer: Answer) -> str | None:
    """The code of its first error, if there is one."""
    errors = answer.body.get("errors")
    return errors[0]["extensions"]["code"] if errors else None
