"""Sources: the documents and data sets that claims cite."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.arguments import forward_page
from actorgraph.api.types.claims import ClaimConnection
from actorgraph.api.types.entities import Coverage, Node
from actorgraph.api.types.paging import connection
from actorgraph.api.types.scalars import EDTF, Date


class Source(graphene.ObjectType):
    """A document or data set."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="Readable and immutable.")
    title = graphene.String(required=True, description="Its title.")
    publisher = graphene.String(description="Who published it.")
    url = graphene.String(description="Where it is found.")
    licence = graphene.String(description="On what terms.")
    redistributable = graphene.Boolean(
        required=True,
        description="Whether what is recorded of it may be passed on, in exports and releases. Its words never are.",
    )
    published = graphene.Field(EDTF, description="When it was published.")
    published_basis = graphene.Field(enums.DateBasis, description="Where that date comes from.")
    retrieved = graphene.Field(Date, description="When it was fetched.")
    sha256 = graphene.String(description="Digest of the text that locators count in.")
    coverage = graphene.Field(Coverage, description="What it covers.")
    note = graphene.String(description="What a reader should know of it.")
    claims = graphene.Field(ClaimConnection, required=True, description="The claims that cite it.", **forward_page())


SourceConnection = connection("Source", Source, "sources")
