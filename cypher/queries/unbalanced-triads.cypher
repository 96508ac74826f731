// Which triads around an actor are out of balance on a day, and between whom?
//
// Topic: Networks
//
// Parameters:
// - id (ID): the actor in all of the triads; an id that it had before will do. Example: "hts"
// - on (DATE): the day asked about. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - triad (STRING): ++- where two friends of one are foes, --- where all three are foes
// - one (ID): the second of the three, the smaller id
// - other (ID): the third
// - signOfOne (INTEGER): between the actor and the second: 1 friends, -1 foes
// - signOfOther (INTEGER): between the actor and the third
// - signBetween (INTEGER): between the second and the third
//
// Does not say:
// - That anybody will change sides over it: balance is a theory.
// - Triads with a pair that has ties of both signs, or none.
// - That --- is odd: by the weaker theory of balance three foes may well stand.
//
// :param {id: 'hts', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[first:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(one:Actor)
WHERE first.sign <> 0 AND first.stance IN ['MATERIAL', 'VERBAL']
  AND CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
      WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
    ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
  END
WITH actor, one, collect(DISTINCT first.sign) AS signs
WHERE size(signs) = 1
WITH actor, one, signs[0] AS signOfOne
MATCH (one)-[between:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(other:Actor)
WHERE one.id < other.id AND other <> actor AND between.sign <> 0 AND between.stance IN ['MATERIAL', 'VERBAL']
  AND CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(between.certainFrom) - 1)
      WHERE between.certainFrom[i] <= $on AND between.certainTo[i] >= $on)
    ELSE coalesce(between.since <= $on, true) AND coalesce(between.until >= $on, true)
  END
WITH actor, one, signOfOne, other, collect(DISTINCT between.sign) AS signs
WHERE size(signs) = 1
WITH actor, one, signOfOne, other, signs[0] AS signBetween
MATCH (actor)-[last:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(other)
WHERE last.sign <> 0 AND last.stance IN ['MATERIAL', 'VERBAL']
  AND CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(last.certainFrom) - 1)
      WHERE last.certainFrom[i] <= $on AND last.certainTo[i] >= $on)
    ELSE coalesce(last.since <= $on, true) AND coalesce(last.until >= $on, true)
  END
WITH one, other, signOfOne, signBetween, collect(DISTINCT last.sign) AS signs
WHERE size(signs) = 1 AND signOfOne * signBetween * signs[0] = -1
RETURN CASE signOfOne + signBetween + signs[0] WHEN 1 THEN '++-' ELSE '---' END AS triad, one.id AS one,
  other.id AS other, signOfOne, signs[0] AS signOfOther, signBetween
ORDER BY triad, one, other
LIMIT coalesce($limit, 100);
