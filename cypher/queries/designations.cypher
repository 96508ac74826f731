// Who has put an actor on a list or under sanctions, as what, and since when?
//
// Topic: Enmity
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "hts"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - by (ID): who lists or sanctions
// - byName (STRING): its name
// - type (STRING): DESIGNATES or SANCTIONS
// - designation (STRING): as what, where all claims agree
// - hostile (BOOLEAN): whether the designation is one of those that count as hostile
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - sinceLatest (DATE): by this day at the latest it had begun
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE within the bounds, or UNBOUNDED, possible only
//   because a bound is unknown
// - claimants (INTEGER): how many different speakers say so
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That the actor is what it is called: a designation is an act of its author.
// - That a list was enforced.
// - When a listing was published, where only an article is cited that mentions it.
//
// :param {id: 'hts', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)<-[tie:DESIGNATES|SANCTIONS]-(by:Actor)
WITH tie, by,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN by.id AS by, by.name AS byName, type(tie) AS type, tie.designation AS designation,
  coalesce(tie.sign = -1, false) AS hostile, tie.since AS since, tie.sinceLatest AS sinceLatest, tie.until AS until,
  certainty, tie.claimantCount AS claimants, tie.id AS tieId
ORDER BY byName, type, tieId
LIMIT coalesce($limit, 100);
