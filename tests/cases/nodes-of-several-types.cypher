RETURN [[COLLECT {
  UNWIND $p0 AS id
  MATCH (n1:Actor)
  WHERE n1.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = id
    RETURN r.becomes }[0], id)
  RETURN [id, [n1.id, n1.name]] }, COLLECT {
  UNWIND $p1 AS id
  MATCH (n2:Place)
  WHERE n2.id = id
  RETURN [id, [n2.id, n2.name]] }, COLLECT {
  UNWIND $p2 AS id
  MATCH ()-[n3:BACKS]->()
  WHERE n3.id = id
  RETURN [id, [n3.id, type(n3)]] }]] AS answer
