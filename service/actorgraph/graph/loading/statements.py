"""The Cypher of the loader, one constant a statement; every value is a parameter, every match is by a unique id.

Nodes are written first and their relationships after them, each statement over a whole batch. A statement that writes
takes `$rows`; one that reads takes `$ids`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from actorgraph.words.ids import RecordKind
from actorgraph.words.terms import ActorKind
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES


@dataclass(frozen=True, slots=True)
class KindStatements:
    """How records of one kind are read and written.

    `read` answers id, contentHash and the `watched` values: those that other things in the graph follow from. `links`
    are (name of the value in the row, statement); `unlink` removes what they made, before they are made anew.
    """

    read: str
    watched: tuple[str, ...]
    create: str
    update: str
    unlink: str | None = None
    links: tuple[tuple[str, str], ...] = ()


# Instants travel as text: the driver takes longer to pack one than to pack the rest of a claim.
_INSTANTS = "{.*, recordedAt: datetime(own.recordedAt), statusAt: datetime(own.statusAt)}"
# A claim with its ends and the source that dates it, in one statement: to find it again for each of them takes as long
# as to create it. Subject, object and against never change: a claim about others is a new version.
_CREATE_CLAIMS = f"""
UNWIND $rows AS row
MATCH (subject:Record {{id: row.subject}})
MATCH (source:Source {{id: row.source}})
OPTIONAL MATCH (object:Record {{id: row.object}})
OPTIONAL MATCH (against:Record {{id: row.against}})
WITH row, row.properties AS own, subject, source, object, against
CREATE (source)<-[cited:CITED_IN]-(n:Record:Claim)-[:SUBJECT]->(subject)
SET n = own {_INSTANTS}, cited = row.citation
FOREACH (end IN CASE WHEN object IS NULL THEN [] ELSE [object] END | CREATE (n)-[:OBJECT]->(end))
FOREACH (end IN CASE WHEN against IS NULL THEN [] ELSE [against] END | CREATE (n)-[:AGAINST]->(end))
"""
ACTOR_LABELS = tuple(kind.label for kind in ActorKind)

STATEMENTS: Mapping[RecordKind, KindStatements] = MappingProxyType(
    {
        "source": KindStatements(
            read="UNWIND $ids AS id MATCH (n:Source {id: id}) "
            "RETURN id, n.contentHash, [n.publishedEarliest, n.publishedLatest, n.retrieved]",
            watched=("publishedEarliest", "publishedLatest", "retrieved"),
            create="UNWIND $rows AS row CREATE (n:Record:Source) SET n = row.properties",
            update="UNWIND $rows AS row MATCH (n:Source {id: row.id}) SET n = row.properties",
        ),
        "actor": KindStatements(
            read="UNWIND $ids AS id MATCH (n:Actor {id: id}) "
            "RETURN id, n.contentHash, [n.foundedEarliest, n.dissolvedLatest]",
            watched=("foundedEarliest", "dissolvedLatest"),
            create="UNWIND $rows AS row CREATE (n:Record:Actor) SET n = row.properties SET n:$(row.label)",
            update="UNWIND $rows AS row MATCH (n:Actor {id: row.id}) "
            "FOREACH (label IN [l IN labels(n) WHERE l IN $labels AND l <> row.label] | REMOVE n:$(label)) "
            "SET n = row.properties SET n:$(row.label)",
        ),
        "place": KindStatements(
            read="UNWIND $ids AS id MATCH (n:Place {id: id}) RETURN id, n.contentHash, []",
            watched=(),
            create="UNWIND $rows AS row CREATE (n:Record:Place) "
            "SET n = row.properties SET n.location = point(row.location)",
            update="UNWIND $rows AS row MATCH (n:Place {id: row.id}) "
            "SET n = row.properties SET n.location = point(row.location)",
            unlink="UNWIND $rows AS row MATCH (:Place {id: row.id})-[r:LOCATED_IN|TERRITORY_OF]->() DELETE r",
            links=(
                (
                    "within",
                    "UNWIND $rows AS row MATCH (n:Place {id: row.id}) MATCH (larger:Place {id: row.within}) "
                    "CREATE (n)-[:LOCATED_IN]->(larger)",
                ),
                (
                    "territoryOf",
                    "UNWIND $rows AS row MATCH (n:Place {id: row.id}) MATCH (state:Actor {id: row.territoryOf}) "
                    "OPTIONAL MATCH (state)-[:SAME_AS]->(now) WITH n, coalesce(now, state) AS owner, state, now "
                    "CREATE (n)-[r:TERRITORY_OF]->(owner) "
                    "SET r.recorded = CASE WHEN now IS NULL THEN null ELSE state.id END",
                ),
            ),
        ),
        "event": KindStatements(
            read="UNWIND $ids AS id MATCH (n:Event {id: id}) RETURN id, n.contentHash, [n.occurrence]",
            watched=("occurrence",),
            create="UNWIND $rows AS row CREATE (n:Record:Event) SET n = row.properties",
            update="UNWIND $rows AS row MATCH (n:Event {id: row.id}) SET n = row.properties",
            unlink="UNWIND $rows AS row MATCH (:Event {id: row.id})-[r:AT]->() DELETE r",
            links=(
                (
                    "place",
                    "UNWIND $rows AS row MATCH (n:Event {id: row.id}) MATCH (place:Place {id: row.place}) "
                    "CREATE (n)-[:AT]->(place)",
                ),
            ),
        ),
        "claim": KindStatements(
            read="UNWIND $ids AS id MATCH (n:Claim {id: id}) RETURN id, n.contentHash, [n.projectionHash]",
            watched=("projectionHash",),
            create=_CREATE_CLAIMS,
            # What others wrote on a claim stays: the projector's part, and whether something superseded it.
            update="UNWIND $rows AS row MATCH (n:Claim {id: row.id}) "
            "WITH row.properties AS own, n, n {.tieId, .admission, .supersededAt} AS kept "
            f"SET n = own {_INSTANTS} SET n += kept",
            unlink="UNWIND $rows AS row MATCH (:Claim {id: row.id})-[r:CITED_IN|ATTRIBUTED_TO]->() DELETE r",
            links=(
                (
                    "citations",
                    "UNWIND $rows AS row MATCH (n:Claim {id: row.id}) UNWIND row.citations AS citation "
                    "MATCH (source:Source {id: citation.source}) "
                    "CREATE (n)-[r:CITED_IN]->(source) SET r = citation.properties",
                ),
                (
                    "attributions",
                    "UNWIND $rows AS row MATCH (n:Claim {id: row.id}) UNWIND row.attributions AS part "
                    "MATCH (speaker:Actor {id: part.actor}) "
                    "CREATE (n)-[r:ATTRIBUTED_TO]->(speaker) SET r = part.properties",
                ),
            ),
        ),
    }
)

# From claim to claim, by the row's names. A claim SUPERSEDES its own older versions too; those links stay.
UNLINK_CLAIMS = (
    "UNWIND $rows AS row MATCH (n:Claim {id: row.id})-[r:CONTRADICTS|IN_TENSION_WITH|CORROBORATES|SUPERSEDES]->(other) "
    "WHERE NOT other.id CONTAINS '@' DELETE r"
)
LINK_CLAIMS: tuple[tuple[str, str], ...] = tuple(
    (
        name,
        f"UNWIND $rows AS row MATCH (n:Claim {{id: row.id}}) UNWIND row.{name} AS target "
        f"MATCH (other:Claim {{id: target}}) CREATE (n)-[:{relationship}]->(other)",
    )
    for name, relationship in (
        ("contradicts", "CONTRADICTS"),
        ("inTensionWith", "IN_TENSION_WITH"),
        ("corroborates", "CORROBORATES"),
        ("supersedes", "SUPERSEDES"),
    )
)
FINISH_CLAIMS = "UNWIND $rows AS row MATCH (n:Claim {id: row.id}) SET n.contentHash = row.contentHash"

# A new version: the old node gives its id up and keeps its relationships, but those that other claims point at it with
# go to the new node. Answers the new id of the old node, and the claims that it superseded or contradicted.
RETIRE_CLAIMS = """
UNWIND $rows AS row
MATCH (old:Claim {id: row.id})
CALL (row) { MATCH (version:Claim) WHERE version.id STARTS WITH row.id + '@' RETURN count(version) AS versions }
SET old.id = row.id + '@' + toString(versions + 1),
  old.supersededAt = coalesce(old.supersededAt, datetime(row.recordedAt))
RETURN row.id, old.id, [(old)-[:SUPERSEDES|CONTRADICTS]->(other) WHERE NOT other.id CONTAINS '@' | other.id]
"""
REPOINT_CLAIMS: tuple[str, ...] = tuple(
    "UNWIND $rows AS row MATCH (old:Claim {id: row.oldId}) MATCH (new:Claim {id: row.id}) "
    f"MATCH (other:Claim)-[r:{relationship}]->(old) WHERE NOT other.id CONTAINS '@' "
    f"CREATE (other)-[:{relationship}]->(new) DELETE r"
    for relationship in ("CONTRADICTS", "IN_TENSION_WITH", "CORROBORATES", "SUPERSEDES")
)
SUPERSEDE_VERSIONS = (
    "UNWIND $rows AS row MATCH (old:Claim {id: row.oldId}) MATCH (new:Claim {id: row.id}) "
    "CREATE (new)-[:SUPERSEDES]->(old)"
)
REFRESH_SUPERSEDED = """
UNWIND $ids AS id
MATCH (older:Claim {id: id})
OPTIONAL MATCH (newer:Claim)-[:SUPERSEDES]->(older) WHERE NOT newer.id CONTAINS '@'
WITH older, min(newer.recordedAt) AS at
WHERE at <> older.supersededAt OR (at IS NULL) <> (older.supersededAt IS NULL)
SET older.supersededAt = at
RETURN older.id
"""

# Quotes are cut from a source's text by whoever holds it; a load without the text keeps those that are there.
READ_QUOTES = (
    "UNWIND $ids AS id MATCH (:Claim {id: id})-[r:CITED_IN]->(source:Source) WHERE r.quote IS NOT NULL "
    "RETURN id, source.id, r.start, r.end, r.quote"
)
READ_LOCATORS = (
    "MATCH (:Source {id: $source})<-[r:CITED_IN]-(n:Claim) WHERE r.start IS NOT NULL "
    "AND (n.id > $after OR n.id = $after AND r.order > $order) "
    "WITH n, r ORDER BY n.id, r.order LIMIT $size RETURN n.id, r.order, r.start, r.end, r.quote"
)
WRITE_QUOTES = (
    "UNWIND $rows AS row MATCH (:Claim {id: row.id})-[r:CITED_IN {order: row.order}]->(:Source {id: $source}) "
    "SET r.quote = row.quote"
)

# Claims as rows, read back from the graph, for those whose source was dated anew.
READ_CLAIMS = """
MATCH (:Source {id: $source})<-[:CITED_IN {order: 0}]-(n:Claim)
WHERE n.id > $after AND NOT n.id CONTAINS '@'
WITH n ORDER BY n.id LIMIT $size
RETURN n.id, properties(n),
  COLLECT { MATCH (n)-[r:CITED_IN]->(s) RETURN {source: s.id, properties: properties(r)} ORDER BY r.order },
  COLLECT { MATCH (n)-[r:ATTRIBUTED_TO]->(a)
    RETURN {actor: coalesce(r.recorded, a.id), properties: properties(r)} ORDER BY r.order },
  COLLECT { MATCH (n)-[:CONTRADICTS]->(o) RETURN o.id ORDER BY o.id },
  COLLECT { MATCH (n)-[:IN_TENSION_WITH]->(o) RETURN o.id ORDER BY o.id },
  COLLECT { MATCH (n)-[:CORROBORATES]->(o) RETURN o.id ORDER BY o.id },
  COLLECT { MATCH (n)-[:SUPERSEDES]->(o) WHERE NOT o.id CONTAINS '@' RETURN o.id ORDER BY o.id }
"""

# What checks ask the database.
HASHES = "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN id, n.contentHash"
# As HASHES, and one row more, of a decision, where there are decisions.
HASHES_AND_DECISION = (
    "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN id, n.contentHash AS hash "
    "UNION ALL MATCH (d:Decision) RETURN d.id AS id, null AS hash LIMIT 1"
)
KNOWN_IDS = "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN id"
RETIRED_IDS = "UNWIND $ids AS id MATCH (n:RetiredId {id: id}) RETURN id, n.becomes"
SIMILAR_IDS = "MATCH (n:Record) WHERE n.id STARTS WITH $start RETURN n.id ORDER BY n.id LIMIT $size"
CLAIM_KEYS = (
    "UNWIND $ids AS id MATCH (n:Claim {id: id}) "
    "RETURN id, n {.predicate, .subjectId, .objectId, .stance, .againstId, .spell}"
)
LIFETIMES = (
    "UNWIND $ids AS id MATCH (n:Actor {id: id}) WHERE n.foundedEarliest IS NOT NULL OR n.dissolvedLatest IS NOT NULL "
    "RETURN id, n.foundedEarliest, n.dissolvedLatest"
)
SOURCE_FACTS = (
    "UNWIND $ids AS id MATCH (n:Source {id: id}) "
    "RETURN id, n.publishedEarliest, n.publishedLatest, n.retrieved, n.sha256"
)
EDGES: Mapping[str, str] = MappingProxyType(
    {
        "within": "UNWIND $ids AS id MATCH (:Place {id: id})-[:LOCATED_IN*0..]->(n)-[:LOCATED_IN]->(m) "
        "RETURN DISTINCT n.id, m.id",
        "supersedes": "UNWIND $ids AS id MATCH (:Claim {id: id})-[:SUPERSEDES*0..]->(n)-[:SUPERSEDES]->(m) "
        "WHERE NOT m.id CONTAINS '@' RETURN DISTINCT n.id, m.id",
    }
)
# (label, scheme) -> who has the values; only schemes whose values are unique for that label.
UNIQUE_SCHEMES: Mapping[RecordKind, tuple[str, ...]] = MappingProxyType(
    {"actor": tuple(IDENTIFIER_SCHEMES), "place": ("wikidata", "geonames")}
)
_LABELS: Mapping[RecordKind, str] = MappingProxyType({"actor": "Actor", "place": "Place"})


def holders(kind: RecordKind, scheme: str) -> str:
    """The statement that answers which records of a kind have the identifiers `$values` of a scheme."""
    return f"UNWIND $values AS value MATCH (n:{_LABELS[kind]} {{`{scheme}`: value}}) RETURN value, n.id"


def release(kind: RecordKind, scheme: str) -> str:
    """The statement that takes an identifier from records that give it up to others in the same load."""
    return f"UNWIND $ids AS id MATCH (n:{_LABELS[kind]} {{id: id}}) REMOVE n.`{scheme}`, n.contentHash"
