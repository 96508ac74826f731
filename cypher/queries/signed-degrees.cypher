// How many friends and foes has each actor, on a day or at any time?
//
// Topic: Networks
//
// Parameters:
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer; all signed ties are read for them, which takes seconds where
//   there are a hundred thousand. Example: 100
//
// Columns:
// - actor (ID): who has ties by deeds or words that say friend or foe
// - actorName (STRING): its name
// - friends (INTEGER): with how many others it has positive ties only, whoever is the subject
// - foes (INTEGER): with how many others it has negative ties only
// - mixed (INTEGER): with how many others it has ties of both signs
// - positiveOut (INTEGER): positive ties of which it is the subject; those without a direction count here and in
//   positiveIn
// - positiveIn (INTEGER): positive ties of which it is the object
// - negativeOut (INTEGER): negative ties of which it is the subject, or that have no direction
// - negativeIn (INTEGER): negative ties of which it is the object, or that have no direction
//
// Does not say:
// - How strong a tie is, or how many claims stand behind it.
// - Anything of actors without such ties: `actors-without-ties` lists those that have none at all.
// - That many friends make an actor powerful: sources look at some more than at others.
//
// :param {on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
MATCH (subject)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]->(object)
WHERE tie.sign <> 0 AND tie.stance IN ['MATERIAL', 'VERBAL']
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(tie.certainFrom) - 1)
      WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
    ELSE coalesce(tie.since <= $on, true) AND coalesce(tie.until >= $on, true)
  END)
WITH subject, object, tie.sign AS sign, tie:ALLIED_WITH|COOPERATES_WITH|FIGHTS|RIVAL_OF AS symmetric, count(*) AS ties
UNWIND [[subject, object, true, symmetric], [object, subject, symmetric, true]] AS seen
WITH seen[0] AS actor, seen[1] AS other, collect(DISTINCT sign) AS signs,
  sum(CASE WHEN sign = 1 AND seen[2] THEN ties ELSE 0 END) AS positiveOut,
  sum(CASE WHEN sign = 1 AND seen[3] THEN ties ELSE 0 END) AS positiveIn,
  sum(CASE WHEN sign = -1 AND seen[2] THEN ties ELSE 0 END) AS negativeOut,
  sum(CASE WHEN sign = -1 AND seen[3] THEN ties ELSE 0 END) AS negativeIn
WITH actor, sum(CASE WHEN signs = [1] THEN 1 ELSE 0 END) AS friends,
  sum(CASE WHEN signs = [-1] THEN 1 ELSE 0 END) AS foes, sum(CASE WHEN size(signs) = 2 THEN 1 ELSE 0 END) AS mixed,
  sum(positiveOut) AS positiveOut, sum(positiveIn) AS positiveIn, sum(negativeOut) AS negativeOut,
  sum(negativeIn) AS negativeIn
RETURN actor.id AS actor, actor.name AS actorName, friends, foes, mixed, positiveOut, positiveIn, negativeOut,
  negativeIn
ORDER BY friends + foes + mixed DESC, actorName, actor
LIMIT coalesce($limit, 100);
