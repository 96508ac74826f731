"""How the text of a setting becomes its value. Each reader raises ValueError that says what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit


def text(value: str) -> str:
    """Any text."""
    return value


def path(value: str) -> Path:
    """A path, with the home of a user in place of ~."""
    try:
        return Path(value).expanduser().resolve()
    except (RuntimeError, OSError) as error:
        raise ValueError("a path; '~user' is the home of a user who exists") from error


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(value: str) -> int:
        if not _is_number(value.strip()) or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return read


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal()


def seconds(value: str) -> float:
    """A number of seconds, at most an hour."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ValueError("a number of seconds above 0, at most 3600")
    return seconds


def memory(value: str) -> str:
    """A size of memory as Java takes it, such as 512m."""
    if not _is_number(value[:-1]) or not int(value[:-1]) or value[-1:].lower() not in {"m", "g"}:
        raise ValueError("a whole number followed by m or g, such as 512m or 2g")
    return value.lower()


def bolt_uri(value: str) -> str:
    """The address of a database."""
    if not _is_address(value, "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"):
        raise ValueError("an address such as bolt://127.0.0.1:7687 or neo4j+s://graph.example.org")
    return value


def replica_uri(value: str) -> str:
    """The address of one server, which no cluster answers for."""
    if not _is_address(value, "bolt", "bolt+s", "bolt+ssc"):
        raise ValueError("the address of one server, such as bolt://127.0.0.1:7687 or bolt+s://replica.example.org")
    return value


def web_address(value: str) -> str:
    """The address of a service on the web, without a slash at its end."""
    if not _is_address(value, "http", "https"):
        raise ValueError("an address such as https://graph.example.org")
    return value.rstrip("/")


def origins(value: str) -> tuple[str, ...]:
    """Origins of pages, with commas between them."""
    origins = tuple(origin.strip() for origin in value.split(",") if origin.strip())
    if not all(origin == "*" or _is_origin(origin) for origin in origins):
        raise ValueError("origins such as https://app.example.org or http://localhost:3000, with commas, or *")
    return origins


def _is_origin(value: str) -> bool:
    return _is_address(value, "http", "https") and "/" not in value.partition("://")[2]


def _is_address(value: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and _is_host(parts.hostname or "") and parts.port != 0
    except ValueError:  # what urlsplit says of a port or an IPv6 address that is none
        return False


def _is_host(value: str) -> bool:
    return bool(value) and all(letter.isalnum() or letter in "-_.:%" for letter in value)


def host(value: str) -> str:
    """A name or address of a machine or network."""
    if not _is_host(value):
        raise ValueError("a name or address such as 127.0.0.1, or 0.0.0.0 for every network")
    return value


def one_of(*words: str) -> Callable[[str], str]:
    """One of these words, in whatever letters."""

    def read(value: str) -> str:
        if value.lower() not in words:
            raise ValueError("one of " + ", ".join(words))
        return value.lower()

    return read
