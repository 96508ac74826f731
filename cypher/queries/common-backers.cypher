// Who backs both of two actors, on a day or at any time?
//
// Topic: Support
//
// Parameters:
// - one (ID): one of the two actors. Example: "syrian-government"
// - other (ID): the other of the two. Example: "syrian-army"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - backer (ID): who backs both
// - backerName (STRING): its name
// - stanceToOne ([STRING]): by deeds or words, for the first
// - stanceToOther ([STRING]): by deeds or words, for the second
// - meansToOne ([STRING]): by what means, for the first
// - meansToOther ([STRING]): by what means, for the second
// - tieIds ([ID]): the ties, for `evidence-of-a-tie`
//
// Does not say:
// - That the two know of each other, or act together because one backs both.
// - That the support of both was one decision, or at one time unless a day is asked about.
//
// :param {one: 'syrian-government', other: 'syrian-army', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $one})
MATCH (one:Actor {id: coalesce(retired.becomes, $one)})
OPTIONAL MATCH (retiredOther:RetiredId {id: $other})
MATCH (other:Actor {id: coalesce(retiredOther.becomes, $other)})
MATCH (one)<-[first:BACKS]-(backer:Actor)-[second:BACKS]->(other)
WHERE ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
  WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
    WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
  ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
END)
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(second.certainFrom) - 1)
      WHERE second.certainFrom[i] <= $on AND second.certainTo[i] >= $on)
    ELSE coalesce(second.since <= $on, true) AND coalesce(second.until >= $on, true)
  END)
WITH backer, first, second
ORDER BY first.id, second.id
WITH backer, collect(DISTINCT first) AS firsts, collect(DISTINCT second) AS seconds
RETURN backer.id AS backer, backer.name AS backerName, [tie IN firsts | tie.stance] AS stanceToOne,
  [tie IN seconds | tie.stance] AS stanceToOther,
  reduce(found = [], tie IN firsts | found + [means IN tie.means WHERE NOT means IN found]) AS meansToOne,
  reduce(found = [], tie IN seconds | found + [means IN tie.means WHERE NOT means IN found]) AS meansToOther,
  [tie IN firsts + seconds | tie.id] AS tieIds
ORDER BY backerName, backer
LIMIT coalesce($limit, 100);
