// Which two that fight each other have different backers outside, and how do those stand to each other?
//
// Topic: Support
//
// Parameters:
// - id (ID, default null): only constellations in which this actor is one of the four. Example: "russia"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - one (ID): one side of the fight, the smaller id
// - other (ID): the other side
// - backerOfOne (ID): who backs the first
// - backerOfOther (ID): who backs the second
// - betweenBackers ([STRING]): the types of the friendly and hostile ties between the two backers on the day; often
//   none
// - backerFights (BOOLEAN): whether one of the backers fights the side that it does not back itself: then it is a
//   party, and the other side's fight no mere proxy of its own
// - backersAreFoes (BOOLEAN): whether a hostile tie stands between the backers
// - tieIds ([ID]): the fight and the two supports, for `evidence-of-a-tie`
//
// Does not say:
// - That a side acts on its backer's behalf, or on its orders: two supports and a fight are a constellation, and no
//   proof of a proxy war.
// - That the backers mean each other: `backersAreFoes` is often false, or unknown.
//
// :param {id: 'russia', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
WITH coalesce(retired.becomes, $id) AS named
OPTIONAL MATCH (:Actor {id: named})-[:BACKS]->(backed:Actor)
WITH named, collect(DISTINCT backed) AS backed
MATCH (one:Actor)-[fight:FIGHTS]->(other)
WHERE one.id IS NOT NULL AND EXISTS { (one)<-[:BACKS]-() } AND EXISTS { (other)<-[:BACKS]-() }
  AND (named IS NULL OR named IN [one.id, other.id] OR one IN backed OR other IN backed)
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(fight.certainFrom) - 1)
      WHERE fight.certainFrom[i] <= $on AND fight.certainTo[i] >= $on)
    ELSE coalesce(fight.since <= $on, true) AND coalesce(fight.until >= $on, true)
  END)
WITH one, other, fight, named
ORDER BY one.id, other.id, fight.id
CALL (one, other, named) {
  MATCH (one)<-[first:BACKS]-(backerOfOne:Actor)
  WHERE backerOfOne <> other
    AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
      WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
        WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
      ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
    END)
  MATCH (other)<-[second:BACKS]-(backerOfOther:Actor)
  WHERE backerOfOther <> one AND backerOfOther <> backerOfOne
    AND (named IS NULL OR named IN [one.id, other.id, backerOfOne.id, backerOfOther.id])
    AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
      WHEN 'CERTAIN' THEN any(i IN range(0, size(second.certainFrom) - 1)
        WHERE second.certainFrom[i] <= $on AND second.certainTo[i] >= $on)
      ELSE coalesce(second.since <= $on, true) AND coalesce(second.until >= $on, true)
    END)
  RETURN first, backerOfOne, second, backerOfOther
  ORDER BY backerOfOne.id, backerOfOther.id, first.id, second.id
  LIMIT coalesce($limit, 100)
}
WITH one, other, fight, first, backerOfOne, second, backerOfOther
ORDER BY one.id, other.id, fight.id, backerOfOne.id, backerOfOther.id, first.id, second.id
LIMIT coalesce($limit, 100)
WITH one, other, fight, first, backerOfOne, second, backerOfOther,
  COLLECT {
    MATCH (backerOfOne)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
      |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(backerOfOther)
    WHERE ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
      WHEN 'CERTAIN' THEN any(i IN range(0, size(tie.certainFrom) - 1)
        WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      ELSE coalesce(tie.since <= $on, true) AND coalesce(tie.until >= $on, true)
    END)
    RETURN tie
  } AS ties
RETURN one.id AS one, other.id AS other, backerOfOne.id AS backerOfOne, backerOfOther.id AS backerOfOther,
  COLLECT { UNWIND ties AS tie RETURN DISTINCT type(tie) AS type ORDER BY type } AS betweenBackers,
  EXISTS { (backerOfOne)-[:FIGHTS]-(other) } OR EXISTS { (backerOfOther)-[:FIGHTS]-(one) } AS backerFights,
  any(tie IN ties WHERE tie.sign = -1) AS backersAreFoes, [fight.id, first.id, second.id] AS tieIds
ORDER BY one, other, tieIds[0], backerOfOne, backerOfOther, tieIds;
