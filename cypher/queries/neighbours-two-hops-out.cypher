// Who is two ties away from an actor and not tied to it, and through whom?
//
// Topic: Networks
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "turkey"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - neighbour (ID): who is two ties away
// - neighbourName (STRING): its name
// - kind (STRING): what it is
// - ways (INTEGER): through how many actors
// - through ([ID]): the first ten of them
// - signs ([INTEGER]): the signs of the ways, each the product of its two ties' signs: 1 for a friend's friend or a
//   foe's foe, -1 else; ways over ties without sign have none
//
// Does not say:
// - That a foe's foe is a friend: the sign of a way is arithmetic.
// - Who is linked over places or events only.
//
// :param {id: 'turkey', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[first:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO]-(through:Actor)
WHERE through <> actor
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
      WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
    ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
  END)
MATCH (through)-[second:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO]-(neighbour:Actor)
WHERE neighbour <> actor
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(second.certainFrom) - 1)
      WHERE second.certainFrom[i] <= $on AND second.certainTo[i] >= $on)
    ELSE coalesce(second.since <= $on, true) AND coalesce(second.until >= $on, true)
  END)
WITH actor, neighbour, through, collect(DISTINCT first.sign * second.sign) AS signs
ORDER BY through.id
WITH actor, neighbour, collect(through.id) AS through, collect(signs) AS signs
WHERE NOT EXISTS {
  MATCH (actor)-[direct:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO]-(neighbour)
  WHERE ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(direct.certainFrom) - 1)
      WHERE direct.certainFrom[i] <= $on AND direct.certainTo[i] >= $on)
    ELSE coalesce(direct.since <= $on, true) AND coalesce(direct.until >= $on, true)
  END)
}
RETURN neighbour.id AS neighbour, neighbour.name AS neighbourName, neighbour.kind AS kind, size(through) AS ways,
  through[..10] AS through,
  COLLECT { UNWIND signs AS some UNWIND some AS sign RETURN DISTINCT sign ORDER BY sign DESC } AS signs
ORDER BY ways DESC, neighbourName, neighbour
LIMIT coalesce($limit, 100);
