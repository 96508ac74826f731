// Which ties does somebody contradict, and which have claims whose dates cannot all be true?
//
// Topic: Data quality
//
// Parameters:
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - tieId (ID): the tie, for `evidence-of-a-tie`
// - type (STRING): the type of tie
// - subject (ID): its subject
// - object (ID): its object
// - disputed (BOOLEAN): whether somebody who counts contradicts it
// - inconsistent (BOOLEAN): whether its claims' dates, or the lifetimes of its ends, exclude each other
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - sinceLatest (DATE): by this day at the latest it had begun
// - untilEarliest (DATE): on this day at the earliest it ended
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - admitted ([ID]): the claims it rests on
// - against ([ID]): claims that deny it
//
// Does not say:
// - Who is right.
// - That what nobody disputes is sure.
//
// :param {limit: 100}
MATCH (subject:Actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO
    |CONTROLS|BASED_IN|OPERATES_IN]->(object)
WHERE (tie.disputed OR tie.inconsistent) AND subject.id IS NOT NULL
WITH subject, tie, object
ORDER BY tie.id
LIMIT coalesce($limit, 100)
RETURN tie.id AS tieId, type(tie) AS type, subject.id AS subject, object.id AS object, tie.disputed AS disputed,
  tie.inconsistent AS inconsistent, tie.since AS since, tie.sinceLatest AS sinceLatest,
  tie.untilEarliest AS untilEarliest, tie.until AS until,
  COLLECT {
    MATCH (claim:Claim {tieId: tie.id}) WHERE claim.admission = 'ADMITTED' RETURN claim.id ORDER BY claim.id
  } AS admitted,
  COLLECT {
    MATCH (claim:Claim {tieId: tie.id}) WHERE claim.admission = 'DENIED' RETURN claim.id ORDER BY claim.id
  } AS against
ORDER BY tieId;
