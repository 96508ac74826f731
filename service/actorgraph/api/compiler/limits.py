"""What one request may ask for. The defaults are those of the settings, which say what each one means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Most of each that a request may hold; `nodes` is the product of its nested pages."""

    page_size: int = 100
    nodes: int = 10_000
    hops: int = 4
    depth: int = 15
    roots: int = 10
    aliases: int = 30
    fields: int = 500
    tokens: int = 2_000
    nesting: int = 30
    directives: int = 50
    operations: int = 20
    fragments: int = 50
    variables: int = 50
    errors: int = 5
    introspection: int = 1_000_000
