// Which claims cite no source?
// Severity: error
MATCH (claim:Claim)
WHERE NOT EXISTS { (claim)-[:CITED_IN]->(:Source) }
RETURN [claim.id] AS ids, 'The claim ' + claim.id + ' cites no source.' AS sentence;
