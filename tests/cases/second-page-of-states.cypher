RETURN [[COLLECT {
  MATCH (n1:Actor)
  WHERE n1.name IS NOT NULL AND n1.id IS NOT NULL AND n1.name >= $p1 AND (n1.name > $p1 OR (((n1.id > $p2)))) AND n1.kind = $p0 AND NOT n1:Retired
  WITH n1
  ORDER BY n1.kind, n1.name, n1.id LIMIT $p3
  RETURN [n1.name, n1.id, [n1.name]]
  ORDER BY n1.kind, n1.name, n1.id }, null]] AS answer
