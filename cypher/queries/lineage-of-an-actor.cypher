// From whom did an actor come, and what became of it: successions, splits, mergers and affiliations, up to three
// steps?
//
// Topic: Structure
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "hts"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - steps (INTEGER): how many ties away
// - subject (ID): who succeeds, splits off, merges or is an affiliate
// - type (STRING): the type of tie
// - object (ID): whom, from whom, into whom, of whom
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That names that differ are different actors, or that one name is one: the records decide.
// - That members went where the organisation went.
//
// :param {id: 'hts', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[ties:SUCCEEDS|SPLIT_FROM|MERGED_INTO|AFFILIATE_OF]-{1,3}(:Actor)
WITH ties[-1] AS tie, min(size(ties)) AS steps
RETURN steps, startNode(tie).id AS subject, type(tie) AS type, endNode(tie).id AS object, tie.since AS since,
  tie.until AS until, tie.id AS tieId
ORDER BY steps, since, tieId
LIMIT coalesce($limit, 100);
