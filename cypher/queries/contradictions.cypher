// Which claims cannot both be right?
//
// Topic: Evidence
//
// Parameters:
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - claim (ID): one of the two, the smaller id
// - other (ID): the other
// - recorded (BOOLEAN): whether it was recorded so; else one denies what the other affirms
// - claimText (STRING): the first in our words
// - otherText (STRING): the second in our words
// - claimSpeaker (ID): who says the first; empty where its source does
// - otherSpeaker (ID): who says the second
// - tieId (ID): the tie that the first speaks of
//
// Does not say:
// - Who is right.
// - That a denial and what it denies speak of the same time: GraphQL's `contradictions` leaves out those that do
//   not.
//
// :param {limit: 100}
CALL () {
  MATCH (one:Claim)-[:CONTRADICTS]->(two:Claim)
  RETURN one, two, true AS recorded
  UNION ALL
  MATCH (one:Claim)
  WHERE one.admission = 'DENIED' AND one.recordedAt IS NOT NULL AND one.id IS NOT NULL
  MATCH (two:Claim {tieId: one.tieId})
  WHERE two.polarity = 'AFFIRMS'
  RETURN one, two, false AS recorded
}
WITH CASE WHEN one.id < two.id THEN one ELSE two END AS first,
  CASE WHEN one.id < two.id THEN two ELSE one END AS second,
  recorded
WHERE first.admission <> 'WITHDRAWN' AND second.admission <> 'WITHDRAWN'
WITH first, second, true IN collect(recorded) AS recorded
ORDER BY first.id, second.id
LIMIT coalesce($limit, 100)
OPTIONAL MATCH (first)-[:ATTRIBUTED_TO {order: 0}]->(claimSpeaker:Actor)
OPTIONAL MATCH (second)-[:ATTRIBUTED_TO {order: 0}]->(otherSpeaker:Actor)
RETURN first.id AS claim, second.id AS other, recorded, first.text AS claimText, second.text AS otherText,
  claimSpeaker.id AS claimSpeaker, otherSpeaker.id AS otherSpeaker, first.tieId AS tieId
ORDER BY claim, other;
