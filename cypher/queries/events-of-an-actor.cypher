// In which events did an actor take part, between two days or at any time?
//
// Topic: Events
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "syrian-rebels"
// - from (DATE, default null): no event that ended before this day. Example: "2024-11-01"
// - to (DATE, default null): no event that began after this day. Example: "2024-12-31"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - event (ID): the event
// - name (STRING): its name
// - eventKind (STRING): what it was
// - start (DATE): the earliest day of its start; empty where nobody says
// - end (DATE): the latest day of its end; empty where nobody says
// - role (STRING): as what it took part
// - side (STRING): on which side, as the claims letter them
// - places ([ID]): where
// - claims (INTEGER): admitted claims that say it took part
//
// Does not say:
// - What is alleged, planned or predicted: `participants-of-an-event` has that of each event.
// - That it took part in nothing else.
//
// :param {id: 'syrian-rebels', from: date('2024-11-01'), to: date('2024-12-31'), limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[part:TOOK_PART_IN]->(event:Event)
WHERE ($from IS NULL OR coalesce(event.end >= $from, true)) AND ($to IS NULL OR coalesce(event.start <= $to, true))
WITH part, event, coalesce(event.start, event.startLatest, event.endEarliest, event.end) AS day,
  COLLECT { MATCH (event)-[:AT]->(place:Place) RETURN place.id ORDER BY place.id } AS places
RETURN event.id AS event, event.name AS name, event.eventKind AS eventKind, event.start AS start, event.end AS end,
  part.role AS role, part.side AS side, places, part.claimCount AS claims
ORDER BY day, event, role
LIMIT coalesce($limit, 100);
