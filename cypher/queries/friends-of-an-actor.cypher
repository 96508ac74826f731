// Who stands on an actor's side by alliance, cooperation, support, treaty or affiliation, on a day or at any time?
//
// Topic: Support
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "hts"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - friend (ID): the other actor
// - friendName (STRING): its name
// - type (STRING): the type of tie
// - direction (STRING): IN where the other is the subject (it backs, pledges, is an affiliate), OUT where the actor
//   asked about is, ANY where the type has no direction
// - stance (STRING): MATERIAL by deeds, VERBAL by words, LEGAL by law, STRUCTURAL by structure
// - means ([STRING]): by what means, at any time of the tie
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE within the bounds, or UNBOUNDED, possible only
//   because a bound is unknown
// - claimants (INTEGER): how many different speakers say so
// - disputed (BOOLEAN): whether somebody who counts contradicts it
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That friends of a friend are friends: each row is one tie that claims speak of.
// - That nobody else stood on its side: what no source covers is not here.
//
// :param {id: 'hts', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF]-(friend:Actor)
WHERE tie.sign = 1
WITH actor, tie, friend,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN friend.id AS friend, friend.name AS friendName, type(tie) AS type,
  CASE
    WHEN type(tie) IN ['ALLIED_WITH', 'COOPERATES_WITH'] THEN 'ANY'
    WHEN startNode(tie) = actor THEN 'OUT'
    ELSE 'IN'
  END AS direction,
  tie.stance AS stance, coalesce(tie.means, []) AS means, tie.since AS since, tie.until AS until, certainty,
  tie.claimantCount AS claimants, tie.disputed AS disputed, tie.id AS tieId
ORDER BY friendName, type, tieId
LIMIT coalesce($limit, 100);
