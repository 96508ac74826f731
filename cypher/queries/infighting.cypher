// Which actors fight each other although both belong to, or are affiliated with, the same third?
//
// Topic: Enmity
//
// Parameters:
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - one (ID): one of them, the smaller id
// - other (ID): the other
// - whole (ID): what both belong to
// - wholeName (STRING): its name
// - linkOfOne (STRING): PART_OF or AFFILIATE_OF
// - linkOfOther (STRING): PART_OF or AFFILIATE_OF
// - tieIds ([ID]): the fight and the two memberships, for `evidence-of-a-tie`
//
// Does not say:
// - That they fought while both were members: without a day the ties may be of different times.
// - Fights with the whole itself: those answers `adversaries`.
//
// :param {on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
MATCH (one:Actor)-[fight:FIGHTS]->(other)
WHERE one.id IS NOT NULL
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(fight.certainFrom) - 1)
      WHERE fight.certainFrom[i] <= $on AND fight.certainTo[i] >= $on)
    ELSE coalesce(fight.since <= $on, true) AND coalesce(fight.until >= $on, true)
  END)
MATCH (one)-[first:PART_OF|AFFILIATE_OF]->(whole:Actor)
WHERE ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
  WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
    WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
  ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
END)
WITH one, other, whole, fight, first
MATCH (other)-[second:PART_OF|AFFILIATE_OF]->(whole)
WHERE ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
  WHEN 'CERTAIN' THEN any(i IN range(0, size(second.certainFrom) - 1)
    WHERE second.certainFrom[i] <= $on AND second.certainTo[i] >= $on)
  ELSE coalesce(second.since <= $on, true) AND coalesce(second.until >= $on, true)
END)
RETURN one.id AS one, other.id AS other, whole.id AS whole, whole.name AS wholeName, type(first) AS linkOfOne,
  type(second) AS linkOfOther, [fight.id, first.id, second.id] AS tieIds
ORDER BY wholeName, one, other, tieIds
LIMIT coalesce($limit, 100);
