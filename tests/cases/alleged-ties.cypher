RETURN [[COLLECT {
  MATCH (n1:Claim)
  WHERE n1.recordedAt IS NOT NULL AND n1.id IS NOT NULL AND n1.admission = 'ALLEGED' AND n1.tieId IS NOT NULL AND n1.subjectId IN ([$p0] + COLLECT {
    MATCH (x:Actor)-[:SAME_AS*1..2]-(y:Actor)
    WHERE x.id = $p0
    RETURN y.id })
  WITH n1
  ORDER BY n1.admission, n1.recordedAt, n1.id LIMIT $p1
  RETURN [[[n1.predicate, COLLECT {
    MATCH (n1)-[:SUBJECT]->(s)
    RETURN s.name }[0], COLLECT {
    MATCH (n1)-[:OBJECT]->(o)
    RETURN o.name }[0], EXISTS {
    MATCH (n1)-[:SUBJECT]->(s)
    WHERE s.kind = 'COLLECTIVE' }, n1.mode, COLLECT {
    MATCH (n1)-[:AGAINST]->(g)
    RETURN g.name }[0], n1.designation, n1.officeTitle, n1.extent, COLLECT {
    MATCH (n1)-[a:ATTRIBUTED_TO]->(w)
    WHERE a.order = 0
    RETURN w.name }, COLLECT {
    MATCH (n1)-[:CITED_IN]->(d)
    RETURN DISTINCT '«' + d.title + '»' AS title
    ORDER BY title }], n1.predicate, [n1.predicate, n1.designation, n1.provisions], n1.mode, [n1.id, COLLECT {
    MATCH (n1)-[:IN_TENSION_WITH]->(n2:Claim)
    RETURN [n2.id]
    ORDER BY n2.id }, COLLECT {
    MATCH (n1)-[:SUBJECT]->(s)
    MATCH (n1)-[:OBJECT]->(o)
    MATCH (s)-[n3:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]-(o)
    WHERE n3.id = n1.tieId
    RETURN [n3.id] LIMIT 1 }]]]
  ORDER BY n1.admission, n1.recordedAt, n1.id }, COUNT {
  MATCH (n1:Claim)
  WHERE n1.admission = 'ALLEGED' AND n1.tieId IS NOT NULL AND n1.subjectId IN ([$p0] + COLLECT {
    MATCH (x:Actor)-[:SAME_AS*1..2]-(y:Actor)
    WHERE x.id = $p0
    RETURN y.id }) }]] AS answer
