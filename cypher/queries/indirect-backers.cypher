// Who backs those that back an actor, and so may stand behind it?
//
// Topic: Support
//
// Parameters:
// - id (ID): the actor that is backed; an id that it had before will do. Example: "syrian-army"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - backer (ID): who backs through another
// - backerName (STRING): its name
// - through (ID): whom it backs
// - throughName (STRING): its name
// - link (STRING): how that one stands to the actor asked about: BACKS, or LEADS, GOVERNS or PART_OF either way, so
//   that support of the one may serve the other
// - backsDirectly (BOOLEAN): whether the backer also backs the actor itself, at any time
// - tieIds ([ID]): the two ties, for `evidence-of-a-tie`
//
// Does not say:
// - That anything was passed on: two ties in a row are no supply line.
// - That the support was meant for the actor asked about.
//
// :param {id: 'syrian-army', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[last:BACKS|LEADS|GOVERNS|PART_OF]-(through:Actor)
WHERE (type(last) <> 'BACKS' OR endNode(last) = actor)
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(last.certainFrom) - 1)
      WHERE last.certainFrom[i] <= $on AND last.certainTo[i] >= $on)
    ELSE coalesce(last.since <= $on, true) AND coalesce(last.until >= $on, true)
  END)
MATCH (through)<-[first:BACKS]-(backer:Actor)
WHERE backer <> actor
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
      WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
    ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
  END)
RETURN backer.id AS backer, backer.name AS backerName, through.id AS through, through.name AS throughName,
  type(last) AS link, EXISTS { (backer)-[:BACKS]->(actor) } AS backsDirectly, [first.id, last.id] AS tieIds
ORDER BY backerName, throughName, tieIds
LIMIT coalesce($limit, 100);
