// Which places did an actor hold, on a day or at any time?
//
// Topic: Control
//
// Parameters:
// - id (ID): the holder; an id that it had before will do. Example: "syrian-rebels"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - place (ID): the place
// - placeName (STRING): its name
// - placeKind (STRING): what it is
// - within (ID): the next larger place
// - extent (STRING): how much of it, where all claims agree
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - sinceLatest (DATE): by this day at the latest it had begun
// - untilEarliest (DATE): on this day at the earliest it ended
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE within the bounds, or UNBOUNDED, possible only
//   because a bound is unknown
// - othersToo ([ID]): others who could have held it, or a part, on the day; of any time without a day
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That it held all that lies within a place, or that what is not listed was not held.
// - How large it is: places are no polygons here.
//
// :param {id: 'syrian-rebels', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[tie:CONTROLS]->(place:Place)
WITH actor, tie, place,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN place.id AS place, place.name AS placeName, place.placeKind AS placeKind,
  COLLECT { MATCH (place)-[:LOCATED_IN]->(larger:Place) RETURN larger.id }[0] AS within, tie.extent AS extent,
  tie.since AS since, tie.sinceLatest AS sinceLatest, tie.untilEarliest AS untilEarliest, tie.until AS until, certainty,
  COLLECT {
    MATCH (place)<-[rival:CONTROLS]-(other:Actor)
    WHERE other <> actor
      AND ($on IS NULL OR coalesce(rival.since <= $on, true) AND coalesce(rival.until >= $on, true))
    RETURN DISTINCT other.id AS id ORDER BY id
  } AS othersToo,
  tie.id AS tieId
ORDER BY placeName, tieId
LIMIT coalesce($limit, 100);
