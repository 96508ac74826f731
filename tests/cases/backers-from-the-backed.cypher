RETURN [[COLLECT {
  CALL {
    MATCH (m3:Actor)
    WHERE m3.id = coalesce(COLLECT {
      MATCH (r:RetiredId)
      WHERE r.id = $p1
      RETURN r.becomes }[0], $p1) AND m3.id IS NOT NULL
    RETURN m3 }
  MATCH (n1:Actor)-[t2:BACKS]->(m3)
  WHERE t2.stance = $p0
  WITH DISTINCT n1
  ORDER BY n1.name, n1.id LIMIT $p2
  RETURN [[n1.name]]
  ORDER BY n1.name, n1.id }, COUNT {
  CALL {
    MATCH (m3:Actor)
    WHERE m3.id = coalesce(COLLECT {
      MATCH (r:RetiredId)
      WHERE r.id = $p1
      RETURN r.becomes }[0], $p1) AND m3.id IS NOT NULL
    RETURN m3 }
  MATCH (n1:Actor)-[t2:BACKS]->(m3)
  WHERE t2.stance = $p0
  RETURN DISTINCT n1 }]] AS answer
