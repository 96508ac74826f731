"""The Cypher of the projector, one constant a statement; every value is a parameter, every match begins at an index.

Relationship types that stand in a text come from the vocabulary and are quoted here, and nowhere else.
"""

from __future__ import annotations

from actorgraph.words.vocabulary import LINK_TYPES, TIE_TYPES

_TIES = "|".join(f"`{name}`" for name in TIE_TYPES)
_EVENT_LINKS = "|".join(f"`{name}`" for name in sorted(LINK_TYPES - {"TOOK_PART_IN"}))

# -- claims --

# What decides on a claim's admission and key, what the projector wrote on it before, and whose ties it contradicts.
READ_CLAIMS = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
OPTIONAL MATCH (claim)-[:SUBJECT]->(subject)
OPTIONAL MATCH (claim)-[:OBJECT]->(object)
OPTIONAL MATCH (claim)-[:AGAINST]->(against)
RETURN claim.id, claim.predicate, claim.polarity, claim.mode, claim.status, claim.method,
  claim.supersededAt IS NOT NULL, claim.stance, claim.spell, subject.id, object.id, against.id,
  claim.admission, claim.tieId, [(claim)-[:CONTRADICTS]->(other) | other.tieId]
"""

MARK_CLAIMS = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim += row.marks
"""

CLAIMS_AFTER = "MATCH (claim:Claim) WHERE claim.id > $after RETURN claim.id ORDER BY claim.id LIMIT $size"
EVENTS_AFTER = "MATCH (event:Event) WHERE event.id > $after RETURN event.id ORDER BY event.id LIMIT $size"
TIES_AFTER = (
    "MATCH (claim:Claim) WHERE claim.tieId > $after WITH DISTINCT claim.tieId AS id ORDER BY id LIMIT $size RETURN id"
)
COUNT_CLAIMS = "MATCH (claim:Claim) RETURN count(claim)"

# -- ties --

TIES_OF_ACTORS = f"UNWIND $ids AS id MATCH (:Actor {{id: id}})-[tie:{_TIES}]-() RETURN DISTINCT tie.id"

# The key of a tie, read off any of its claims.
READ_KEYS = """
UNWIND $ids AS id
CALL (id) { MATCH (claim:Claim {tieId: id}) RETURN claim LIMIT 1 }
MATCH (claim)-[:SUBJECT]->(subject)
MATCH (claim)-[:OBJECT]->(object)
OPTIONAL MATCH (claim)-[:AGAINST]->(against)
RETURN claim.predicate, subject.id, object.id, claim.stance, against.id, claim.spell
"""

# All that projection reads of the claims on these ties: one row a tie and days as text, since that travels fastest.
# Who is cited and who speaks comes as [type, order, id].
READ_EVIDENCE = """
UNWIND $ids AS id
MATCH (claim:Claim {tieId: id}) WHERE claim.admission IN ['ADMITTED', 'DENIED']
RETURN id, collect([
  [claim.predicate, claim.polarity, claim.mode, claim.status, claim.method],
  claim.asserts, toString(claim.since), toString(claim.sinceLatest), toString(claim.untilEarliest),
  toString(claim.until), claim.endStatus, toString(claim.attestedUntil), claim.means,
  claim.provisions, claim.designation, claim.officeTitle, claim.extent,
  [(claim)-[role:CITED_IN|ATTRIBUTED_TO]->(who) | [type(role), role.order, who.id]],
  [(claim)<-[:CONTRADICTS]-(other:Claim) |
    [[other.predicate, other.polarity, other.mode, other.status, other.method, other.supersededAt IS NOT NULL],
     [(other)-[:CITED_IN]->(source) | source.id]]]
])
"""

# Those of the ties of which a claim speaks already.
KNOWN_TIES = "UNWIND $ids AS id MATCH (:Claim {tieId: id}) RETURN DISTINCT id"

READ_LIFETIMES = """
UNWIND $ids AS id
MATCH (actor:Actor {id: id}) WHERE actor.foundedEarliest IS NOT NULL OR actor.dissolvedLatest IS NOT NULL
RETURN id, actor.foundedEarliest, actor.dissolvedLatest
"""


def read_ties(tie_type: str) -> str:
    """The stored ties of one type with the ids `$ids`."""
    return (
        f"UNWIND $ids AS id MATCH (start)-[edge:`{TIE_TYPES[tie_type].name}` {{id: id}}]->(end) "
        "RETURN elementId(edge), type(edge), start.id, end.id, properties(edge)"
    )


def orphaned_ties(tie_type: str) -> str:
    """The stored ties of one type behind which no admitted claim stands, or whose id is not one of the type's."""
    name = TIE_TYPES[tie_type].name
    return (
        f"MATCH ()-[tie:`{name}`]->() WHERE NOT coalesce(tie.id, '') STARTS WITH 'tie:{name}:' "
        "OR NOT EXISTS { MATCH (claim:Claim {tieId: tie.id}) WHERE claim.admission = 'ADMITTED' } "
        "RETURN elementId(tie)"
    )


# -- relationships of any type --

CREATE_EDGES = """
UNWIND $rows AS row
MATCH (start:Record {id: row.start})
MATCH (end:Record {id: row.end})
CREATE (start)-[edge:$(row.type)]->(end)
SET edge = row.properties
"""
CHANGE_EDGES = "UNWIND $rows AS row MATCH ()-[edge]->() WHERE elementId(edge) = row.element SET edge += row.properties"
DELETE_EDGES = "UNWIND $elements AS element MATCH ()-[edge]->() WHERE elementId(edge) = element DELETE edge"

# -- events --

# An event's participations begin at the event, its links at the event that they lead from: few each, however many
# events an actor took part in or a war consists of.
READ_PARTICIPATIONS = """
UNWIND $ids AS id
MATCH (event:Event {id: id})<-[:OBJECT]-(claim:Claim)
WHERE event.occurrence = 'OCCURRED' AND claim.predicate = 'TOOK_PART_IN' AND claim.admission = 'ADMITTED'
MATCH (claim)-[:SUBJECT]->(actor)
RETURN actor.id, id, claim.role, claim.side, claim.means
"""
READ_LINKS = """
UNWIND $ids AS id
MATCH (event:Event {id: id})<-[:SUBJECT]-(claim:Claim)
WHERE event.occurrence = 'OCCURRED' AND claim.predicate IN $types AND claim.admission = 'ADMITTED'
MATCH (claim)-[:OBJECT]->(other) WHERE other.occurrence = 'OCCURRED'
RETURN claim.predicate, id, other.id
"""
STORED_PARTICIPATIONS = """
UNWIND $ids AS id
MATCH (start)-[edge:TOOK_PART_IN]->(:Event {id: id})
RETURN elementId(edge), type(edge), start.id, id, properties(edge)
"""
STORED_LINKS = f"""
UNWIND $ids AS id
MATCH (:Event {{id: id}})-[edge:{_EVENT_LINKS}]->(end)
RETURN elementId(edge), type(edge), id, end.id, properties(edge)
"""
# Those of the events that took place and that no claim says anybody took part in.
UNJOINED_EVENTS = """
UNWIND $ids AS id
MATCH (event:Event {id: id})
WHERE event.occurrence = 'OCCURRED' AND NOT EXISTS { (event)<-[:TOOK_PART_IN]-() }
  AND NOT EXISTS { (event)<-[:OBJECT]-(claim) WHERE claim.predicate = 'TOOK_PART_IN' }
RETURN id
"""
# The events from which links lead to these.
LINKING_EVENTS = """
UNWIND $ids AS id
MATCH (:Event {id: id})<-[:OBJECT]-(claim:Claim) WHERE claim.predicate IN $types
MATCH (claim)-[:SUBJECT]->(event)
RETURN DISTINCT event.id
"""

# -- tolls --

READ_TOLLS = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
MATCH (claim)-[:SUBJECT]->(event:Event)
WHERE claim.predicate = 'HAS_TOLL' AND claim.admission = 'ADMITTED'
OPTIONAL MATCH (side:Actor {id: claim.tollSideId})
OPTIONAL MATCH (side)-[:SAME_AS]->(now)
RETURN id, event.id, coalesce(now.id, side.id),
  {category: claim.tollCategory, effect: claim.tollEffect, low: claim.tollLow, best: claim.tollBest,
    high: claim.tollHigh, bound: claim.tollBound, wording: claim.tollWording}
"""
# Without a label of its own, a toll is reached from its claim even where the statement is planned when there are none.
STORED_TOLLS = """
UNWIND $ids AS id
MATCH (:Claim {id: id})<-[:STATED_BY]-(toll)
RETURN elementId(toll), id, [(event)-[:HAS_TOLL]->(toll) | event.id], [(toll)-[:SIDE]->(side) | side.id],
  properties(toll)
"""
ORPHANED_TOLLS = """
MATCH (toll:Toll)
WHERE NOT EXISTS { (toll)-[:STATED_BY]->(:Claim {predicate: 'HAS_TOLL', admission: 'ADMITTED'}) }
RETURN elementId(toll)
"""
CREATE_TOLLS = """
UNWIND $rows AS row
MATCH (event:Event {id: row.event})
MATCH (claim:Claim {id: row.claim})
CREATE (event)-[:HAS_TOLL]->(toll:Record:Toll)-[:STATED_BY]->(claim)
SET toll = row.properties
WITH row, toll
MATCH (side:Actor {id: row.side})
CREATE (toll)-[:SIDE]->(side)
"""
CHANGE_TOLLS = "UNWIND $rows AS row MATCH (toll:Toll {id: row.id}) SET toll += row.properties"
DELETE_TOLLS = "UNWIND $elements AS element MATCH (toll) WHERE elementId(toll) = element DETACH DELETE toll"
