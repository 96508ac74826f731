RETURN [COLLECT {
  MATCH (n1:Actor)
  WHERE n1.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p0
    RETURN r.becomes }[0], $p0)
  RETURN [[COLLECT {
    MATCH (n1)-[t2:BACKS|FIGHTS]-(m3)
    WHERE (endNode(t2) = n1 OR t2:FIGHTS) AND any(i IN range(0, size(t2.certainFrom) - 1) WHERE t2.certainFrom[i] <= $p1 AND t2.certainTo[i] >= $p1)
    WITH t2, m3
    ORDER BY t2.since, t2.id LIMIT $p2
    RETURN [CASE WHEN type(t2) IN ['ALLIED_WITH', 'COOPERATES_WITH', 'FIGHTS', 'RIVAL_OF'] THEN 'ANY' WHEN startNode(t2) = n1 THEN 'OUT' ELSE 'IN' END, CASE WHEN any(i IN range(0, size(t2.certainFrom) - 1) WHERE t2.certainFrom[i] <= $p1 AND t2.certainTo[i] >= $p1) THEN 'CERTAIN' WHEN t2.since IS NULL OR t2.until IS NULL THEN 'UNBOUNDED' ELSE 'POSSIBLE' END, [m3.name, m3.kind], [t2.id, COLLECT {
      UNWIND range(0, size(t2.certainFrom) - 1) AS position
      WITH [toString(t2.certainFrom[position]), toString(t2.certainTo[position])] AS i4
      RETURN [i4[0], i4[1]] }]]
    ORDER BY t2.since, t2.id }, COUNT {
    MATCH (n1)-[t2:BACKS|FIGHTS]-(m3)
    WHERE (endNode(t2) = n1 OR t2:FIGHTS) AND any(i IN range(0, size(t2.certainFrom) - 1) WHERE t2.certainFrom[i] <= $p1 AND t2.certainTo[i] >= $p1) }]] LIMIT 1 }] AS answer
