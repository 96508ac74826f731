"""Where a slice can be had, as GraphQL's root `export` answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actorgraph.exports.about import permalink, standing, title
from actorgraph.exports.asked_slices import read_slice
from actorgraph.exports.formats import format_of
from actorgraph.words.errors import BadRequest, BadUserInput


def address(site: str, format_: str, given: Mapping[str, Any]) -> dict[str, str]:
    """The address of a slice in a format, and what is there. Raises BadUserInput."""
    try:
        wanted = format_of(format_)
    except BadRequest as error:
        raise BadUserInput(str(error)) from error
    slice_ = read_slice({name.rstrip("_"): _words(value) for name, value in given.items() if value is not None})
    return {
        "format": wanted.name,
        "media_type": wanted.media_type,
        "title": title(slice_),
        "standing": standing(slice_),
        "url": permalink(slice_, wanted.name, site),
    }


def _words(value: Any) -> list[str]:
    """A value of the input as an address would say it."""
    if isinstance(value, bool):
        return ["include"] if value else []
    if isinstance(value, list):
        return [word for one in value for word in _words(one)]
    return [str(value.value) if hasattr(value, "value") else str(value)]
