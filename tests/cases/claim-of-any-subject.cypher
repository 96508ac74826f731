RETURN [[COLLECT {
  MATCH (n1:Claim)
  WHERE n1.recordedAt IS NOT NULL AND n1.id IS NOT NULL AND n1.predicate IN $p0
  WITH n1
  ORDER BY n1.recordedAt, n1.id LIMIT $p1
  RETURN [[COLLECT {
    MATCH (n1)-[:SUBJECT]->(n2)
    WHERE n2:Actor OR n2:Place OR n2:Event
    RETURN CASE WHEN n2:Actor THEN [0, [n2.id]] WHEN n2:Place THEN [1, [n2.id]] WHEN n2:Event THEN [2, [n2.id, n2.occurrence]] END LIMIT 1 }, COLLECT {
    MATCH (n1)-[:OBJECT]->(n3)
    WHERE n3:Actor OR n3:Place OR n3:Event
    RETURN CASE WHEN n3:Actor THEN [0, [n3.name]] WHEN n3:Place THEN [1, [n3.name]] WHEN n3:Event THEN [2, [n3.name]] END LIMIT 1 }, n1.value]]
  ORDER BY n1.recordedAt, n1.id }, null]] AS answer
