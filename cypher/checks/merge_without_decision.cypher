// Which merges follow from no decision, and which decisions are not followed, though both actors are there?
// Severity: error
CALL () {
  MATCH (retired:Retired)-[:SAME_AS]->(now:Actor)
  WITH retired, now, 'decision:' + CASE WHEN retired.id < now.id
    THEN retired.id + ':' + now.id ELSE now.id + ':' + retired.id END AS id
  WHERE NOT EXISTS { MATCH (d:Decision {id: id}) WHERE d.verdict = 'ACCEPTED' AND d.retire = retired.id }
  RETURN [retired.id, now.id] AS ids,
    'No decision says that ' + retired.id + ' is ' + now.id + ', into which it was merged.' AS sentence
UNION ALL
  MATCH (d:Decision)
  MATCH (one:Actor {id: d.retire})
  MATCH (other:Actor {id: d.into})
  WITH d, coalesce(COLLECT { MATCH (one)-[:SAME_AS]->(now) RETURN now.id }[0], one.id)
    = coalesce(COLLECT { MATCH (other)-[:SAME_AS]->(now) RETURN now.id }[0], other.id) AS together
  WHERE d.verdict = 'ACCEPTED' AND NOT together OR d.verdict = 'REJECTED' AND together
  RETURN [d.retire, d.into] AS ids,
    'The decision ' + d.id + ' is ' + d.verdict + ', and the two are ' +
    CASE WHEN together THEN 'one' ELSE 'two' END + '.' AS sentence
}
RETURN ids, sentence;
