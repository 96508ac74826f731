// Who backs both of two that fight each other?
//
// Topic: Support
//
// Parameters:
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - backer (ID): who backs both
// - backerName (STRING): its name
// - one (ID): one side of the fight, the smaller id
// - other (ID): the other side
// - tieIds ([ID]): the two supports and the fight, for `evidence-of-a-tie`
//
// Does not say:
// - That the backer plays a double game: support and fight may be of different times unless a day is asked about,
//   and of different places always.
//
// :param {on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
MATCH (one)<-[first:BACKS]-(backer:Actor)-[second:BACKS]->(other)
WHERE backer.id IS NOT NULL AND one.id < other.id
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
      WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
    ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
  END)
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(second.certainFrom) - 1)
      WHERE second.certainFrom[i] <= $on AND second.certainTo[i] >= $on)
    ELSE coalesce(second.since <= $on, true) AND coalesce(second.until >= $on, true)
  END)
WITH one, other, backer, first, second
MATCH (one)-[fight:FIGHTS]-(other)
WHERE ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
  WHEN 'CERTAIN' THEN any(i IN range(0, size(fight.certainFrom) - 1)
    WHERE fight.certainFrom[i] <= $on AND fight.certainTo[i] >= $on)
  ELSE coalesce(fight.since <= $on, true) AND coalesce(fight.until >= $on, true)
END)
RETURN backer.id AS backer, backer.name AS backerName, one.id AS one, other.id AS other,
  [first.id, second.id, fight.id] AS tieIds
ORDER BY backerName, one, other, tieIds
LIMIT coalesce($limit, 100);
