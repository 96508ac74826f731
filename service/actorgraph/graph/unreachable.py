"""Why a database could not be reached, in words for whoever set its address.

The driver says it in many ways, and with `neo4j://` in none: the reason is then several causes deep. What lies at the
bottom are Python's own errors, which tell enough.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

_NO_HOST = "has a host that cannot be found", "Correct the host's name in NEO4J_URI."
_REFUSED = "does not answer: nothing listens there", "Start it, or correct the host and port in NEO4J_URI."
_PLAIN = (
    "does not speak TLS as NEO4J_URI wants",
    "Without TLS the address starts with bolt:// or neo4j://; with a certificate of its own, with bolt+ssc:// or neo4j+ssc://.",
)
_CERTIFICATE = (
    "has a certificate that this machine does not trust",
    "Use the name that the certificate is for, or bolt+ssc:// or neo4j+ssc:// to take any certificate.",
)
_HTTP = "speaks HTTP, not Bolt", "Give NEO4J_URI the Bolt port, which is 7687 unless changed."
_STRANGER = (
    "speaks no Bolt that is known here",
    "Neo4j 5.26 or later is needed; give NEO4J_URI its Bolt port, which is 7687 unless changed.",
)
_SILENT = (
    "does not answer: connections are taken or packets vanish, and nothing comes back",
    "See whether it is well and no firewall is between, or correct NEO4J_URI.",
)
_OTHER = "does not answer", "Start it, or correct NEO4J_URI, then try again."


def why_unreachable(error: BaseException | None) -> tuple[str, str]:
    """What is wrong with the database that this error came from, as the end of a sentence, and what to do."""
    causes = list(_causes(error))
    said = " ".join(str(cause) for cause in causes)
    if "looks like HTTP" in said:
        return _HTTP
    if "does not support communication" in said:
        return _STRANGER
    for kind, reason in _REASONS:
        if any(isinstance(cause, kind) for cause in causes):
            return reason
    return _OTHER


_REASONS: tuple[tuple[type[BaseException], tuple[str, str]], ...] = (
    (socket.gaierror, _NO_HOST),
    (ConnectionRefusedError, _REFUSED),
    (ssl.SSLCertVerificationError, _CERTIFICATE),
    (ssl.SSLError, _PLAIN),
    (TimeoutError, _SILENT),
)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that lies beneath it."""
    if error is None:
        return
    yield error
    yield from _causes(error.__cause__)
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _causes(each)
