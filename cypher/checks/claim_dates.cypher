// Which claims have bounds out of order?
// Severity: error
MATCH (claim:Claim)
UNWIND [['since', 'sinceLatest'], ['untilEarliest', 'until'], ['since', 'until']] AS pair
WITH claim, pair WHERE claim[pair[0]] > claim[pair[1]]
RETURN [claim.id] AS ids,
  'The dates of ' + claim.id + ' are out of order: ' + pair[0] + ' ' + toString(claim[pair[0]]) + ' is after '
  + pair[1] + ' ' + toString(claim[pair[1]]) + '.' AS sentence;
