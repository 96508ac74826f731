// What is said of two actors and each other, by whom, admitted or not, and where does it stand?
//
// Topic: Evidence
//
// Parameters:
// - one (ID): one of the two actors. Example: "iran"
// - other (ID): the other of the two. Example: "syrian-government"
// - limit (INTEGER, default 1000): most rows to answer. Example: 1000
//
// Columns:
// - claim (ID): the claim
// - predicate (STRING): what it says of the two
// - subject (ID): of whom, as known now
// - object (ID): towards whom, as known now
// - admission (STRING): ADMITTED where a tie rests on it, DENIED where it denies, ALLEGED where it does not count
//   as known, WITHDRAWN where it was superseded, rejected or retracted
// - mode (STRING): in which voice: FACT, REPORTED, ALLEGED and so on
// - earliest (DATE): the first day that it speaks of
// - latest (DATE): the last day that it speaks of
// - speaker (ID): the innermost speaker; empty where the source speaks itself
// - text (STRING): the claim in our words
// - source (ID): the source; a claim that cites several has a row for each
// - line (INTEGER): where it stands: the line
// - start (INTEGER): the first character
// - end (INTEGER): the character after the last
//
// Does not say:
// - Who is right, or that several claims are independent of each other.
// - What is said of the two one by one, or of those who lead them.
//
// :param {one: 'iran', other: 'syrian-government', limit: 1000}
OPTIONAL MATCH (retired:RetiredId {id: $one})
MATCH (one:Actor {id: coalesce(retired.becomes, $one)})
OPTIONAL MATCH (retiredOther:RetiredId {id: $other})
MATCH (other:Actor {id: coalesce(retiredOther.becomes, $other)})
MATCH (one)<-[:SUBJECT|OBJECT]-(claim:Claim)-[:SUBJECT|OBJECT]->(other)
MATCH (claim)-[cited:CITED_IN]->(source:Source)
MATCH (claim)-[:SUBJECT]->(subject), (claim)-[:OBJECT]->(object)
OPTIONAL MATCH (claim)-[:ATTRIBUTED_TO {order: 0}]->(speaker:Actor)
WITH claim, cited, source, subject, object, speaker,
  [day IN [claim.since, claim.sinceLatest, claim.untilEarliest, claim.until] WHERE day IS NOT NULL] AS days
RETURN claim.id AS claim, claim.predicate AS predicate, subject.id AS subject, object.id AS object,
  claim.admission AS admission, claim.mode AS mode,
  COLLECT { UNWIND days AS day RETURN day ORDER BY day LIMIT 1 }[0] AS earliest,
  COLLECT { UNWIND days AS day RETURN day ORDER BY day DESC LIMIT 1 }[0] AS latest,
  speaker.id AS speaker, claim.text AS text, source.id AS source, cited.line AS line, cited.start AS start,
  cited.end AS end
ORDER BY predicate, subject, object, claim, source, start
LIMIT coalesce($limit, 1000);
