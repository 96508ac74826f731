RETURN [[COLLECT {
  MATCH (n1:Actor)-[t2:BACKS]->(m3:Actor)
  WHERE m3.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p0
    RETURN r.becomes }[0], $p0) AND t2.stance = $p1
  WITH DISTINCT n1
  ORDER BY n1.name, n1.id LIMIT $p2
  RETURN [[n1.name]]
  ORDER BY n1.name, n1.id }, COUNT {
  MATCH (n1:Actor)-[t2:BACKS]->(m3:Actor)
  WHERE m3.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p0
    RETURN r.becomes }[0], $p0) AND t2.stance = $p1
  RETURN DISTINCT n1 }]] AS answer
