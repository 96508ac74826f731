"""What is told where nobody foresaw what went wrong: one line, and the traceback in a file that the line names."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import click
import platformdirs

from actorgraph.words.errors import shown

INTERRUPTED = 130
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def last_resort() -> Iterator[None]:
    """Ends the program with one line and exit code 1 for any error that comes this far."""
    _open_closed_streams()
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        _end("", INTERRUPTED)
    except BrokenPipeError:
        _end("", 1)
    except Exception as error:  # noqa: BLE001 - the last resort
        _end(_told(error), 1)


def _open_closed_streams() -> None:
    """A closed stream leads nowhere, instead of to the next file that is opened; and no letter fails a terminal."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _end(told: str, code: int) -> None:
    """Exits without Python's own complaint about output that could not be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):
        if told:
            click.echo(told, err=True)
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    os.dup2(nowhere, 1)
    sys.exit(code)


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in _FULL:
        return f"Error: {error.strerror}: {error.filename or 'the output'}. Make room there and run it again."
    name = secrets.token_hex(4)
    kind = f"{type(error).__name__} {shown(str(error))}"
    return f"Error: actorgraph failed in a way that nobody foresaw: {kind}. Report it with {_details(name)}."


def _details(name: str) -> str:
    """Where the traceback is."""
    if os.environ.get("ACTORGRAPH_LOG_LEVEL", "").lower() == "debug":
        traceback.print_exc()
        return "the traceback above"
    file = Path(platformdirs.user_log_path("actorgraph")) / "errors.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {name}\n{traceback.format_exc()}\n")
    except OSError:
        return "the traceback that it prints with ACTORGRAPH_LOG_LEVEL=debug"
    return f"what {file} says under {name}"
