// Which tolls are not in the order low, best, high?
// Severity: warning
MATCH (claim:Claim {predicate: 'HAS_TOLL'})
WHERE claim.tollLow > claim.tollBest OR claim.tollBest > claim.tollHigh OR claim.tollLow > claim.tollHigh
RETURN [claim.id] AS ids,
  'The toll of ' + claim.id + ' is out of order: low ' + coalesce(toString(claim.tollLow), '–')
  + ', best ' + coalesce(toString(claim.tollBest), '–') + ', high ' + coalesce(toString(claim.tollHigh), '–') + '.'
  AS sentence;
