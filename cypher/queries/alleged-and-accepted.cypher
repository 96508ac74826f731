// Of what is said about an actor, what is admitted, what only alleged, and what denied?
//
// Topic: Evidence
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "russia"
// - onlyAlleged (BOOLEAN, default false): only what no admitted claim says. Example: false
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - tieId (ID): the tie that is spoken of, whether or not it stands
// - type (STRING): the type of tie
// - subject (ID): its subject, as recorded
// - object (ID): its object, as recorded
// - stands (BOOLEAN): whether the tie is drawn: an admitted claim says so
// - admitted (INTEGER): claims that it rests on
// - alleged (INTEGER): claims that do not count as known: alleged, planned, predicted, assessing, or coded by a
//   machine
// - denied (INTEGER): claims that deny it
// - withdrawn (INTEGER): claims that were superseded, rejected or retracted
// - speakers ([ID]): who says anything of it, as innermost speaker
//
// Does not say:
// - That many claims make it true: they may all go back to one.
// - What is said of the actor and draws no tie: `allegations-against` has that too.
//
// :param {id: 'russia', onlyAlleged: false, limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)<-[:SUBJECT|OBJECT]-(claim:Claim)
WHERE claim.tieId IS NOT NULL
WITH claim.tieId AS tieId, claim ORDER BY claim.id
WITH tieId, collect(DISTINCT claim) AS claims
WITH tieId, claims, claims[0] AS first, [claim IN claims | claim.admission] AS words
WITH tieId, claims, first,
  size([word IN words WHERE word = 'ADMITTED']) AS admitted, size([word IN words WHERE word = 'ALLEGED']) AS alleged,
  size([word IN words WHERE word = 'DENIED']) AS denied, size([word IN words WHERE word = 'WITHDRAWN']) AS withdrawn
WHERE NOT coalesce($onlyAlleged, false) OR (admitted = 0 AND alleged > 0)
ORDER BY first.predicate, tieId
LIMIT coalesce($limit, 100)
RETURN tieId, first.predicate AS type, first.subjectId AS subject, first.objectId AS object, admitted > 0 AS stands,
  admitted, alleged, denied, withdrawn,
  COLLECT {
    UNWIND claims AS claim
    MATCH (claim)-[:ATTRIBUTED_TO {order: 0}]->(speaker:Actor)
    RETURN DISTINCT speaker.id AS id ORDER BY id
  } AS speakers
ORDER BY type, tieId;
