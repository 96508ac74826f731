// Who took part in an event, on which side, and by whose word?
//
// Topic: Events
//
// Parameters:
// - event (ID): the event. Example: "event:aleppo-offensive-2024"
// - limit (INTEGER, default 1000): most rows to answer. Example: 1000
//
// Columns:
// - participant (ID): who
// - participantName (STRING): its name
// - role (STRING): as what
// - side (STRING): on which side, as the claims letter them
// - means ([STRING]): by what means
// - known (BOOLEAN): whether admitted claims say so; else it is alleged, planned, predicted or denied
// - claims ([ID]): the claims
// - speakers ([ID]): who says so, as innermost speaker; empty where sources speak themselves
//
// Does not say:
// - That all who took part are here.
// - That two on one side are allies beyond the event.
//
// :param {event: 'event:aleppo-offensive-2024', limit: 1000}
MATCH (event:Event {id: $event})<-[:OBJECT]-(claim:Claim {predicate: 'TOOK_PART_IN'})-[:SUBJECT]->(participant:Actor)
WHERE claim.admission <> 'WITHDRAWN'
OPTIONAL MATCH (claim)-[:ATTRIBUTED_TO {order: 0}]->(speaker:Actor)
WITH participant, claim.role AS role, claim.side AS side, claim.admission = 'ADMITTED' AS known, claim, speaker
ORDER BY claim.id, speaker.id
WITH participant, role, side, known, collect(DISTINCT claim) AS claims, collect(DISTINCT speaker.id) AS speakers
RETURN participant.id AS participant, participant.name AS participantName, role, side,
  reduce(found = [], claim IN claims | found + [means IN claim.means WHERE NOT means IN found]) AS means, known,
  [claim IN claims | claim.id] AS claims, speakers
ORDER BY side, participantName, participant, role, known DESC
LIMIT coalesce($limit, 1000);
