RETURN [COLLECT {
  MATCH (n1:Actor)
  WHERE n1.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p0
    RETURN r.becomes }[0], $p0)
  WITH *, COLLECT {
    MATCH (n1)-[t2:FIGHTS|OPPOSES]-(m3)
    CALL (t2) {
      MATCH (c:Claim)
      WHERE c.tieId = t2.id AND c.admission = 'ADMITTED'
      MATCH (c)-[:CITED_IN]->(d:Source)
      RETURN DISTINCT d.id AS g5 }
    WITH [coalesce(type(t2), 'NONE'), coalesce(g5, 'NONE')] AS g6, count(*) AS g7, min(t2.since) AS low, max(t2.until) AS high
    ORDER BY g7 DESC, g6 LIMIT 1001
    RETURN [g6, g7, toString(low), toString(high)]
    ORDER BY g7 DESC, g6 } AS g8
  RETURN [[null, null, g8]] LIMIT 1 }] AS answer
