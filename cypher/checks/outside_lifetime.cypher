// Which admitted claims speak of a time before an actor was founded or after it was dissolved?
// Severity: warning
MATCH (claim:Claim {admission: 'ADMITTED'})-[:SUBJECT|OBJECT]->(actor:Actor)
WHERE claim.tieId IS NOT NULL
  AND (claim.sinceLatest < actor.foundedEarliest OR claim.until < actor.foundedEarliest
    OR claim.untilEarliest > actor.dissolvedLatest OR claim.since > actor.dissolvedLatest)
RETURN [claim.id, actor.id] AS ids,
  'The claim ' + claim.id + ' speaks of a time outside the life of ' + actor.id + ' ('
  + coalesce(actor.founded, toString(actor.foundedEarliest), '') + '/'
  + coalesce(actor.dissolved, toString(actor.dissolvedLatest), '') + ').' AS sentence;
