// Which actors have no tie at all, and what else is known of them?
//
// Topic: Data quality
//
// Parameters:
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - actor (ID): the actor
// - name (STRING): its name
// - kind (STRING): what it is
// - claims (INTEGER): claims of which it is an end
// - statements (INTEGER): claims that are attributed to it
// - events (INTEGER): events in which it took part
// - onlyAlleged (BOOLEAN): whether claims speak of a tie of it, but none of them is admitted
//
// Does not say:
// - That they stand alone: what no source covers is not here.
// - That they are superfluous: speakers need no ties.
//
// :param {limit: 100}
MATCH (actor:Actor)
WHERE actor.name IS NOT NULL AND actor.id IS NOT NULL AND NOT actor:Retired
  AND NOT EXISTS {
    (actor)-[:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]-()
  }
WITH actor
ORDER BY actor.name, actor.id
LIMIT coalesce($limit, 100)
RETURN actor.id AS actor, actor.name AS name, actor.kind AS kind,
  COUNT { (actor)<-[:SUBJECT|OBJECT|AGAINST]-() } AS claims,
  COUNT { (actor)<-[:ATTRIBUTED_TO]-() } AS statements, COUNT { (actor)-[:TOOK_PART_IN]->() } AS events,
  EXISTS { MATCH (actor)<-[:SUBJECT|OBJECT]-(claim:Claim) WHERE claim.tieId IS NOT NULL } AS onlyAlleged
ORDER BY name, actor;
