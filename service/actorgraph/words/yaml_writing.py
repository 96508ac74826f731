"""Records as YAML that people read and that loading takes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

_WIDTH = 120


def yaml_text(records: Iterable[Mapping[str, Any]]) -> str:
    """A list of records, their fields in the order given.

    >>> print(yaml_text([{"id": "hts", "at": "2026-01-02T00:00:00Z"}]), end="")
    - id: hts
      at: '2026-01-02T00:00:00Z'
    """
    listed = [dict(record) for record in records]
    return yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=_WIDTH) if listed else ""
