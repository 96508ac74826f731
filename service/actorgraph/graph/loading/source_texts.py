"""The texts of sources, held by whoever loads them: checked by sha256, and quotes cut from them by the locators.

Offsets count characters of the text decoded as UTF-8, byte for byte as it lies in the file: no newline is translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from errno import EINVAL
from functools import partial
from hashlib import sha256
from pathlib import Path

from actorgraph.graph.loading import statements
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Counters, Transaction
from actorgraph.words.errors import Problem, did_you_mean
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_files import shown
from actorgraph.words.record_parts import Citation, Spoken
from actorgraph.words.records import Record

_SIZE = 5000
Quote = dict[str, object]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's text and where it came from."""

    file: str
    sha256: str
    text: str

    @property
    def lines(self) -> int:
        """How many lines it has; a newline at the end opens no other."""
        return self.text.count("\n") + (not self.text.endswith("\n"))

    def line_at(self, offset: int) -> int:
        """The line on which a character stands, from 1."""
        return self.text.count("\n", 0, offset) + 1


SourceTexts = Mapping[str, SourceText]


def read_source_texts(paths: Mapping[str, Path]) -> tuple[dict[str, SourceText], list[Problem]]:
    """The texts by source id, and the problem of each that cannot be read."""
    texts, problems = {}, []
    for source, path in paths.items():
        try:
            data = _read(path)
            texts[source] = SourceText(shown(path), sha256(data).hexdigest(), data.decode("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            message = f"The text of '{source}' cannot be read ({reason}). Give a UTF-8 text file."
            problems.append(Problem(shown(path), None, source, None, message))
    return texts, problems


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise OSError(EINVAL, "it is not a file")
    return path.read_bytes()


def check_digests(staging: Staging, store: Database, texts: SourceTexts) -> Iterator[Problem]:
    """A text is that of a known source, and the very one whose sha256 the source's record gives."""
    if not texts:
        return
    known = dict(staging.query("SELECT id, sha256 FROM source"))
    asked = {"ids": [source for source in texts if source not in known]}
    known |= {row[0]: row[4] for row in store.read(statements.SOURCE_FACTS, asked, name="source facts")}
    for source, text in texts.items():
        message = _digest_problem(source, text, known)
        if message:
            yield Problem(text.file, None, source, "sha256", message)


def _digest_problem(source: str, text: SourceText, known: Mapping[str, str | None]) -> str | None:
    if source not in known:
        return f"There is no source '{source}' to which this text could belong.{did_you_mean(source, known, 'source:')}"
    if known[source] is None:
        return f"The record of '{source}' has no sha256 to check the text by. Add `sha256: {text.sha256}`."
    if known[source] != text.sha256:
        return (
            f"This is not the text of '{source}': its sha256 is {text.sha256}, the record says {known[source]}. "
            "Give the text as the record's author had it, or correct the record and its locators."
        )
    return None


def check_locators(raw: RawRecord, record: Record, texts: SourceTexts) -> Iterator[Problem]:
    """The lines and ranges of a record's citations lie within the texts at hand, and agree with each other."""
    if not isinstance(record, Spoken):
        return
    for order, citation in enumerate(record.citations):
        text = texts.get(citation.source)
        if text is None:
            continue
        field = f"citations.{order}"
        for part, message, fatal in _misplaced(citation, text):
            path = f"{field}.{part}"
            yield Problem(raw.file, raw.line_of(path), raw.id, path, message, fatal)


def _misplaced(citation: Citation, text: SourceText) -> Iterator[tuple[str, str, bool]]:
    if citation.end is not None and citation.end > len(text.text):
        yield "end", f"{citation.end} lies beyond the text, which has {len(text.text)} characters. Correct it.", True
    elif citation.line is not None and citation.line > text.lines:
        yield "line", f"{citation.line} lies beyond the text, which has {text.lines} lines. Correct it.", True
    elif citation.line and citation.start is not None and text.line_at(citation.start) != citation.line:
        stands = text.line_at(citation.start)
        yield "line", f"Character {citation.start} stands on line {stands}, not {citation.line}. Check both.", False


def write_quotes(store: Database, texts: SourceTexts) -> tuple[int, Counters]:
    """Cuts the quotes of every citation of these sources that has a range; how many changed."""
    changed, counters = 0, Counters()
    for source, text in texts.items():
        for rows in _quotes(store, source, text.text):
            _, wrote = store.write(partial(_write, rows=rows, source=source), name="quotes")
            changed += len(rows)
            counters += wrote
    return changed, counters


def _write(transaction: Transaction, *, rows: list[Quote], source: str) -> None:
    transaction.run(statements.WRITE_QUOTES, {"rows": rows, "source": source})


def _quotes(store: Database, source: str, text: str) -> Iterator[list[Quote]]:
    """Batches of the quotes that are not there yet, or differ."""
    after: dict[str, object] = {"after": "", "order": -1}
    while found := store.read(statements.READ_LOCATORS, {"source": source, "size": _SIZE, **after}, name="locators"):
        rows: list[Quote] = [
            {"id": id_, "order": order, "quote": text[start:end]}
            for id_, order, start, end, quote in found
            if end <= len(text) and quote != text[start:end]
        ]
        if rows:
            yield rows
        after = {"after": found[-1][0], "order": found[-1][1]}
