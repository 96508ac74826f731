// Which tolls does no admitted claim state?
// Severity: error
MATCH (toll:Toll)
WHERE NOT EXISTS { (toll)-[:STATED_BY]->(:Claim {predicate: 'HAS_TOLL', admission: 'ADMITTED'}) }
RETURN [toll.id] AS ids, 'No admitted claim states ' + toll.id + '.' AS sentence;
