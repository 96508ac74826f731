RETURN [[COLLECT {
  CALL {
    MATCH (x2:Actor)
    WHERE x2.id = coalesce(COLLECT {
      MATCH (r:RetiredId)
      WHERE r.id = $p0
      RETURN r.becomes }[0], $p0) AND x2.id IS NOT NULL
    RETURN x2 }
  MATCH (x2)-[:TOOK_PART_IN]->(n1:Event)
  WHERE n1.occurrence = 'OCCURRED'
  WITH DISTINCT n1
  ORDER BY n1.start, n1.id LIMIT $p2
  RETURN [[n1.name, toString(n1.start), toString(n1.end), COLLECT {
    MATCH (n1)-[:AT]->(n3:Place)
    RETURN [n3.name, COLLECT {
      MATCH (n3)-[:LOCATED_IN]->(n4:Place)
      RETURN [n4.name] LIMIT 1 }] LIMIT 1 }, [COLLECT {
    MATCH (n1)<-[r5:TOOK_PART_IN]-(n6:Actor)
    WITH r5, n6
    ORDER BY n6.name, r5.id LIMIT $p1
    RETURN [r5.role, r5.side, coalesce(r5.means, []), [n6.name]]
    ORDER BY n6.name, r5.id }, null], COLLECT {
    MATCH (n1)-[:HAS_TOLL]->(n7:Toll)
    RETURN [n7.category, n7.low, n7.bound, n7.wording]
    ORDER BY n7.id }]]
  ORDER BY n1.start, n1.id }, null]] AS answer
