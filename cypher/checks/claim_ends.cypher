// Which claims lead to another record than they recorded, to none, or to several?
// Severity: error
MATCH (claim:Claim)
UNWIND [
  ['SUBJECT', claim.subjectId, COLLECT { MATCH (claim)-[:SUBJECT]->(end) RETURN end.id ORDER BY end.id }],
  ['OBJECT', claim.objectId, COLLECT { MATCH (claim)-[:OBJECT]->(end) RETURN end.id ORDER BY end.id }],
  ['AGAINST', claim.againstId, COLLECT { MATCH (claim)-[:AGAINST]->(end) RETURN end.id ORDER BY end.id }]
] AS row
WITH claim, row[0] AS end, row[1] AS recorded, row[2] AS found
// A merged actor keeps standing in the claim as recorded, and the relationship leads on to what it became.
WHERE (end = 'SUBJECT' OR recorded IS NOT NULL OR size(found) > 0)
  AND NOT (size(found) = 1 AND (
    coalesce(found[0] = recorded, false)
    OR EXISTS { MATCH (:Record {id: recorded})-[:SAME_AS*1..10]->(:Record {id: found[0]}) }
  ))
RETURN [claim.id] + CASE WHEN recorded IS NULL THEN [] ELSE [recorded] END + found AS ids,
  'The claim ' + claim.id + ' recorded ' + coalesce(recorded, 'nothing') + ' as its ' + toLower(end) + ' and leads to '
  + CASE WHEN size(found) = 0 THEN 'nothing' ELSE reduce(all = found[0], id IN tail(found) | all + ' and ' + id) END
  + '.' AS sentence;
