"""What the database says of a researcher's own statement: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from actorgraph.words.errors import BadUserInput, StoreError, StoreTimeout

_ASKERS = ("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.", "Neo.TransientError.General.MemoryPool")
_WRITES = ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase")
_MISSING = "Neo.ClientError.Statement.ParameterMissing"
_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")


@contextmanager
def explained(timeout: float | None) -> Iterator[None]:
    """Turns the database's refusals of a statement into BadUserInput; other failures stay what they are."""
    try:
        yield
    except StoreTimeout as error:
        raise StoreTimeout(
            f"The statement took longer than {timeout:g} seconds. Ask for less, or connect(timeout=…) with more."
        ) from error
    except StoreError as error:
        code, message = (getattr(error.__cause__, name, None) or "" for name in ("code", "message"))
        if code in _WRITES:
            raise BadUserInput(
                "The statement writes, and a study only reads; nothing was written. Ask with MATCH and RETURN; "
                "records are written with `actorgraph load`."
            ) from error
        if code.startswith(_ASKERS):
            raise BadUserInput(_said(code, message)) from error
        raise


def _said(code: str, message: str) -> str:
    if code == _MISSING:
        names = message.partition(":")[2].strip()
        return f"The statement uses a parameter that was not given: {names}. Give it by name: cypher(text, {names}=…)."
    place = _PLACE.search(message)
    where = f" at line {place[1]}, column {place[2]}" if place and place[1] != "0" else ""
    what = _PLACE.sub("", message.partition("\n")[0]).strip().rstrip(".")
    return f"Neo4j refuses the statement{where}: {what}. Correct it and ask again."
