"""Settings: read once from the environment, then passed to whoever needs them.

Each field of `Settings` is a row: its variable, its default and its meaning. `actorgraph settings` prints the rows and
docs/reference/settings.md is compared with them by a test. Unknown `ACTORGRAPH_` names are refused, since a misspelt
setting that is silently ignored costs an afternoon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import platformdirs

from actorgraph.words import setting_values as values
from actorgraph.words.errors import BadSetting, did_you_mean

_PREFIX = "ACTORGRAPH_"
_VERSIONS = ("5.26.30", "2026.08.1")
# As other programs call what is ours by another name.
_ELSEWHERE = {
    "NEO4J_URL": "NEO4J_URI",
    "NEO4J_BOLT_URL": "NEO4J_URI",
    "NEO4J_BOLT_URI": "NEO4J_URI",
    "NEO4J_HOST": "NEO4J_URI",
    "NEO4J_USER": "NEO4J_USERNAME",
    "NEO4J_PASS": "NEO4J_PASSWORD",
    "NEO4J_PWD": "NEO4J_PASSWORD",
    "NEO4J_DB": "NEO4J_DATABASE",
}
_NEAR = 0.85  # NEO4J_PASWORD is ours, NEO4J_TEST_PASSWORD is not
_LEVELS = ("debug", "info", "warning", "error")


def _row(variable: str, default: object, meaning: str, read: Callable[[str], object] = values.text) -> Any:
    """One setting: the variable, the default (a value or a function that makes it), the meaning, how to read it."""
    metadata = {"variable": variable, "meaning": meaning, "read": read}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator decides. Build one by hand in tests, by `read_settings` everywhere else."""

    home: Path = _row(
        "ACTORGRAPH_HOME",
        lambda: platformdirs.user_data_path("actorgraph"),
        "Folder of the embedded Neo4j: its data, configuration, log and password.",
        values.path,
    )
    releases: Path | None = _row(
        "ACTORGRAPH_RELEASES",
        None,
        "Folder of data releases; `releases` in ACTORGRAPH_HOME where it is not set.",
        values.path,
    )
    cache: Path = _row(
        "ACTORGRAPH_CACHE",
        lambda: platformdirs.user_cache_path("actorgraph"),
        "Folder of the downloaded Neo4j jars; several homes may share it.",
        values.path,
    )
    host: str = _row("ACTORGRAPH_HOST", "127.0.0.1", "Address that the service listens on.", values.host)
    port: int = _row("ACTORGRAPH_PORT", 8000, "Port that the service listens on.", values.whole(1, 65535))
    bolt_port: int = _row(
        "ACTORGRAPH_BOLT_PORT", 7687, "Port of the embedded Neo4j, on loopback.", values.whole(1, 65535)
    )
    java: str | None = _row(
        "ACTORGRAPH_JAVA",
        None,
        "Java home or executable to use (17 or 21; 21 or 25 for 2026.08.1); else one found, else the one from PyPI.",
    )
    maven_mirror: str | None = _row(
        "ACTORGRAPH_MAVEN_MIRROR",
        None,
        "Base address of a Maven mirror to take the Neo4j jars from.",
        values.web_address,
    )
    neo4j_version: str = _row(
        "ACTORGRAPH_NEO4J_VERSION",
        "5.26.30",
        "Version of the embedded Neo4j: 5.26.30 or 2026.08.1.",
        values.one_of(*_VERSIONS),
    )
    neo4j_home: Path | None = _row(
        "ACTORGRAPH_NEO4J_HOME",
        None,
        "Folder of an installed Neo4j Community, to start its jars instead of fetching that version.",
        values.path,
    )
    heap: str = _row("ACTORGRAPH_HEAP", "1g", "Largest Java heap of the embedded Neo4j.", values.memory)
    page_cache: str = _row("ACTORGRAPH_PAGE_CACHE", "256m", "Page cache of the embedded Neo4j.", values.memory)
    class_archive: str = _row(
        "ACTORGRAPH_CLASS_ARCHIVE",
        "write",
        "Archive of Java classes in the cache, 130 MB, for faster starts: write (and use), use (where it is) or off.",
        values.one_of("write", "use", "off"),
    )
    threads: int = _row(
        "ACTORGRAPH_THREADS", 8, "Requests that one worker answers at the same time.", values.whole(1, 256)
    )
    workers: int = _row("ACTORGRAPH_WORKERS", 1, "Worker processes of the service.", values.whole(1, 64))
    page_size: int = _row("ACTORGRAPH_PAGE_SIZE", 100, "Largest page a client may ask for.", values.whole(1, 10_000))
    depth: int = _row("ACTORGRAPH_DEPTH", 15, "Deepest nesting of fields a client may ask for.", values.whole(1, 100))
    nodes: int = _row(
        "ACTORGRAPH_NODES",
        10_000,
        "Most nodes one request may ask for (product of its pages).",
        values.whole(1, 10_000_000),
    )
    hops: int = _row("ACTORGRAPH_HOPS", 4, "Most lists nested in one another.", values.whole(1, 20))
    roots: int = _row("ACTORGRAPH_ROOTS", 10, "Most fields at the root of an operation.", values.whole(1, 1000))
    aliases: int = _row("ACTORGRAPH_ALIASES", 30, "Most aliases in an operation.", values.whole(0, 10000))
    fields: int = _row(
        "ACTORGRAPH_FIELDS", 500, "Most fields in an operation, fragments spread out.", values.whole(1, 100000)
    )
    tokens: int = _row("ACTORGRAPH_TOKENS", 2_000, "Most tokens of a document.", values.whole(10, 100000))
    nesting: int = _row(
        "ACTORGRAPH_NESTING", 30, "Deepest nesting of values in a document or in variables.", values.whole(1, 200)
    )
    directives: int = _row("ACTORGRAPH_DIRECTIVES", 50, "Most directives in an operation.", values.whole(0, 10000))
    operations: int = _row("ACTORGRAPH_OPERATIONS", 20, "Most operations in a document.", values.whole(1, 1000))
    fragments: int = _row("ACTORGRAPH_FRAGMENTS", 50, "Most fragments in a document.", values.whole(0, 1000))
    variables: int = _row("ACTORGRAPH_VARIABLES", 50, "Most variables of an operation.", values.whole(0, 1000))
    introspection: int = _row(
        "ACTORGRAPH_INTROSPECTION",
        1_000_000,
        "Most values about the schema that a request may ask for, roughly.",
        values.whole(0, 100000000),
    )
    errors: int = _row("ACTORGRAPH_ERRORS", 5, "Most errors told of one request.", values.whole(1, 100))
    response_size: int = _row(
        "ACTORGRAPH_RESPONSE_SIZE", 5_000_000, "Largest response in bytes.", values.whole(1_000, 1_000_000_000)
    )
    suggestions: str = _row(
        "ACTORGRAPH_SUGGESTIONS",
        "on",
        "Whether errors say which name may have been meant: on or off.",
        values.one_of("on", "off"),
    )
    body_size: int = _row(
        "ACTORGRAPH_BODY_SIZE", 100_000, "Largest request body in bytes.", values.whole(1_000, 100_000_000)
    )
    waiting: int = _row(
        "ACTORGRAPH_WAITING",
        64,
        "Requests that may wait for one of a worker's threads; more are answered 503 at once.",
        values.whole(0, 1_000),
    )
    origins: tuple[str, ...] = _row(
        "ACTORGRAPH_ORIGINS",
        (),
        "Origins whose pages browsers let read answers, such as https://app.example.org, with commas; * is all.",
        values.origins,
    )
    query_time: float = _row(
        "ACTORGRAPH_QUERY_TIME", 5.0, "Longest time in seconds one statement may take.", values.seconds
    )
    silence: float = _row(
        "ACTORGRAPH_SILENCE",
        1.8,
        "Seconds that a database may be silent before requests are told that it is gone.",
        values.seconds,
    )
    mutation_time: float = _row(
        "ACTORGRAPH_MUTATION_TIME",
        30.0,
        "Longest time in seconds one mutation may take, waiting included.",
        values.seconds,
    )
    exports: int = _row(
        "ACTORGRAPH_EXPORTS", 2, "Exports that one worker gathers at the same time.", values.whole(1, 64)
    )
    export_time: float = _row(
        "ACTORGRAPH_EXPORT_TIME", 120.0, "Longest time in seconds that gathering one export may take.", values.seconds
    )
    reading: str = _row(
        "ACTORGRAPH_READING",
        "open",
        "Who may read: open (everybody) or token (bearers of a token only).",
        values.one_of("open", "token"),
    )
    cypher: str = _row(
        "ACTORGRAPH_CYPHER",
        "researchers",
        "Who may ask in Cypher and see the Cypher behind an answer: researchers (by token), everybody or nobody.",
        values.one_of("researchers", "everybody", "nobody"),
    )
    cypher_uri: str | None = _row(
        "ACTORGRAPH_CYPHER_URI",
        None,
        "A Neo4j that answers users' Cypher and nothing else, such as bolt://replica:7687; else a copy may.",
        values.replica_uri,
    )
    cypher_username: str = _row("ACTORGRAPH_CYPHER_USERNAME", "neo4j", "User name at ACTORGRAPH_CYPHER_URI.")
    cypher_password: str | None = _row("ACTORGRAPH_CYPHER_PASSWORD", None, "Password at ACTORGRAPH_CYPHER_URI.")
    cypher_password_file: Path | None = _row(
        "ACTORGRAPH_CYPHER_PASSWORD_FILE", None, "File holding that password, instead of it.", values.path
    )
    cypher_database: str = _row("ACTORGRAPH_CYPHER_DATABASE", "neo4j", "Database at ACTORGRAPH_CYPHER_URI.")
    cypher_copy: str = _row(
        "ACTORGRAPH_CYPHER_COPY",
        "auto",
        "Whether to copy the graph into a Neo4j that answers users' Cypher: on, off or auto (beside the embedded one).",
        values.one_of("auto", "on", "off"),
    )
    cypher_heap: str = _row("ACTORGRAPH_CYPHER_HEAP", "512m", "Largest Java heap of that copy.", values.memory)
    cypher_idle: float = _row(
        "ACTORGRAPH_CYPHER_IDLE", 300.0, "Seconds without a statement after which the copy is stopped.", values.seconds
    )
    cypher_age: float = _row(
        "ACTORGRAPH_CYPHER_AGE",
        60.0,
        "Least age in seconds at which a copy of changed data is made anew.",
        values.seconds,
    )
    cypher_time: float = _row(
        "ACTORGRAPH_CYPHER_TIME", 10.0, "Longest time in seconds that a user's statement may take.", values.seconds
    )
    cypher_rows: int = _row(
        "ACTORGRAPH_CYPHER_ROWS", 10_000, "Most rows of an answer to a user's statement.", values.whole(1, 10_000_000)
    )
    cypher_size: int = _row(
        "ACTORGRAPH_CYPHER_SIZE", 20_000_000, "Most bytes of such an answer.", values.whole(1_000, 1_000_000_000)
    )
    explorer: str = _row(
        "ACTORGRAPH_EXPLORER",
        "on",
        "Pages at /explorer and /study on which people try requests: on or off.",
        values.one_of("on", "off"),
    )
    log_level: str = _row("ACTORGRAPH_LOG_LEVEL", "info", "debug, info, warning or error.", values.one_of(*_LEVELS))
    metrics_port: int | None = _row(
        "ACTORGRAPH_METRICS_PORT",
        None,
        "Port of metrics for Prometheus, at the service's address; none where it is not set.",
        values.whole(1, 65535),
    )
    public_url: str | None = _row(
        "ACTORGRAPH_PUBLIC_URL",
        None,
        "Address at which users reach the service, where it prints one.",
        values.web_address,
    )
    public_bolt_uri: str | None = _row(
        "ACTORGRAPH_PUBLIC_BOLT_URI",
        None,
        "Address at which users reach the database, where it prints one.",
        values.bolt_uri,
    )
    command: str | None = _row(
        "ACTORGRAPH_COMMAND", None, "What users type for `actorgraph`, where it prints that; set by docker-compose.yml."
    )
    neo4j_uri: str | None = _row(
        "NEO4J_URI", None, "A Neo4j to use instead of the embedded one, such as bolt://127.0.0.1:7687.", values.bolt_uri
    )
    neo4j_username: str = _row("NEO4J_USERNAME", "neo4j", "User name at NEO4J_URI.")
    neo4j_password: str | None = _row("NEO4J_PASSWORD", None, "Password at NEO4J_URI.")
    neo4j_password_file: Path | None = _row(
        "NEO4J_PASSWORD_FILE", None, "File holding the password at NEO4J_URI, instead of NEO4J_PASSWORD.", values.path
    )
    neo4j_database: str = _row("NEO4J_DATABASE", "neo4j", "Database at NEO4J_URI.")

    @property
    def release_folder(self) -> Path:
        """Where data releases are."""
        return self.releases or self.home / "releases"

    @property
    def base_url(self) -> str:
        """The service's address to type on this machine: one that listens everywhere is reached on loopback."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def setting_rows() -> list[tuple[str, str, str]]:
    """(variable, default as text, meaning) of every setting, in the order of the class."""
    plain = Settings()
    return [(row.metadata["variable"], _shown_default(row, plain), row.metadata["meaning"]) for row in fields(Settings)]


def _shown_default(row: Field[Any], plain: Settings) -> str:
    if row.default_factory is not MISSING:
        return "the user's data folder" if row.name == "home" else "the user's cache folder"
    value = getattr(plain, row.name)
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from the environment; an empty variable counts as absent.

    Raises BadSetting for an unknown `ACTORGRAPH_` name, a misspelt `NEO4J_` one, or a value that cannot be read.
    """
    known = {row.metadata["variable"]: row for row in fields(Settings)}
    for variable in sorted(environment):
        if variable.startswith(_PREFIX) and variable not in known:
            raise BadSetting(
                f"There is no setting {variable}.{did_you_mean(variable, known)} `actorgraph settings` lists them all."
            )
    _refuse_misspelt(environment, [variable for variable in known if variable.startswith("NEO4J_")])
    given = {
        row.name: _read(variable, environment[variable], row.metadata["read"])
        for variable, row in known.items()
        if environment.get(variable)
    }
    settings = Settings(**given)
    if settings.neo4j_password is not None and settings.neo4j_password_file is not None:
        raise BadSetting("Both NEO4J_PASSWORD and NEO4J_PASSWORD_FILE are set. Keep one and unset the other.")
    if settings.cypher_password is not None and settings.cypher_password_file is not None:
        raise BadSetting("ACTORGRAPH_CYPHER_PASSWORD and ACTORGRAPH_CYPHER_PASSWORD_FILE are set. Unset one of them.")
    return settings


def _refuse_misspelt(environment: Mapping[str, str], known: Sequence[str]) -> None:
    """Refuses a `NEO4J_` name that stands where one of ours is meant; most of them belong to other programs."""
    for variable in sorted(environment):
        if variable in known or not variable.startswith("NEO4J_"):
            continue
        near = get_close_matches(variable.removeprefix("NEO4J_"), [name[6:] for name in known], n=1, cutoff=_NEAR)
        meant = _ELSEWHERE.get(variable) or next((f"NEO4J_{name}" for name in near), None)
        if meant and environment[variable] and not environment.get(meant):
            raise BadSetting(
                f"{variable} is set, which actorgraph does not read. Did you mean '{meant}'? Set that or unset this."
            )


def _read(variable: str, value: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(value)
    except ValueError as error:
        shown = "the value given" if "PASSWORD" in variable else repr(value)
        raise BadSetting(f"{variable} cannot be {shown}. It takes {error}. Change or unset it.") from error
