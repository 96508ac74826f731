RETURN [[COLLECT {
  CALL {
    CALL db.index.fulltext.queryNodes('names', $p0) YIELD node, score
    RETURN node, score
    UNION ALL
    CALL db.index.fulltext.queryNodes('spellings', $p1) YIELD node, score
    RETURN node, score }
  OPTIONAL MATCH (node)-[:SAME_AS]->(now:Actor)
  WITH coalesce(now, node) AS node, max(score) AS score
  WITH node AS n1, CASE WHEN any(name IN [node.name] + coalesce(node.aliases, []) WHERE toLower(name) = $p3) THEN 2 ELSE 1 END * score AS s2
  WHERE n1.kind IN $p2
  WITH n1, s2
  ORDER BY s2 DESC, n1.id LIMIT $p5
  RETURN [[$p4, [n1.name] + coalesce(n1.aliases, [])], CASE WHEN n1:Actor THEN [0, [n1.id]] WHEN n1:Place THEN [1, [n1.id]] WHEN n1:Event THEN [2, [n1.id]] END]
  ORDER BY s2 DESC, n1.id }, COUNT {
  CALL {
    CALL db.index.fulltext.queryNodes('names', $p0) YIELD node, score
    RETURN node, score
    UNION ALL
    CALL db.index.fulltext.queryNodes('spellings', $p1) YIELD node, score
    RETURN node, score }
  OPTIONAL MATCH (node)-[:SAME_AS]->(now:Actor)
  WITH coalesce(now, node) AS node, max(score) AS score
  WITH node AS n1, CASE WHEN any(name IN [node.name] + coalesce(node.aliases, []) WHERE toLower(name) = $p3) THEN 2 ELSE 1 END * score AS s2
  WHERE n1.kind IN $p2
  RETURN n1 }]] AS answer
