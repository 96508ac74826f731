// Whom does an actor back, on a day or at any time, and how sure is it?
//
// Topic: Support
//
// Parameters:
// - id (ID): the actor that backs; an id that it had before will do. Example: "iran"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - backed (ID): who is backed
// - backedName (STRING): its name
// - stance (STRING): MATERIAL by deeds, VERBAL by words, LEGAL by law, STRUCTURAL by structure
// - means ([STRING]): by what means, at any time of the tie
// - against (ID): against whom the support is directed, where the claims say
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - sinceLatest (DATE): by this day at the latest it had begun
// - untilEarliest (DATE): on this day at the earliest it ended
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE within the bounds, or UNBOUNDED, possible only
//   because a bound is unknown
// - claimants (INTEGER): how many different speakers say so
// - disputed (BOOLEAN): whether somebody who counts contradicts it
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - How much support there was, or that it decided anything.
// - What is only alleged, planned or expected: that answers `allegations-against`.
//
// :param {id: 'iran', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[tie:BACKS]->(backed:Actor)
WITH tie, backed,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN backed.id AS backed, backed.name AS backedName, tie.stance AS stance, tie.means AS means,
  tie.against AS against, tie.since AS since, tie.sinceLatest AS sinceLatest, tie.untilEarliest AS untilEarliest,
  tie.until AS until, certainty, tie.claimantCount AS claimants, tie.disputed AS disputed, tie.id AS tieId
ORDER BY backedName, tieId
LIMIT coalesce($limit, 100);
