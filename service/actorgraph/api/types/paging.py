"""Connections: lists that can grow, paged by opaque keyset cursors (Relay's shape)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene

from actorgraph.api.types.groups import aggregate


class PageInfo(graphene.ObjectType):
    """Where this page stands in the list."""

    has_next_page = graphene.Boolean(required=True, description="Whether more follow. Computed only if selected.")
    has_previous_page = graphene.Boolean(
        required=True, description="Whether some come before, as far as the cursors tell."
    )
    start_cursor = graphene.String(description="The first item's cursor: give it as `before` to page back.")
    end_cursor = graphene.String(description="The last item's cursor: give it as `after` to go on.")


def connection(
    stem: str, node: Any, items: str, edge_fields: Mapping[str, Any] | None = None, grouping: Any = None
) -> type[graphene.ObjectType]:
    """The type `<stem>Connection`, with its `<stem>Edge`; `node` is a type or a function that gives it, `grouping` an
    enum of what the list can be grouped by."""
    edge_name, name = f"{stem}Edge", f"{stem}Connection"
    edge = type(
        edge_name,
        (graphene.ObjectType,),
        {
            "__doc__": f"One of the {items}, with its place in the list.",
            "cursor": graphene.String(required=True, description="Its place in the list."),
            "node": graphene.Field(node, required=True, description="The item itself."),
            **(edge_fields or {}),
        },
    )
    fields = {
        "__doc__": f"A page of {items}.",
        "edges": graphene.List(graphene.NonNull(edge), required=True, description="The items with their places."),
        "nodes": graphene.List(graphene.NonNull(node), required=True, description="The items alone."),
        "page_info": graphene.Field(PageInfo, required=True, description="Where this page stands."),
        "total_count": graphene.Int(
            required=True, description="How many there are on all pages. Computed only if selected."
        ),
    }
    if grouping is not None:
        fields["aggregate"] = aggregate(grouping)
    return type(name, (graphene.ObjectType,), fields)
