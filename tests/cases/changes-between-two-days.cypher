RETURN [[COLLECT {
  CALL {
    MATCH ()-[t1:BACKS]->()
    WHERE t1.since > $p0 AND t1.since <= $p1 AND coalesce(t1.until >= $p1, true) AND t1.id IS NOT NULL
    RETURN t1, 'STARTED' AS kind, t1.since AS at
    UNION ALL
    MATCH ()-[t1:AFFILIATE_OF]->()
    WHERE t1.since > $p0 AND t1.since <= $p1 AND coalesce(t1.until >= $p1, true) AND t1.id IS NOT NULL
    RETURN t1, 'STARTED' AS kind, t1.since AS at
    UNION ALL
    MATCH ()-[t1:FIGHTS]->()
    WHERE t1.since > $p0 AND t1.since <= $p1 AND coalesce(t1.until >= $p1, true) AND t1.id IS NOT NULL
    RETURN t1, 'STARTED' AS kind, t1.since AS at
    UNION ALL
    MATCH ()-[t1:CONTROLS]->()
    WHERE t1.since > $p0 AND t1.since <= $p1 AND coalesce(t1.until >= $p1, true) AND t1.id IS NOT NULL
    RETURN t1, 'STARTED' AS kind, t1.since AS at
    UNION ALL
    MATCH ()-[t1:BACKS]->()
    WHERE t1.until >= $p0 AND t1.until < $p1 AND coalesce(t1.since <= $p0, true) AND t1.id IS NOT NULL
    RETURN t1, 'ENDED' AS kind, t1.until AS at
    UNION ALL
    MATCH ()-[t1:AFFILIATE_OF]->()
    WHERE t1.until >= $p0 AND t1.until < $p1 AND coalesce(t1.since <= $p0, true) AND t1.id IS NOT NULL
    RETURN t1, 'ENDED' AS kind, t1.until AS at
    UNION ALL
    MATCH ()-[t1:FIGHTS]->()
    WHERE t1.until >= $p0 AND t1.until < $p1 AND coalesce(t1.since <= $p0, true) AND t1.id IS NOT NULL
    RETURN t1, 'ENDED' AS kind, t1.until AS at
    UNION ALL
    MATCH ()-[t1:CONTROLS]->()
    WHERE t1.until >= $p0 AND t1.until < $p1 AND coalesce(t1.since <= $p0, true) AND t1.id IS NOT NULL
    RETURN t1, 'ENDED' AS kind, t1.until AS at }
  WITH t1, kind, at, CASE WHEN coalesce(t1.sign, 0) <> 0 AND t1.stance IN ['MATERIAL', 'VERBAL'] THEN COLLECT {
    WITH startNode(t1) AS a, endNode(t1) AS b
    MATCH (a)-[x2:BACKS|AFFILIATE_OF|FIGHTS]-(b)
    WHERE x2.stance IN ['MATERIAL', 'VERBAL']
    RETURN x2
    ORDER BY x2.id } ELSE [] END AS between
  WITH *, ([x IN between WHERE (x.since IS NULL OR x.since <= $p0) AND (x.until IS NULL OR x.until >= $p0)] <> [] AND [x IN between WHERE (x.since IS NULL OR x.since <= $p1) AND (x.until IS NULL OR x.until >= $p1)] <> [] AND any(s IN [1, -1] WHERE all(x IN [x IN between WHERE (x.since IS NULL OR x.since <= $p0) AND (x.until IS NULL OR x.until >= $p0)] WHERE x.sign = s) AND all(x IN [x IN between WHERE (x.since IS NULL OR x.since <= $p1) AND (x.until IS NULL OR x.until >= $p1)] WHERE x.sign = -s))) AS turned
  WHERE NOT turned OR kind = 'STARTED' AND none(x IN [x IN between WHERE (x.since IS NULL OR x.since <= $p1) AND (x.until IS NULL OR x.until >= $p1)] WHERE coalesce(x.since < t1.since, x.since IS NOT NULL) OR coalesce(x.since = t1.since, coalesce(x.since, t1.since) IS NULL) AND x.id < t1.id)
  WITH t1, CASE WHEN turned THEN 'FLIPPED' ELSE kind END AS kind, at, between
  WITH t1, kind, at, between
  ORDER BY at, kind, t1.id LIMIT $p2
  RETURN [toString(at), kind, t1.id, COLLECT {
    WITH [kind, at, [n IN CASE WHEN kind = 'FLIPPED' AND startNode(t1).id > endNode(t1).id THEN reverse([startNode(t1), endNode(t1)]) ELSE [startNode(t1), endNode(t1)] END
    WHERE n:Actor], CASE kind WHEN 'ENDED' THEN [t1] WHEN 'FLIPPED' THEN [x IN between
    WHERE (x.since IS NULL OR x.since <= $p0) AND (x.until IS NULL OR x.until >= $p0)] ELSE [] END, CASE kind WHEN 'STARTED' THEN [t1] WHEN 'FLIPPED' THEN [x IN between
    WHERE (x.since IS NULL OR x.since <= $p1) AND (x.until IS NULL OR x.until >= $p1)] ELSE [] END] AS c3
    RETURN [c3[0], toString(c3[1]), COLLECT {
      UNWIND c3[2] AS n4
      RETURN [n4.id] }, COLLECT {
      UNWIND c3[3] AS t5
      RETURN [t5.id] }, COLLECT {
      UNWIND c3[4] AS t6
      RETURN [t6.id] }] LIMIT 1 }]
  ORDER BY at, kind, t1.id }, null]] AS answer
