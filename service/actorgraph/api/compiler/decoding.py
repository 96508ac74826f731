"""What all decoders share: where decoding stands in the answer, the request at hand, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from actorgraph.api.compiler.values import Arguments

Path = tuple[Any, ...]  # (path of the parent, key or position); () at the root


@dataclass(slots=True)
class Run:
    """One request being decoded: the arguments of its sites, and the errors so far."""

    sites: Sequence[Arguments]
    errors: list[dict[str, Any]] = field(default_factory=list)


class Missing(Exception):
    """A required value is not there; carries where."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(name)
        self.path = path


Decoder = Callable[[Any, Path, Run], Any]
