// Who changed sides between two days: which two were only friends and are only foes, or the other way round?
//
// Topic: Change
//
// Parameters:
// - from (DATE): the first day. Example: "2014-01-01"
// - to (DATE): the last day. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - one (ID): one of the two, the smaller id
// - oneName (STRING): its name
// - other (ID): the other
// - otherName (STRING): its name
// - signBefore (INTEGER): 1 where they were friends on the first day, -1 where foes
// - signAfter (INTEGER): the same for the last day
// - before ([ID]): the ties that held on the first day
// - after ([ID]): the ties that hold on the last
// - since (DATE): the earliest known start of those
//
// Does not say:
// - Who turned against whom: the ties tell, `evidence-of-a-tie` by whose word.
// - Changes there and back in between.
// - Pairs with ties of both signs on a day: they are on no side.
// - Anything about law and structure: only ties by deeds and words decide.
//
// :param {from: date('2014-01-01'), to: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
CALL () {
  MATCH ()-[tie:ALLIED_WITH]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:COOPERATES_WITH]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:BACKS]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:PLEDGED_TO]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:AFFILIATE_OF]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:FIGHTS]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:OPPOSES]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:DESIGNATES]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:SANCTIONS]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  MATCH ()-[tie:RIVAL_OF]->() WHERE $from < tie.since <= $to AND tie.id IS NOT NULL RETURN tie UNION ALL
  // What is certain needs no known start, so that under this reading all ties have to be looked at.
  UNWIND CASE WHEN $reading = 'CERTAIN' THEN [true] ELSE [] END AS everything
  MATCH (subject:Actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]->()
  WHERE subject.id IS NOT NULL AND tie.certainTo[-1] >= $to AND tie.certainFrom[-1] > $from
  RETURN tie
}
WITH tie WHERE tie.sign <> 0 AND tie.stance IN ['MATERIAL', 'VERBAL']
WITH DISTINCT startNode(tie) AS a, endNode(tie) AS b
WITH DISTINCT CASE WHEN a.id < b.id THEN a ELSE b END AS one, CASE WHEN a.id < b.id THEN b ELSE a END AS other
MATCH (one)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(other)
WHERE tie.sign <> 0 AND tie.stance IN ['MATERIAL', 'VERBAL']
WITH one, other, tie,
  (CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(tie.certainFrom) - 1)
      WHERE tie.certainFrom[i] <= $from AND tie.certainTo[i] >= $from)
    ELSE coalesce(tie.since <= $from, true) AND coalesce(tie.until >= $from, true)
  END) AS heldBefore,
  (CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(tie.certainFrom) - 1)
      WHERE tie.certainFrom[i] <= $to AND tie.certainTo[i] >= $to)
    ELSE coalesce(tie.since <= $to, true) AND coalesce(tie.until >= $to, true)
  END) AS heldAfter
ORDER BY tie.id
WITH one, other,
  collect(CASE WHEN heldBefore THEN tie END) AS before, collect(CASE WHEN heldAfter THEN tie END) AS after
UNWIND [1, -1] AS sign
WITH one, other, before, after, sign
WHERE size(before) > 0 AND size(after) > 0
  AND all(tie IN before WHERE tie.sign = sign) AND all(tie IN after WHERE tie.sign = -sign)
RETURN one.id AS one, one.name AS oneName, other.id AS other, other.name AS otherName, sign AS signBefore,
  -sign AS signAfter, [tie IN before | tie.id] AS before, [tie IN after | tie.id] AS after,
  COLLECT { UNWIND after AS tie RETURN tie.since ORDER BY tie.since LIMIT 1 }[0] AS since
ORDER BY since, one, other
LIMIT coalesce($limit, 100);
