// Who has an enemy in common with an actor, and which?
//
// Topic: Enmity
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "russia"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - other (ID): who shares an enemy
// - otherName (STRING): its name
// - count (INTEGER): how many enemies they share
// - enemies ([ID]): the shared enemies
// - betweenThem ([STRING]): the types of the friendly and hostile ties between the two themselves, at any time;
//   often none, and not seldom hostile
//
// Does not say:
// - That the two are friends: a shared enemy makes nobody an ally.
// - That they fight the enemy together, or know of each other.
// - How heavy the enmity is: a designation counts as a fight does.
//
// :param {id: 'russia', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[first:FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(enemy:Actor)
WHERE first.sign = -1
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
      WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
    ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
  END)
WITH DISTINCT actor, enemy
MATCH (enemy)-[second:FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(other:Actor)
WHERE second.sign = -1 AND other <> actor
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(second.certainFrom) - 1)
      WHERE second.certainFrom[i] <= $on AND second.certainTo[i] >= $on)
    ELSE coalesce(second.since <= $on, true) AND coalesce(second.until >= $on, true)
  END)
WITH DISTINCT actor, other, enemy
ORDER BY enemy.id
WITH actor, other, collect(enemy.id) AS enemies
ORDER BY size(enemies) DESC, other.name, other.id
LIMIT coalesce($limit, 100)
RETURN other.id AS other, other.name AS otherName, size(enemies) AS count, enemies,
  COLLECT {
    MATCH (actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
      |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(other)
    RETURN DISTINCT type(tie) AS type ORDER BY type
  } AS betweenThem
ORDER BY count DESC, otherName, other;
