"""Metrics for Prometheus, on a port of their own: summed over all workers, which share files in a folder for it.

The library decides when it is imported whether it counts for one process or for several, so this module is imported
only where metrics are wanted, after `programs/service.py` has named the folder.
"""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from actorgraph.programs.requests import Served

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_REQUESTS = Counter("actorgraph_requests", "GraphQL requests, by status and code of error.", ["status", "code"])
_TOOK = Histogram("actorgraph_request_seconds", "What a request took, waiting included.", buckets=_SECONDS)
_DATABASE = Histogram("actorgraph_database_seconds", "What the database took of it.", buckets=_SECONDS)
_ROWS = Counter("actorgraph_rows", "Items of lists that were read.")


def observe(served: Served, status: int, code: str | None) -> None:
    """Counts a request that was answered."""
    _REQUESTS.labels(str(status), code or "").inc()
    _TOOK.observe(served.seconds())
    _DATABASE.observe(served.trace.database)
    _ROWS.inc(served.trace.rows)


def serve_metrics(host: str, port: int, folder: str) -> None:
    """Answers at a port with the sums of all workers, in a thread of its own."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
    start_http_server(port, host, registry)
