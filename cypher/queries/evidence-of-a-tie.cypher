// Why do we say that a tie holds: which claims, by whom, and where do they stand?
//
// Topic: Evidence
//
// Parameters:
// - tie (ID): the tie, as other questions name it. Example: "tie:BACKS:iran:syrian-government:VERBAL"
// - limit (INTEGER, default 1000): most rows to answer. Example: 1000
//
// Columns:
// - claim (ID): the claim
// - admission (STRING): ADMITTED where the tie rests on it, DENIED where it denies the tie, ALLEGED where it does not
//   count as known, WITHDRAWN where it was superseded, rejected or retracted
// - asserts (STRING): what it says of the time: HOLDS, THROUGHOUT, START, END, SPELL or OCCURRED
// - mode (STRING): in which voice: FACT, REPORTED, ALLEGED and so on
// - status (STRING): what curators think of it
// - speaker (ID): the innermost speaker; empty where the source speaks itself
// - speakerName (STRING): its name
// - actingFor (ID): for whom the speaker speaks
// - text (STRING): the claim in our words
// - source (ID): the source that it is cited from; a claim that cites several has a row for each
// - sourceTitle (STRING): its title
// - published (STRING): when the source was published (EDTF)
// - locator (STRING): where it stands in the source, in words
// - line (INTEGER): the line
// - start (INTEGER): the first character, counted from 0
// - end (INTEGER): the character after the last
// - quote (STRING): the words themselves, for those who hold the text
//
// Does not say:
// - That several claims are independent of each other: sources copy from one another.
// - Who is right.
//
// :param {tie: 'tie:BACKS:iran:syrian-government:VERBAL', limit: 1000}
MATCH (claim:Claim {tieId: $tie})-[cited:CITED_IN]->(source:Source)
OPTIONAL MATCH (claim)-[said:ATTRIBUTED_TO {order: 0}]->(speaker:Actor)
RETURN claim.id AS claim, claim.admission AS admission, claim.asserts AS asserts, claim.mode AS mode,
  claim.status AS status, speaker.id AS speaker, speaker.name AS speakerName, said.actingFor AS actingFor,
  claim.text AS text, source.id AS source, source.title AS sourceTitle, source.published AS published,
  cited.locator AS locator, cited.line AS line, cited.start AS start, cited.end AS end, cited.quote AS quote
ORDER BY admission, claim, cited.order, source, start
LIMIT coalesce($limit, 1000);
