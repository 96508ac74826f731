RETURN [[COLLECT {
  CALL {
    MATCH ()-[t1:AFFILIATE_OF]->()
    WHERE t1.until IS NULL AND t1.id IS NOT NULL
    RETURN t1
    ORDER BY t1.id LIMIT $p0
    UNION ALL
    MATCH ()-[t1:CONTROLS]->()
    WHERE t1.until IS NULL AND t1.id IS NOT NULL
    RETURN t1
    ORDER BY t1.id LIMIT $p0 }
  WITH t1
  ORDER BY t1.until IS NOT NULL, t1.until, t1.id LIMIT $p0
  WITH collect([t1]) AS page
  CALL (page) {
    UNWIND page AS row
    RETURN row[0] AS t1
    UNION ALL
    UNWIND CASE WHEN size(page) < $p0 THEN [1] ELSE [] END AS room
    MATCH ()-[t1:AFFILIATE_OF]->()
    WHERE t1.until IS NOT NULL AND t1.id IS NOT NULL
    RETURN t1
    ORDER BY t1.until, t1.id LIMIT $p0
    UNION ALL
    UNWIND CASE WHEN size(page) < $p0 THEN [1] ELSE [] END AS room
    MATCH ()-[t1:CONTROLS]->()
    WHERE t1.until IS NOT NULL AND t1.id IS NOT NULL
    RETURN t1
    ORDER BY t1.until, t1.id LIMIT $p0 }
  WITH t1
  ORDER BY t1.until IS NOT NULL, t1.until, t1.id LIMIT $p0
  RETURN [toString(t1.until), t1.id, [t1.id, toString(t1.until)]]
  ORDER BY t1.until IS NOT NULL, t1.until, t1.id }, null]] AS answer
