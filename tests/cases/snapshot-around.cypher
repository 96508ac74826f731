RETURN [COLLECT {
  WITH [id IN $p3 | coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = id
    RETURN r.becomes }[0], id)] AS ids
  WITH COLLECT {
    MATCH (n:Record)
    WHERE n.id IN ids AND (n:Actor OR n:Place)
    RETURN n } AS around
  CALL (around) {
    UNWIND around AS n
    MATCH (n)-[way:BACKS|FIGHTS*0..1]-(m)
    WHERE all(x IN way WHERE (x.since IS NULL OR x.since <= $p2) AND (x.until IS NULL OR x.until >= $p2))
    WITH DISTINCT m AS n
    MATCH (n)-[t:BACKS|FIGHTS]-()
    WHERE (t.since IS NULL OR t.since <= $p2) AND (t.until IS NULL OR t.until >= $p2)
    WITH DISTINCT t
    WITH t
    ORDER BY t.claimCount DESC, t.id DESC LIMIT $p1
    RETURN collect(t) AS ties }
  WITH [ties[..$p0], around, toString($p2), 'POSSIBLE', size(ties) > $p0, COUNT {
    UNWIND around AS n
    MATCH (n)-[way:BACKS|FIGHTS*0..1]-(m)
    WHERE all(x IN way WHERE (x.since IS NULL OR x.since <= $p2) AND (x.until IS NULL OR x.until >= $p2))
    WITH DISTINCT m AS n
    MATCH (n)-[t:BACKS|FIGHTS]-()
    WHERE (t.since IS NULL OR t.since <= $p2) AND (t.until IS NULL OR t.until >= $p2)
    WITH DISTINCT t
    RETURN t }] AS s1
  RETURN [s1[5], s1[4], COLLECT {
    UNWIND s1[1] + [t IN s1[0] | startNode(t)] + [t IN s1[0] | endNode(t)] AS n2
    WITH DISTINCT n2
    RETURN CASE WHEN n2:Actor THEN [0, [n2.id]] WHEN n2:Place THEN [1, [n2.id]] END
    ORDER BY n2.id }, COLLECT {
    UNWIND s1[0] AS t3
    RETURN [t3.id] }] LIMIT 1 }] AS answer
