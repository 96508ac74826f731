"""Opening what publishers give: plain files, .gz, .zip and .xlsx, told apart by their first bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from actorgraph.words.errors import ImportFailed, did_you_mean, shown

_TABLES = (".csv", ".tsv", ".txt", ".tab", ".xlsx")
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_WORKBOOK = "xl/workbook.xml"


def kind_of(path: Path) -> str:
    """'gzip', 'zip', 'xlsx' or 'plain'. Raises ImportFailed where the file cannot be opened."""
    if path.exists() and not path.is_file():
        raise ImportFailed(f"'{path}' is not a file. Name the table, or the .gz or .zip that holds it.")
    with told(path), path.open("rb") as file:
        head = file.read(4)
        if head.startswith(_GZIP):
            return "gzip"
        if not head.startswith(_ZIP):
            return "plain"
        file.seek(0)
        with ZipFile(file) as packed:
            return "xlsx" if _WORKBOOK in packed.namelist() else "zip"


@contextmanager
def unpacked(path: Path, member: str | None) -> Iterator[BinaryIO]:
    """The bytes of the table in a file. Raises ImportFailed where it is damaged, now or while it is read."""
    with told(path), path.open("rb") as file:
        kind = kind_of(path)
        if kind == "gzip":
            with gzip.GzipFile(fileobj=file, mode="rb") as stream:
                yield BufferedReader(stream)
        elif kind == "zip":
            with ZipFile(file) as packed, packed.open(_member(packed, path, member)) as inner:
                yield cast(BinaryIO, inner)
        else:
            yield file


def member_of(path: Path, member: str | None) -> str | None:
    """The name of the table inside a .zip; None where the file is none."""
    if kind_of(path) != "zip":
        return None
    with told(path), path.open("rb") as file, ZipFile(file) as packed:
        return _member(packed, path, member).filename


def _member(packed: ZipFile, path: Path, member: str | None) -> ZipInfo:
    inside = [info for info in packed.infolist() if _is_table(info)]
    if member is not None:
        wanted = [info for info in inside if member in {info.filename, Path(info.filename).name}]
        if not wanted:
            hint = did_you_mean(member, [info.filename for info in inside])
            raise ImportFailed(f"'{path}' holds no table {shown(member)}.{hint} It holds: {_names(inside)}.")
        return wanted[0]
    if not inside:
        files = [info for info in packed.infolist() if not info.is_dir()]
        raise ImportFailed(
            f"'{path}' holds no table that is read ({', '.join(_TABLES)}), but {_names(files)}. Take the file that its "
            "publisher gives of the same data in one of these forms, or save it as CSV in UTF-8."
        )
    if len(inside) != 1:
        raise ImportFailed(
            f"'{path}' holds {len(inside)} tables, where one is wanted: {_names(inside)}. Say which by --member NAME."
        )
    return inside[0]


def _is_table(info: ZipInfo) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in Path(info.filename).parts)
    return not info.is_dir() and not hidden and info.filename.lower().endswith(_TABLES)


def _names(inside: list[ZipInfo]) -> str:
    return ", ".join(info.filename for info in inside[:10]) or "none"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what reading a damaged or missing file raises into ImportFailed."""
    try:
        yield
    except (gzip.BadGzipFile, BadZipFile, EOFError, zlib.error) as error:
        raise ImportFailed(
            f"The packed file '{path}' is damaged ({error}). Fetch it from its publisher again."
        ) from error
    except RuntimeError as error:  # what zipfile raises for a member with a password
        raise ImportFailed(f"'{path}' cannot be unpacked ({error}). Unpack it and name the table.") from error
    except OSError as error:
        raise ImportFailed(
            f"'{path}' cannot be read ({error.strerror or error}). Correct the path, or who may read it."
        ) from error
