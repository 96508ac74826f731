"""Exports: where a slice of the graph can be had as a file."""

from __future__ import annotations

from typing import Any

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.scalars import Date
from actorgraph.words import terms


def _list(of: Any, description: str) -> graphene.List:
    return graphene.List(graphene.NonNull(of), description=description)


class ExportSlice(graphene.InputObjectType):
    """Which ties are wanted; all conditions given must hold, and without any it is the whole graph."""

    on = Date(description="Ties that held on this day.")
    from_ = Date(name="from", description="Ties that held on some day from this one on.")
    to = Date(description="Ties that held on some day up to this one.")
    reading = enums.Reading(
        description="Whether they could have held then (POSSIBLE, the default) or must have (CERTAIN)."
    )
    types = _list(enums.TieType, "Ties of these types.")
    signs = _list(enums.Sign, "Ties of these signs.")
    stances = _list(enums.Stance, "Ties of these stances.")
    actors = _list(graphene.ID, "Ties of these actors or places.")
    ends = enums.Ends(default_value=terms.Ends.ONE, description="How many ends must be among `actors`.")
    claimants = graphene.Int(description="Ties that at least so many different speakers vouch for.")
    withheld = graphene.Boolean(
        description="Whether to take in what rests on sources that may not be redistributed; for researchers."
    )
    release = graphene.String(description="From this data release instead of the data as they are now.")


class Export(graphene.ObjectType):
    """A slice as a file: its address answers with the file itself."""

    format = graphene.String(required=True, description="The format, such as graphml.")
    media_type = graphene.String(required=True, description="The file's media type.")
    title = graphene.String(required=True, description="What the file holds, in words.")
    standing = graphene.String(required=True, description="Which data release it is of, or that it is not citable.")
    url = graphene.String(
        required=True, description="Where the file is, seen from the service where ACTORGRAPH_PUBLIC_URL is not set."
    )


def _resolve(root: Any, _info: Any, **given: Any) -> Any:
    return root["export"](given["format"], given.get("slice") or {})


def export() -> graphene.Field:
    """The root `export`."""
    return graphene.Field(
        Export,
        required=True,
        resolver=_resolve,
        description="The address of a slice as a file; the file itself comes over HTTP, however large.",
        format=graphene.String(required=True, description="ties.csv, csv, graphml, gexf, stix.json, …"),
        slice=ExportSlice(description="Which ties; all, where not given."),
    )
