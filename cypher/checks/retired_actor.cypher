// Which retired actors stand for somebody still, or are not merged into one actor that is not retired?
// Severity: error
MATCH (retired:Actor)
WHERE retired:Retired OR EXISTS { (retired)-[:SAME_AS]->() }
WITH retired,
  COLLECT { MATCH (retired)-[:SAME_AS]->(now) RETURN now.id ORDER BY now.id } AS became,
  EXISTS { MATCH (retired)-[:SAME_AS]->(now) WHERE now:Retired } AS chained,
  COUNT { MATCH (retired)-[edge]-() WHERE type(edge) <> 'SAME_AS' } AS ends
WHERE NOT retired:Retired OR size(became) <> 1 OR chained OR ends > 0
RETURN [retired.id] + became AS ids,
  'The merged actor ' + retired.id + CASE
    WHEN NOT retired:Retired THEN ' is not marked as retired'
    WHEN size(became) <> 1 OR chained THEN ' is not merged into exactly one actor that stands'
    ELSE ' has ' + toString(ends) + ' relationships that should lead to ' + became[0]
  END + '.' AS sentence;
