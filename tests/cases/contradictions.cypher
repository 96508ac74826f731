RETURN [[COLLECT {
  CALL {
    MATCH (x:Claim)-[:CONTRADICTS]->(y:Claim)
    WHERE x.admission <> 'WITHDRAWN' AND y.admission <> 'WITHDRAWN'
    RETURN x, y, true AS said
    UNION ALL
    MATCH (no:Claim)
    WHERE no.admission = 'DENIED' AND no.recordedAt IS NOT NULL AND no.id IS NOT NULL AND no.tieId IS NOT NULL
    MATCH (yes:Claim)
    WHERE yes.tieId = no.tieId AND yes.polarity = 'AFFIRMS' AND yes.admission <> 'WITHDRAWN' AND NOT coalesce(CASE no.asserts WHEN 'HOLDS' THEN no.untilEarliest WHEN 'THROUGHOUT' THEN no.sinceLatest WHEN 'END' THEN no.untilEarliest ELSE no.since END > yes.until, false) AND NOT coalesce(yes.since > CASE no.asserts WHEN 'HOLDS' THEN no.sinceLatest WHEN 'THROUGHOUT' THEN no.untilEarliest WHEN 'START' THEN CASE WHEN no.untilEarliest IS NULL THEN no.sinceLatest END ELSE no.until END, false)
    RETURN no AS x, yes AS y, false AS said }
  WITH CASE WHEN x.id < y.id THEN x ELSE y END AS c2, CASE WHEN x.id < y.id THEN y ELSE x END AS c3, said
  WITH c2, c3, true IN collect(said) AS said
  WHERE ((c2.polarity = $p0) OR (c3.polarity = $p0))
  WITH [c2, c3, said] AS q1
  WITH q1
  ORDER BY q1[0].id, q1[1].id LIMIT $p1
  RETURN [q1[0].id, q1[1].id, [q1[2], COLLECT {
    WITH q1[0] AS n4
    RETURN [n4.id] LIMIT 1 }, COLLECT {
    WITH q1[1] AS n5
    RETURN [n5.id] LIMIT 1 }, COLLECT {
    WITH q1[0] AS c
    MATCH (c)-[:SUBJECT]->(s)
    MATCH (c)-[:OBJECT]->(o)
    MATCH (s)-[n6:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]-(o)
    WHERE n6.id = c.tieId
    RETURN [n6.id] LIMIT 1 }]]
  ORDER BY q1[0].id, q1[1].id }, COUNT {
  CALL {
    MATCH (x:Claim)-[:CONTRADICTS]->(y:Claim)
    WHERE x.admission <> 'WITHDRAWN' AND y.admission <> 'WITHDRAWN'
    RETURN x, y, true AS said
    UNION ALL
    MATCH (no:Claim)
    WHERE no.admission = 'DENIED' AND no.recordedAt IS NOT NULL AND no.id IS NOT NULL AND no.tieId IS NOT NULL
    MATCH (yes:Claim)
    WHERE yes.tieId = no.tieId AND yes.polarity = 'AFFIRMS' AND yes.admission <> 'WITHDRAWN' AND NOT coalesce(CASE no.asserts WHEN 'HOLDS' THEN no.untilEarliest WHEN 'THROUGHOUT' THEN no.sinceLatest WHEN 'END' THEN no.untilEarliest ELSE no.since END > yes.until, false) AND NOT coalesce(yes.since > CASE no.asserts WHEN 'HOLDS' THEN no.sinceLatest WHEN 'THROUGHOUT' THEN no.untilEarliest WHEN 'START' THEN CASE WHEN no.untilEarliest IS NULL THEN no.sinceLatest END ELSE no.until END, false)
    RETURN no AS x, yes AS y, false AS said }
  WITH CASE WHEN x.id < y.id THEN x ELSE y END AS c2, CASE WHEN x.id < y.id THEN y ELSE x END AS c3, said
  WITH c2, c3, true IN collect(said) AS said
  WHERE ((c2.polarity = $p0) OR (c3.polarity = $p0))
  WITH [c2, c3, said] AS q1
  RETURN q1 }]] AS answer
