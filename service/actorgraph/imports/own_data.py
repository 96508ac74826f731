"""Data of people's own: forms such as a spreadsheet or a network file, which say nothing of who made them.

A mapping file tells that, and what the columns of a table mean; without one the file's name has to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from actorgraph.imports.datasets import Conversion, Dataset, Run, slug
from actorgraph.imports.forms import TableForm
from actorgraph.imports.tables import Opened, open_table
from actorgraph.words.errors import ImportFailed
from actorgraph.words.table_mappings import TableMapping, read_mapping


def own_form(
    name: str,
    title: str,
    start: Callable[[Run], Conversion],
    forms: tuple[TableForm, ...] = (TableForm("document", (), headless=True),),
    options: Mapping[str, str] | None = None,
    settings: Mapping[str, str] | None = None,
    opened: Callable[[Path, tuple[TableForm, ...], str, str | None], Opened] = open_table,
) -> Dataset:
    """A form in which people bring data of their own, before anything is known of them."""
    return Dataset(
        name=name,
        title=title,
        publisher="",
        url="",
        citation="",
        population="",
        licence=None,
        redistributable=False,
        threshold=None,
        forms=forms,
        start=start,
        options=options or {},
        settings=settings or {},
        version="",
        own=True,
        opened=opened,
    )


def described(dataset: Dataset, files: Sequence[Path], mapping: Path | None) -> tuple[Dataset, TableMapping | None]:
    """The data set with the terms of its files' maker. Raises ImportFailed where the mapping is faulty or missing."""
    if not dataset.own:
        if mapping:
            raise ImportFailed(f"{dataset.name} has columns and terms of its own. Leave out --mapping.")
        return dataset, None
    read = read_mapping(mapping) if mapping else None
    if not dataset.forms and (read is None or read.columns is None):
        raise ImportFailed(
            "A table of your own needs a file that says what its columns mean. Write `columns` in one and name it by "
            "--mapping FILE: docs/how-to/bring-your-own-data.md shows one."
        )
    return (_by_mapping(dataset, read) if read else _by_file_name(dataset, files[0])), read


def _by_file_name(dataset: Dataset, file: Path) -> Dataset:
    stem = file.name.split(".")[0]
    return replace(dataset, name=slug(stem.replace("_", "-")), title=file.name)


def _by_mapping(dataset: Dataset, mapping: TableMapping) -> Dataset:
    source = mapping.source
    return replace(
        dataset,
        name=source.name,
        title=source.title,
        publisher=source.publisher or "",
        url=str(source.url or ""),
        licence=source.licence,
        redistributable=source.redistributable,
        citation=source.citation or "",
        population=source.population or "",
        forms=(TableForm("rows", mapping.columns.named),) if mapping.columns else dataset.forms,
    )
