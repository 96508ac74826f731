// Which ties does a single source support, of one actor or of all?
//
// Topic: Evidence
//
// Parameters:
// - id (ID, default null): only ties of this actor; without it, of all. Example: "iran"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - tieId (ID): the tie, for `evidence-of-a-tie`
// - type (STRING): the type of tie
// - subject (ID): its subject
// - object (ID): its object
// - source (ID): the one source
// - claims (INTEGER): admitted claims in it
// - claimants (INTEGER): how many different speakers say so
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
//
// Does not say:
// - That a tie with several sources is better founded: they may copy from one another.
// - That the source is wrong.
//
// :param {id: 'iran', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
WITH coalesce(retired.becomes, $id) AS named
CALL (named) {
  WITH named WHERE named IS NOT NULL
  MATCH (:Actor {id: named})-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS
    |HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]-()
  WHERE tie.sourceCount = 1
  RETURN tie
  UNION ALL
  UNWIND CASE WHEN named IS NULL THEN [true] ELSE [] END AS everything
  MATCH (subject:Actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->()
  WHERE tie.sourceCount = 1 AND subject.id IS NOT NULL
  RETURN tie
}
WITH tie
ORDER BY type(tie), tie.id
LIMIT coalesce($limit, 100)
RETURN tie.id AS tieId, type(tie) AS type, startNode(tie).id AS subject, endNode(tie).id AS object,
  COLLECT {
    MATCH (claim:Claim {tieId: tie.id})-[:CITED_IN]->(source:Source) WHERE claim.admission = 'ADMITTED'
    RETURN source.id ORDER BY source.id LIMIT 1
  }[0] AS source,
  tie.claimCount AS claims, tie.claimantCount AS claimants, tie.since AS since, tie.until AS until
ORDER BY type, tieId;
