RETURN [[COLLECT {
  MATCH (n1:Actor)
  WHERE EXISTS {
    MATCH (n1)-[t2:FIGHTS]-(m3)
    WHERE EXISTS {
      MATCH (m3)<-[t4:DESIGNATES]-(m5)
      WHERE m5.id = coalesce(COLLECT {
        MATCH (r:RetiredId)
        WHERE r.id = $p0
        RETURN r.becomes }[0], $p0) } } AND NOT EXISTS {
    MATCH (n1)-[t6:BACKS]->(m7) } AND NOT coalesce(n1.kind = $p1, false) AND NOT n1:Retired
  WITH n1
  WITH n1, COUNT {
    MATCH (n1)-[t9:FIGHTS]-(m10) } AS k8
  WITH n1, k8
  ORDER BY k8 DESC, n1.id DESC LIMIT $p2
  RETURN [k8, n1.id, [n1.id, COUNT {
    MATCH (n1)-[t11:FIGHTS]-(m12) }]]
  ORDER BY k8 DESC, n1.id DESC }, COUNT {
  MATCH (n1:Actor)
  WHERE n1.name IS NOT NULL AND n1.id IS NOT NULL AND EXISTS {
    MATCH (n1)-[t2:FIGHTS]-(m3)
    WHERE EXISTS {
      MATCH (m3)<-[t4:DESIGNATES]-(m5)
      WHERE m5.id = coalesce(COLLECT {
        MATCH (r:RetiredId)
        WHERE r.id = $p0
        RETURN r.becomes }[0], $p0) } } AND NOT EXISTS {
    MATCH (n1)-[t6:BACKS]->(m7) } AND NOT coalesce(n1.kind = $p1, false) } - COUNT {
  MATCH (n1:Retired)
  WHERE n1.name IS NOT NULL AND n1.id IS NOT NULL AND EXISTS {
    MATCH (n1)-[t2:FIGHTS]-(m3)
    WHERE EXISTS {
      MATCH (m3)<-[t4:DESIGNATES]-(m5)
      WHERE m5.id = coalesce(COLLECT {
        MATCH (r:RetiredId)
        WHERE r.id = $p0
        RETURN r.becomes }[0], $p0) } } AND NOT EXISTS {
    MATCH (n1)-[t6:BACKS]->(m7) } AND NOT coalesce(n1.kind = $p1, false) }]] AS answer
