// Which claims speak of a time long before their source was published?
//
// Topic: Evidence
//
// Parameters:
// - days (INTEGER, default 365): how many days at least lie between the last day that is spoken of and the
//   publication. Example: 365
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - claim (ID): the claim
// - text (STRING): the claim in our words
// - predicate (STRING): what it says
// - latest (DATE): the last day that it speaks of
// - published (DATE): the earliest day on which its first source can have been published
// - lag (INTEGER): the days between the two
// - dateBasis (STRING): where the claim's date comes from
// - admission (STRING): what is made of it
// - source (ID): that source
//
// Does not say:
// - That what is told late is told wrongly, or what is told at once rightly.
// - When the words were spoken: only sources are dated.
//
// :param {days: 365, limit: 100}
MATCH (claim:Claim)
WHERE claim.recordedAt IS NOT NULL AND claim.id IS NOT NULL AND claim.admission <> 'WITHDRAWN'
  AND claim.dateBasis <> 'PUBLICATION' AND coalesce(claim.endStatus, 'UNKNOWN') <> 'ONGOING'
WITH claim, CASE claim.asserts
    WHEN 'HOLDS' THEN claim.sinceLatest
    WHEN 'START' THEN claim.sinceLatest
    WHEN 'THROUGHOUT' THEN claim.untilEarliest
    ELSE coalesce(claim.until, claim.untilEarliest, claim.sinceLatest)
  END AS latest
WHERE latest IS NOT NULL
MATCH (claim)-[:CITED_IN {order: 0}]->(source:Source)
WHERE latest <= source.publishedEarliest - duration({days: coalesce($days, 365)})
RETURN claim.id AS claim, claim.text AS text, claim.predicate AS predicate, latest,
  source.publishedEarliest AS published, duration.inDays(latest, source.publishedEarliest).days AS lag,
  claim.dateBasis AS dateBasis, claim.admission AS admission, source.id AS source
ORDER BY lag DESC, claim
LIMIT coalesce($limit, 100);
