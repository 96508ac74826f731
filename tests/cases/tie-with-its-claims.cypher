RETURN [COLLECT {
  MATCH ()-[t1:BACKS]->()
  WHERE t1.id = $p0
  RETURN [[type(t1), startNode(t1).name, endNode(t1).name, startNode(t1).kind = 'COLLECTIVE', t1.since, t1.sinceLatest, t1.untilEarliest, t1.until, t1.endStatus, t1.attestedUntil, COLLECT {
    MATCH (g:Actor)
    WHERE g.id = t1.against
    RETURN g.name }[0], t1.designation, t1.officeTitle, t1.extent, t1.disputed, COLLECT {
    MATCH (c:Claim)
    WHERE c.tieId = t1.id AND c.admission = 'ADMITTED'
    OPTIONAL MATCH (c)-[a:ATTRIBUTED_TO]->(w:Actor)
    WHERE a.order = 0
    OPTIONAL MATCH (c)-[:CITED_IN]->(d:Source)
    WITH DISTINCT coalesce(w.name, '«' + d.title + '»') AS who, w IS NULL AS mute
    ORDER BY mute, who LIMIT 3
    RETURN who }], [type(t1), startNode(t1).name, endNode(t1).name, startNode(t1).kind = 'COLLECTIVE', t1.since, t1.sinceLatest, t1.untilEarliest, t1.until, t1.endStatus, t1.attestedUntil, COLLECT {
    MATCH (g:Actor)
    WHERE g.id = t1.against
    RETURN g.name }[0], t1.designation, t1.officeTitle, t1.extent, t1.disputed, COLLECT {
    MATCH (c:Claim)
    WHERE c.tieId = t1.id AND c.admission = 'ADMITTED'
    OPTIONAL MATCH (c)-[a:ATTRIBUTED_TO]->(w:Actor)
    WHERE a.order = 0
    OPTIONAL MATCH (c)-[:CITED_IN]->(d:Source)
    WITH DISTINCT coalesce(w.name, '«' + d.title + '»') AS who, w IS NULL AS mute
    ORDER BY mute, who LIMIT 3
    RETURN who }], CASE t1.sign WHEN 1 THEN 'POSITIVE' WHEN -1 THEN 'NEGATIVE' WHEN 0 THEN 'NEUTRAL' END, COLLECT {
    WITH startNode(t1) AS n2
    RETURN [n2.name] LIMIT 1 }, COLLECT {
    WITH endNode(t1) AS n3
    RETURN CASE WHEN n3:Actor THEN [0, [n3.id, n3.name]] WHEN n3:Place THEN [1, [n3.id, n3.name]] END LIMIT 1 }, [t1.since, t1.sinceLatest, t1.untilEarliest, t1.until, t1.endStatus], (NOT type(t1) IN ['MERGED_INTO', 'SPLIT_FROM', 'SUCCEEDS'] AND (t1.since IS NULL OR t1.since <= $p1) AND (t1.until IS NULL OR t1.until >= $p1)), [COLLECT {
    MATCH (n4:Claim)
    WHERE n4.tieId = t1.id AND n4.admission = 'ADMITTED'
    WITH n4
    ORDER BY n4.recordedAt, n4.id LIMIT $p2
    RETURN [[n4.id, COLLECT {
      MATCH (n4)-[r6:ATTRIBUTED_TO]->()
      RETURN [COLLECT {
        WITH endNode(r6) AS n7
        RETURN [n7.name] LIMIT 1 }, COLLECT {
        MATCH (n8:Actor)
        WHERE n8.id = coalesce(COLLECT {
          MATCH (r:RetiredId)
          WHERE r.id = r6.actingFor
          RETURN r.becomes }[0], r6.actingFor)
        RETURN [n8.name] LIMIT 1 }]
      ORDER BY r6.order }, COLLECT {
      MATCH (n4)-[r9:CITED_IN]->()
      RETURN [r9.line, r9.start, r9.end, r9.quote]
      ORDER BY r9.order }]]
    ORDER BY n4.recordedAt, n4.id }, null]] LIMIT 1 }] AS answer
