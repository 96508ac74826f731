RETURN [[COLLECT {
  CALL {
    MATCH ()-[t1:BACKS]->()
    WHERE t1.since IS NOT NULL AND t1.id IS NOT NULL AND ((t1.disputed = $p0) OR (EXISTS {
      MATCH (c3:Claim)-[:ATTRIBUTED_TO]->(x2)
      WHERE c3.tieId = t1.id AND c3.admission = 'ADMITTED' AND x2.id = coalesce(COLLECT {
        MATCH (r:RetiredId)
        WHERE r.id = $p1
        RETURN r.becomes }[0], $p1) }))
    RETURN t1
    ORDER BY t1.since, t1.id LIMIT $p2
    UNION ALL
    MATCH ()-[t1:OPPOSES]->()
    WHERE t1.since IS NOT NULL AND t1.id IS NOT NULL AND ((t1.disputed = $p0) OR (EXISTS {
      MATCH (c3:Claim)-[:ATTRIBUTED_TO]->(x2)
      WHERE c3.tieId = t1.id AND c3.admission = 'ADMITTED' AND x2.id = coalesce(COLLECT {
        MATCH (r:RetiredId)
        WHERE r.id = $p1
        RETURN r.becomes }[0], $p1) }))
    RETURN t1
    ORDER BY t1.since, t1.id LIMIT $p2 }
  WITH t1
  ORDER BY t1.since, t1.id LIMIT $p2
  WITH collect([t1]) AS page
  CALL (page) {
    UNWIND page AS row
    RETURN row[0] AS t1
    UNION ALL
    UNWIND CASE WHEN size(page) < $p2 THEN [1] ELSE [] END AS room
    MATCH ()-[t1:BACKS]->()
    WHERE t1.since IS NULL AND t1.id IS NOT NULL AND ((t1.disputed = $p0) OR (EXISTS {
      MATCH (c3:Claim)-[:ATTRIBUTED_TO]->(x2)
      WHERE c3.tieId = t1.id AND c3.admission = 'ADMITTED' AND x2.id = coalesce(COLLECT {
        MATCH (r:RetiredId)
        WHERE r.id = $p1
        RETURN r.becomes }[0], $p1) }))
    RETURN t1
    ORDER BY t1.id LIMIT $p2
    UNION ALL
    UNWIND CASE WHEN size(page) < $p2 THEN [1] ELSE [] END AS room
    MATCH ()-[t1:OPPOSES]->()
    WHERE t1.since IS NULL AND t1.id IS NOT NULL AND ((t1.disputed = $p0) OR (EXISTS {
      MATCH (c3:Claim)-[:ATTRIBUTED_TO]->(x2)
      WHERE c3.tieId = t1.id AND c3.admission = 'ADMITTED' AND x2.id = coalesce(COLLECT {
        MATCH (r:RetiredId)
        WHERE r.id = $p1
        RETURN r.becomes }[0], $p1) }))
    RETURN t1
    ORDER BY t1.id LIMIT $p2 }
  WITH t1
  ORDER BY t1.since, t1.id LIMIT $p2
  RETURN [[t1.id, t1.disputed, t1.claimCount]]
  ORDER BY t1.since, t1.id }, null]] AS answer
