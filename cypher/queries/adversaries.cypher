// Who fights, opposes or sanctions an actor, on a day or at any time, and how sure is it?
//
// Topic: Enmity
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "hts"
// - types ([STRING]: FIGHTS | OPPOSES | DESIGNATES | SANCTIONS | RIVAL_OF, default null): only ties of these types; all
//   of them without it. Example: ["FIGHTS", "DESIGNATES"]
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day, or
//   only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - adversary (ID): the other actor
// - adversaryName (STRING): its name
// - type (STRING): the type of tie
// - direction (STRING): IN where the other acts against the actor asked about, OUT where that acts against the other,
//   ANY where the type has no direction
// - stance (STRING): MATERIAL by deeds, VERBAL by words, LEGAL by law
// - designation (STRING): what it is designated as, where all claims agree
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE or UNBOUNDED
// - claimants (INTEGER): how many different speakers say so
// - disputed (BOOLEAN): whether somebody who counts contradicts it
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - How heavy the fighting was: events and their tolls tell (`tolls-by-claimant`).
// - That two who are not listed live in peace: what no source covers is not here.
//
// :param {id: 'hts', types: ['FIGHTS', 'DESIGNATES'], on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[tie:FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(adversary:Actor)
WHERE tie.sign = -1 AND ($types IS NULL OR type(tie) IN $types)
WITH actor, tie, adversary,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN adversary.id AS adversary, adversary.name AS adversaryName, type(tie) AS type,
  CASE
    WHEN type(tie) IN ['FIGHTS', 'RIVAL_OF'] THEN 'ANY'
    WHEN startNode(tie) = actor THEN 'OUT'
    ELSE 'IN'
  END AS direction,
  tie.stance AS stance, tie.designation AS designation, tie.since AS since, tie.until AS until, certainty,
  tie.claimantCount AS claimants, tie.disputed AS disputed, tie.id AS tieId
ORDER BY adversaryName, type, tieId
LIMIT coalesce($limit, 100);
