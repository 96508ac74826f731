// By which shortest chains of backing does support lead from one actor to another?
//
// Topic: Support
//
// Parameters:
// - from (ID): who backs. Example: "iran"
// - to (ID): who is backed in the end. Example: "syrian-government"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 10): most chains to answer. Example: 10
//
// Columns:
// - length (INTEGER): how many ties long
// - actors ([ID]): those on the way, both ends included
// - names ([STRING]): their names
// - tieIds ([ID]): the ties on the way, for `evidence-of-a-tie`
//
// Does not say:
// - That anything was passed on: ties in a row are no supply line.
// - Longer chains: only the shortest are answered, and none of more than four ties.
//
// :param {from: 'iran', to: 'syrian-government', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 10}
OPTIONAL MATCH (retired:RetiredId {id: $from})
MATCH (first:Actor {id: coalesce(retired.becomes, $from)})
OPTIONAL MATCH (retiredLast:RetiredId {id: $to})
MATCH (last:Actor {id: coalesce(retiredLast.becomes, $to)})
MATCH way = ALL SHORTEST (first)
  (()-[tie:BACKS WHERE ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(tie.certainFrom) - 1)
      WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
    ELSE coalesce(tie.since <= $on, true) AND coalesce(tie.until >= $on, true)
  END)
  ]->()){1,4} (last)
RETURN length(way) AS length, [actor IN nodes(way) | actor.id] AS actors, [actor IN nodes(way) | actor.name] AS names,
  [one IN relationships(way) | one.id] AS tieIds
ORDER BY length, tieIds
LIMIT coalesce($limit, 10);
