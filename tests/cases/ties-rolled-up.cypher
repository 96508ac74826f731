RETURN [COLLECT {
  MATCH (n1:Actor)
  WHERE n1.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p0
    RETURN r.becomes }[0], $p0)
  WITH *, COLLECT {
    MATCH p = (n1)<-[:GOVERNS|PART_OF*0..4]-(a2)
    WHERE all(x IN relationships(p) WHERE (x.since IS NULL OR x.since <= $p1) AND (x.until IS NULL OR x.until >= $p1))
    WITH a2, min(length(p)) AS steps
    ORDER BY steps, a2.id LIMIT 200
    RETURN a2 } AS a3, COLLECT {
    MATCH p = (n1)<-[:GOVERNS|PART_OF*0..4]-(a7)
    WHERE all(x IN relationships(p) WHERE (x.since IS NULL OR x.since <= $p3) AND (x.until IS NULL OR x.until >= $p3))
    WITH a7, min(length(p)) AS steps
    ORDER BY steps, a7.id LIMIT 200
    RETURN a7 } AS a8, COLLECT {
    MATCH p = (n1)<-[:GOVERNS|PART_OF*0..4]-(a12)
    WHERE all(x IN relationships(p) WHERE (x.since IS NULL OR x.since <= $p5) AND (x.until IS NULL OR x.until >= $p5))
    WITH a12, min(length(p)) AS steps
    ORDER BY steps, a12.id LIMIT 200
    RETURN a12 } AS a13
  RETURN [[COLLECT {
    UNWIND a3 AS n4
    MATCH (n4)
    WITH n4
    ORDER BY n4.name, n4.id LIMIT $p2
    RETURN [[n4.id, n4.kind]]
    ORDER BY n4.name, n4.id }, COUNT {
    UNWIND a3 AS n4
    MATCH (n4) }], [COLLECT {
    UNWIND a8 AS a9
    MATCH (a9)-[t5:FIGHTS|DESIGNATES]-(m6)
    WHERE NOT m6 IN a8 AND (t5.since IS NULL OR t5.since <= $p3) AND (t5.until IS NULL OR t5.until >= $p3)
    WITH t5, m6, a9
    ORDER BY t5.since, t5.id LIMIT $p4
    RETURN [CASE WHEN type(t5) IN ['ALLIED_WITH', 'COOPERATES_WITH', 'FIGHTS', 'RIVAL_OF'] THEN 'ANY' WHEN startNode(t5) = a9 THEN 'OUT' ELSE 'IN' END, CASE WHEN any(i IN range(0, size(t5.certainFrom) - 1) WHERE t5.certainFrom[i] <= $p3 AND t5.certainTo[i] >= $p3) THEN 'CERTAIN' WHEN t5.since IS NULL OR t5.until IS NULL THEN 'UNBOUNDED' ELSE 'POSSIBLE' END, [m6.name], [t5.id]]
    ORDER BY t5.since, t5.id }, COUNT {
    UNWIND a8 AS a9
    MATCH (a9)-[t5:FIGHTS|DESIGNATES]-(m6)
    WHERE NOT m6 IN a8 AND (t5.since IS NULL OR t5.since <= $p3) AND (t5.until IS NULL OR t5.until >= $p3) }], COUNT {
    UNWIND a13 AS a14
    MATCH (a14)-[t10:DESIGNATES]-(m11)
    WHERE NOT m11 IN a13 AND (t10.since IS NULL OR t10.since <= $p5) AND (t10.until IS NULL OR t10.until >= $p5) }] LIMIT 1 }] AS answer
