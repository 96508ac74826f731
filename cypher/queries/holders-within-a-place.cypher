// Who held what within a place on a day, down to the smallest place that is known?
//
// Topic: Control
//
// Parameters:
// - place (ID): the place that is looked into. Example: "place:syria"
// - on (DATE): the day asked about. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - place (ID): the place itself, or one within it
// - placeName (STRING): its name
// - placeKind (STRING): what it is
// - holder (ID): who held it
// - holderName (STRING): its name
// - extent (STRING): how much of it, where all claims agree
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE within the bounds, or UNBOUNDED, possible only
//   because a bound is unknown
// - contested (BOOLEAN): whether somebody else could have held it, or a part, on the day
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That who holds a city holds its province, or the other way round.
// - Anything of places that nobody is said to hold.
//
// :param {place: 'place:syria', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
MATCH (:Place {id: $place})<-[:LOCATED_IN*0..8]-(inner:Place)
WITH DISTINCT inner
MATCH (inner)<-[tie:CONTROLS]-(holder:Actor)
WITH inner, tie, holder,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN inner.id AS place, inner.name AS placeName, inner.placeKind AS placeKind, holder.id AS holder,
  holder.name AS holderName, tie.extent AS extent, certainty,
  EXISTS {
    MATCH (inner)<-[rival:CONTROLS]-(other:Actor)
    WHERE other <> holder AND coalesce(rival.since <= $on, true) AND coalesce(rival.until >= $on, true)
  } AS contested,
  tie.id AS tieId
ORDER BY placeName, place, holderName, tieId
LIMIT coalesce($limit, 100);
