RETURN [COLLECT {
  MATCH (one:Record)
  WHERE one.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p1
    RETURN r.becomes }[0], $p1)
  MATCH (other:Record)
  WHERE other.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p2
    RETURN r.becomes }[0], $p2)
  WITH one, other
  WHERE one <> other
  WITH one, CASE WHEN COUNT { (one)--() } >= COUNT { (other)--() } THEN [one, other] ELSE [other, one] END AS ends
  WITH one, ends[0] AS a, ends[1] AS b
  CALL (one, a, b) {
    MATCH path = SHORTEST 1 GROUPS (a) ((x)-[t:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(y) WHERE x <> b AND y <> a AND (t.since IS NULL OR t.since <= $p3) AND (t.until IS NULL OR t.until >= $p3)){1,2} (b)
    WHERE all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
    WITH one, nodes(path) AS met, relationships(path) AS walked
    RETURN collect(CASE WHEN met[0] = one THEN [met, walked] ELSE [reverse(met), reverse(walked)] END) AS found }
  CALL (one, a, b, found) {
    WITH one, a, b, found
    WHERE 0 < size(found) AND size(found) < $p0
    MATCH path = SHORTEST 2 GROUPS (a) ((x)-[t:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(y) WHERE x <> b AND y <> a AND (t.since IS NULL OR t.since <= $p3) AND (t.until IS NULL OR t.until >= $p3)){1,2} (b)
    WHERE all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
    WITH one, nodes(path) AS met, relationships(path) AS walked
    RETURN collect(CASE WHEN met[0] = one THEN [met, walked] ELSE [reverse(met), reverse(walked)] END) AS more }
  WITH one, a, b, CASE WHEN size(more) > size(found) THEN more ELSE found END AS found
  UNWIND found AS p1
  WITH p1
  ORDER BY size(p1[1]), [n IN p1[0] | n.id], [t IN p1[1] | t.id] LIMIT $p0
  RETURN [size(p1[1]), COLLECT {
    UNWIND range(0, size(p1[0]) - 1) AS position
    WITH position, p1[0][position] AS n2
    RETURN CASE WHEN n2:Actor THEN [0, [n2.id]] WHEN n2:Place THEN [1, [n2.id]] END
    ORDER BY position }, COLLECT {
    UNWIND range(0, size(p1[1]) - 1) AS position
    WITH position, p1[1][position] AS t3
    RETURN [t3.id]
    ORDER BY position }]
  ORDER BY size(p1[1]), [n IN p1[0] | n.id], [t IN p1[1] | t.id] }] AS answer
