"""Writes schema/records.schema.json from the models; run it when a record's fields change. A test compares the two."""

from __future__ import annotations

from actorgraph.resources import schema_file
from actorgraph.words.record_schema import record_schema_text

if __name__ == "__main__":
    schema_file("records.schema.json").write_text(record_schema_text(), encoding="utf-8")
