// What did an event cost in people, according to each who gives a number?
//
// Topic: Events
//
// Parameters:
// - event (ID): the event. Example: "event:clashes-2024-11"
// - limit (INTEGER, default 1000): most rows to answer. Example: 1000
//
// Columns:
// - category (STRING): who was hit: CIVILIAN, COMBATANT and so on
// - effect (STRING): what befell them: KILLED, INJURED, DISPLACED and so on
// - side (ID): of whose side they were, where said
// - low (INTEGER): the least that the wording allows
// - best (INTEGER): the number, where the claimant gives a point
// - high (INTEGER): the most that the wording allows
// - bound (STRING): how the number was worded: EXACT, AT_LEAST, OVER, NEARLY, UP_TO, ABOUT or MAGNITUDE
// - wording (STRING): the words of quantity
// - speaker (ID): who gives the number; empty where the source itself does
// - speakerName (STRING): its name
// - basis (STRING): IMPLIED where the source does not name the speaker with the number
// - claim (ID): the claim
// - source (ID): the source that it is cited from; a claim that cites several has a row for each
// - event (ID): the event, or one that is part of it
//
// Does not say:
// - What the event cost altogether: claimants count the same dead, so numbers of several must never be added up.
// - That a missing bound is zero or boundless: nobody gave it.
//
// :param {event: 'event:clashes-2024-11', limit: 1000}
MATCH (whole:Event {id: $event})<-[:SUBEVENT_OF*0..5]-(event:Event)
WITH DISTINCT event
MATCH (event)-[:HAS_TOLL]->(toll:Toll)-[:STATED_BY]->(claim:Claim {admission: 'ADMITTED'})
MATCH (claim)-[cited:CITED_IN]->(source:Source)
OPTIONAL MATCH (toll)-[:SIDE]->(side:Actor)
OPTIONAL MATCH (claim)-[said:ATTRIBUTED_TO {order: 0}]->(speaker:Actor)
RETURN toll.category AS category, toll.effect AS effect, side.id AS side, toll.low AS low, toll.best AS best,
  toll.high AS high, toll.bound AS bound, toll.wording AS wording, speaker.id AS speaker, speaker.name AS speakerName,
  said.basis AS basis, claim.id AS claim, source.id AS source, event.id AS event
ORDER BY event, category, effect, claim, source
LIMIT coalesce($limit, 1000);
