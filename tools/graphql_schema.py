"""Writes schema/actorgraph.graphql, the committed contract, from the types that are served: `make schema`."""

from graphql import print_schema

from actorgraph.api.types.roots import build_schema
from actorgraph.resources import schema_file


def main() -> None:
    """Writes the schema; a test compares it."""
    path = schema_file("actorgraph.graphql")
    path.write_text(print_schema(build_schema().graphql_schema) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
