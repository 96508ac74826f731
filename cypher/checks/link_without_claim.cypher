// Which links between events have no admitted claim behind them, or an event that did not occur?
// Severity: error
MATCH (from)-[link:CAUSED|ENDED|IN_RESPONSE_TO|SUBEVENT_OF]->(to)
WITH from, link, to, EXISTS {
  MATCH (from)<-[:SUBJECT]-(claim:Claim {admission: 'ADMITTED'})-[:OBJECT]->(to) WHERE claim.predicate = type(link)
} AS claimed
WHERE NOT claimed OR from.occurrence <> 'OCCURRED' OR to.occurrence <> 'OCCURRED'
RETURN [coalesce(link.id, '?'), from.id, to.id] AS ids,
  from.id + ' is drawn as ' + type(link) + ' of ' + to.id + ', '
  + CASE WHEN claimed THEN 'and not both occurred' ELSE 'which no admitted claim says' END + '.' AS sentence;
