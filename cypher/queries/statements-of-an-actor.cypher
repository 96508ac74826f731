// What has an actor said, or been quoted as saying, of whom?
//
// Topic: Evidence
//
// Parameters:
// - id (ID): the speaker; an id that it had before will do. Example: "abbas-araghchi"
// - limit (INTEGER, default 1000): most rows to answer. Example: 1000
//
// Columns:
// - claim (ID): the claim
// - order (INTEGER): 0 where the actor is the innermost speaker, 1 where it passes on what another said, and so on
// - verb (STRING): the word that introduces it, such as denounced
// - basis (STRING): IMPLIED where the source does not name the speaker there
// - actingFor (ID): for whom it spoke
// - predicate (STRING): what is said
// - subject (ID): of whom or what
// - object (ID): towards whom or what
// - text (STRING): the claim in our words
// - mode (STRING): in which voice
// - admission (STRING): what is made of it
// - source (ID): the source that it is cited from first
// - line (INTEGER): the line there
//
// Does not say:
// - That the words are the speaker's: the claim is told in ours.
// - What it said that no source of ours cites.
//
// :param {id: 'abbas-araghchi', limit: 1000}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)<-[said:ATTRIBUTED_TO]-(claim:Claim)
MATCH (claim)-[cited:CITED_IN {order: 0}]->(source:Source)
MATCH (claim)-[:SUBJECT]->(subject)
OPTIONAL MATCH (claim)-[:OBJECT]->(object)
RETURN claim.id AS claim, said.order AS order, said.verb AS verb, said.basis AS basis, said.actingFor AS actingFor,
  claim.predicate AS predicate, subject.id AS subject, object.id AS object, claim.text AS text, claim.mode AS mode,
  claim.admission AS admission, source.id AS source, cited.line AS line
ORDER BY claim, order
LIMIT coalesce($limit, 1000);
