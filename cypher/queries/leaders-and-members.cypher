// Who leads an actor, holds office in it, governs it or belongs to it, and to what does it belong?
//
// Topic: Structure
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "syrian-government"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - type (STRING): LEADS, HOLDS_OFFICE, GOVERNS, PART_OF or AFFILIATE_OF
// - direction (STRING): IN where the other leads, governs, holds office in or belongs to the actor asked about; OUT
//   where that does so to the other
// - other (ID): the other actor
// - otherName (STRING): its name
// - officeTitle (STRING): the office, where all claims agree
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE within the bounds, or UNBOUNDED, possible only
//   because a bound is unknown
// - claimants (INTEGER): how many different speakers say so
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That who belongs to it obeys it.
// - That the list is whole: a membership that no source of ours mentions is not here.
//
// :param {id: 'syrian-government', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[tie:LEADS|HOLDS_OFFICE|GOVERNS|PART_OF|AFFILIATE_OF]-(other:Actor)
WITH actor, tie, other,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN type(tie) AS type, CASE WHEN startNode(tie) = actor THEN 'OUT' ELSE 'IN' END AS direction, other.id AS other,
  other.name AS otherName, tie.officeTitle AS officeTitle, tie.since AS since, tie.until AS until, certainty,
  tie.claimantCount AS claimants, tie.id AS tieId
ORDER BY direction, type, otherName, tieId
LIMIT coalesce($limit, 100);
