// On which sources does what we know of an actor rest, or all that we know, and to what share?
//
// Topic: Evidence
//
// Parameters:
// - id (ID, default null): only what is said of this actor; without it, of all. Example: "syrian-government"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - source (ID): the source
// - title (STRING): its title
// - publisher (STRING): who published it
// - claims (INTEGER): admitted claims that cite it
// - share (FLOAT): their share of all admitted claims that are looked at, from 0 to 1; shares of claims that cite
//   several add up to more than 1
// - ties (INTEGER): different ties that these claims are behind
// - speakers (INTEGER): different innermost speakers among them
// - redistributable (BOOLEAN): whether its text may be passed on
//
// Does not say:
// - How reliable a source is.
// - That sources are independent: one may copy another.
//
// :param {id: 'syrian-government', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
WITH coalesce(retired.becomes, $id) AS named
WITH named, CASE
    WHEN named IS NULL THEN COUNT {
      MATCH (claim:Claim)
      WHERE claim.admission = 'ADMITTED' AND claim.recordedAt IS NOT NULL AND claim.id IS NOT NULL
    }
    ELSE COUNT {
      MATCH (:Actor {id: named})<-[:SUBJECT|OBJECT]-(claim:Claim)
      WHERE claim.admission = 'ADMITTED'
      RETURN DISTINCT claim
    }
  END AS total
CALL (named) {
  WITH named WHERE named IS NOT NULL
  MATCH (:Actor {id: named})<-[:SUBJECT|OBJECT]-(claim:Claim)
  WHERE claim.admission = 'ADMITTED'
  RETURN DISTINCT claim
  UNION ALL
  UNWIND CASE WHEN named IS NULL THEN [true] ELSE [] END AS everything
  MATCH (claim:Claim)
  WHERE claim.admission = 'ADMITTED' AND claim.recordedAt IS NOT NULL AND claim.id IS NOT NULL
  RETURN claim
}
OPTIONAL MATCH (claim)-[:ATTRIBUTED_TO {order: 0}]->(speaker:Actor)
MATCH (claim)-[:CITED_IN]->(source:Source)
WITH source, total, count(DISTINCT claim) AS cited, count(DISTINCT claim.tieId) AS ties,
  count(DISTINCT speaker) AS speakers
RETURN source.id AS source, source.title AS title, source.publisher AS publisher, cited AS claims,
  toFloat(cited) / total AS share, ties, speakers, source.redistributable AS redistributable
ORDER BY claims DESC, source
LIMIT coalesce($limit, 100);
