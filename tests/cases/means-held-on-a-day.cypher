RETURN [COLLECT {
  MATCH ()-[t1:BACKS]->()
  WHERE t1.id = $p0
  RETURN [COLLECT {
    UNWIND t1.means AS word
    WITH word
    WHERE (t1.since IS NULL OR t1.since <= $p1) AND (t1.until IS NULL OR t1.until >= $p1)
    WITH word, COLLECT {
      MATCH (c:Claim)
      WHERE c.tieId = t1.id AND c.admission = 'ADMITTED' AND word IN c.means
      RETURN c
      ORDER BY c.id } AS claims
    WITH [word, claims, [c IN claims | [c.asserts, c.endStatus, toString(c.since), toString(c.sinceLatest), toString(c.untilEarliest), toString(c.until), toString(c.attestedUntil)]], [[toString(startNode(t1).foundedEarliest), toString(startNode(t1).dissolvedLatest)], [toString(endNode(t1).foundedEarliest), toString(endNode(t1).dissolvedLatest)]]] AS h2
    RETURN [[h2[2], h2[3], toString($p1)], [h2[0], [h2[2], h2[3]], [h2[2], h2[3]], COLLECT {
      UNWIND h2[1] AS n3
      RETURN [n3.id]
      ORDER BY n3.id }]]
    ORDER BY h2[0] }] LIMIT 1 }] AS answer
