// How balanced are triads on a day, around an actor or everywhere: are friends of friends friends, and foes of foes?
//
// Topic: Networks
//
// Parameters:
// - id (ID, default null): only triads with this actor; without it, all of the graph, which takes long where there are
//   more than some ten thousand ties. Example: "syrian-government"
// - on (DATE): the day asked about. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
//
// Columns:
// - triad (STRING): the signs of the three pairs, friendly ones first: +++, ++-, +-- or ---
// - balanced (BOOLEAN): whether it is balanced in Heider's sense: the product of its signs is positive
// - triads (INTEGER): how many there are
// - share (FLOAT): their share of all of them, from 0 to 1
//
// Does not say:
// - Anything of three with a pair of which nobody speaks: that is no triad.
// - Pairs that have ties of both signs on the day: they belong to no triad.
// - That imbalance will not last: balance is a theory, and this counts.
//
// :param {id: 'syrian-government', on: date('2024-11-28'), reading: 'POSSIBLE'}
OPTIONAL MATCH (retired:RetiredId {id: $id})
WITH coalesce(retired.becomes, $id) AS named
CALL (named) {
  WITH named WHERE named IS NOT NULL
  MATCH (actor:Actor {id: named})
  RETURN actor
  UNION ALL
  UNWIND CASE WHEN named IS NULL THEN [true] ELSE [] END AS everything
  MATCH (actor:Actor)
  WHERE actor.name IS NOT NULL AND actor.id IS NOT NULL
  RETURN actor
}
MATCH (actor)-[first:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(one:Actor)
WHERE (named IS NOT NULL OR actor.id < one.id) AND first.sign <> 0 AND first.stance IN ['MATERIAL', 'VERBAL']
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
WITH actor, one, other, signOfOne + signBetween AS sum, collect(DISTINCT last.sign) AS signs
WHERE size(signs) = 1
WITH CASE sum + signs[0] WHEN 3 THEN '+++' WHEN 1 THEN '++-' WHEN -1 THEN '+--' ELSE '---' END AS triad,
  count(*) AS triads
WITH collect([triad, triads]) AS rows, sum(triads) AS total
UNWIND rows AS row
RETURN row[0] AS triad, row[0] IN ['+++', '+--'] AS balanced, row[1] AS triads, toFloat(row[1]) / total AS share
ORDER BY triad;
