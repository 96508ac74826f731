// Which symmetric ties do not begin at the smaller id, or are stored both ways round?
// Severity: error
MATCH (start)-[tie:ALLIED_WITH|COOPERATES_WITH|FIGHTS|RIVAL_OF]->(end)
WHERE start.id >= end.id
RETURN [tie.id, start.id, end.id] AS ids,
  'The symmetric tie ' + tie.id + ' begins at ' + start.id + ' but should begin at ' + end.id + '.' AS sentence;
