"""Neo4j's own cypher-shell, from the jars of its own lock, logged in to the database of these settings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from actorgraph.programs.database import database_address
from actorgraph.programs.embedded.jars import fetch_jars
from actorgraph.programs.embedded.java import find_java
from actorgraph.words.settings import Settings

ARTIFACT = "cypher-shell-5.26.30"


def run_shell(settings: Settings, arguments: Sequence[str]) -> NoReturn:
    """Becomes cypher-shell: terminal, signals and exit code are its own from here on."""
    address = database_address(settings)
    java = find_java(settings.java)
    jars = fetch_jars(ARTIFACT, settings.cache, settings.maven_mirror)
    # NEO4J_ADDRESS is another name of NEO4J_URI, and cypher-shell refuses both at once.
    others = {name: value for name, value in os.environ.items() if name != "NEO4J_ADDRESS"}
    login = {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": address.database,
    }
    os.execve(java, shell_command(java, jars, arguments), others | login)  # noqa: S606


def shell_command(java: Path, jars: Path, arguments: Sequence[str]) -> list[str]:
    """The command line; the login is in the environment, so that `ps` does not show the password."""
    flags = ("-Xmx256m", "--enable-native-access=ALL-UNNAMED")
    return [str(java), *flags, "-cp", f"{jars}/*", "org.neo4j.shell.Main", *arguments]
