// What happened between two actors, in the order of time: ties, claims and common events?
//
// Topic: Change
//
// Parameters:
// - one (ID): one of the two actors. Example: "syrian-government"
// - other (ID): the other of the two. Example: "syrian-rebels"
// - limit (INTEGER, default 1000): most rows to answer. Example: 1000
//
// Columns:
// - earliest (DATE): the first day that it can have been; empty where nobody says
// - latest (DATE): the last day that it can have been; empty where nobody says
// - what (STRING): TIE for a tie, from its earliest start to its latest end; CLAIM for a claim about the two that
//   is not withdrawn; EVENT for an event in which both took part
// - kind (STRING): the type of tie, the predicate, or the kind of event
// - subject (ID): of whom; for an event, the first of the two
// - object (ID): towards whom
// - summary (STRING): of a claim or event, in our words
// - admission (STRING): of a claim: whether it is ADMITTED, ALLEGED or DENIED
// - id (ID): the tie, claim or event
//
// Does not say:
// - That two who took part in an event were on the same side, or on two: `participants-of-an-event` tells.
// - What happened between those who lead them, or belong to them.
//
// :param {one: 'syrian-government', other: 'syrian-rebels', limit: 1000}
OPTIONAL MATCH (retired:RetiredId {id: $one})
MATCH (one:Actor {id: coalesce(retired.becomes, $one)})
OPTIONAL MATCH (retiredOther:RetiredId {id: $other})
MATCH (other:Actor {id: coalesce(retiredOther.becomes, $other)})
CALL (one, other) {
  MATCH (one)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO]-(other)
  RETURN tie.since AS earliest, tie.until AS latest, 'TIE' AS what, type(tie) AS kind, startNode(tie).id AS subject,
    endNode(tie).id AS object, null AS summary, null AS admission, tie.id AS id,
    coalesce(tie.since, tie.sinceLatest, tie.untilEarliest, tie.until) AS day
  UNION ALL
  MATCH (one)<-[:SUBJECT|OBJECT]-(claim:Claim)-[:SUBJECT|OBJECT]->(other)
  WHERE claim.admission <> 'WITHDRAWN'
  MATCH (claim)-[:SUBJECT]->(subject), (claim)-[:OBJECT]->(object)
  WITH claim, subject, object,
    [day IN [claim.since, claim.sinceLatest, claim.untilEarliest, claim.until] WHERE day IS NOT NULL] AS days
  WITH claim, subject, object, COLLECT { UNWIND days AS day RETURN day ORDER BY day LIMIT 1 }[0] AS earliest,
    COLLECT { UNWIND days AS day RETURN day ORDER BY day DESC LIMIT 1 }[0] AS latest
  RETURN earliest, latest, 'CLAIM' AS what, claim.predicate AS kind, subject.id AS subject, object.id AS object,
    claim.text AS summary, claim.admission AS admission, claim.id AS id, coalesce(earliest, latest) AS day
  UNION ALL
  MATCH (one)-[:TOOK_PART_IN]->(event:Event)<-[:TOOK_PART_IN]-(other)
  WITH DISTINCT one, other, event
  RETURN event.start AS earliest, event.end AS latest, 'EVENT' AS what, event.eventKind AS kind, one.id AS subject,
    other.id AS object, event.name AS summary, null AS admission, event.id AS id,
    coalesce(event.start, event.startLatest, event.endEarliest, event.end) AS day
}
RETURN earliest, latest, what, kind, subject, object, summary, admission, id
ORDER BY day, what, id
LIMIT coalesce($limit, 1000);
