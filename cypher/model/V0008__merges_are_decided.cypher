// Merges that were made before there were decisions get the decision that they follow from.
MATCH (retired:Retired)-[merge:SAME_AS]->(now:Actor)
MERGE (decision:Decision {id: 'decision:' + CASE WHEN retired.id < now.id
  THEN retired.id + ':' + now.id ELSE now.id + ':' + retired.id END})
ON CREATE SET decision += merge {.judgement, .basis, .by, .at, retire: retired.id, into: now.id, verdict: 'ACCEPTED'};
