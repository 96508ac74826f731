// Which participations have no admitted claim behind them, or an event that did not occur?
// Severity: error
MATCH (actor)-[part:TOOK_PART_IN]->(event)
WITH actor, part, event, EXISTS {
  MATCH (event)<-[:OBJECT]-(claim:Claim {predicate: 'TOOK_PART_IN', admission: 'ADMITTED'})-[:SUBJECT]->(actor)
  WHERE coalesce(claim.role, '') = coalesce(part.role, '')
} AS claimed
WHERE NOT claimed OR event.occurrence <> 'OCCURRED'
RETURN [coalesce(part.id, '?'), actor.id, event.id] AS ids,
  actor.id + ' is drawn as a participant of ' + event.id + ', '
  + CASE WHEN claimed THEN 'which is ' + event.occurrence ELSE 'which no admitted claim says' END + '.' AS sentence;
