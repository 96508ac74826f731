// What is an actor accused of, by whom, and what stands against it?
//
// Topic: Evidence
//
// Parameters:
// - id (ID): the accused; an id that it had before will do. Example: "united-states"
// - modes ([STRING]: ALLEGED | PLEDGE | PLANNED | PREDICTED | ASSESSMENT | LABEL | FACT | REPORTED | DERIVED,
//   default ["ALLEGED"]): in which voices the claims are made. Example: ["ALLEGED"]
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - claim (ID): the claim
// - text (STRING): the claim in our words
// - predicate (STRING): what the actor is said to do
// - object (ID): to whom, or in what
// - value (STRING): what, where it is no record
// - mode (STRING): in which voice
// - speakers ([ID]): who says so, the innermost first; empty where the source speaks itself
// - contradictedBy ([ID]): claims that cannot be true together with it: recorded so, or denials of the same
// - inTensionWith ([ID]): claims that sit ill with it
// - tieStands (BOOLEAN): whether admitted claims say the same, so that it is known after all
// - source (ID): the source that it is cited from first
// - line (INTEGER): the line there
//
// Does not say:
// - That the actor did it, or that it did not: what nobody contradicts is not thereby true.
// - What is said of those who lead it, or belong to it.
//
// :param {id: 'united-states', modes: ['ALLEGED'], limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)<-[:SUBJECT]-(claim:Claim {admission: 'ALLEGED'})
WHERE claim.mode IN coalesce($modes, ['ALLEGED'])
MATCH (claim)-[cited:CITED_IN {order: 0}]->(source:Source)
OPTIONAL MATCH (claim)-[:OBJECT]->(object)
RETURN claim.id AS claim, claim.text AS text, claim.predicate AS predicate, object.id AS object, claim.value AS value,
  claim.mode AS mode,
  COLLECT { MATCH (claim)-[said:ATTRIBUTED_TO]->(speaker:Actor) RETURN speaker.id ORDER BY said.order } AS speakers,
  COLLECT {
    CALL (claim) {
      MATCH (claim)-[:CONTRADICTS]-(against:Claim)
      RETURN against
      UNION
      MATCH (against:Claim {tieId: claim.tieId})
      WHERE against.admission = 'DENIED'
      RETURN against
    }
    WITH against WHERE against.admission <> 'WITHDRAWN'
    RETURN DISTINCT against.id AS id ORDER BY id
  } AS contradictedBy,
  COLLECT {
    MATCH (claim)-[:IN_TENSION_WITH]-(against:Claim) WHERE against.admission <> 'WITHDRAWN'
    RETURN DISTINCT against.id AS id ORDER BY id
  } AS inTensionWith,
  EXISTS { MATCH (same:Claim {tieId: claim.tieId}) WHERE same.admission = 'ADMITTED' } AS tieStands,
  source.id AS source, cited.line AS line
ORDER BY predicate, object, claim
LIMIT coalesce($limit, 100);
