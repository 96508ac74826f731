// Which ties of an actor started or ended between two days?
//
// Topic: Change
//
// Parameters:
// - id (ID): the actor; an id that it had before will do. Example: "syrian-rebels"
// - from (DATE): the first day. Example: "2015-01-01"
// - to (DATE): the last day. Example: "2024-11-30"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - change (STRING): STARTED where it did not hold on the first day and does on the last, or took
//   place in between, as a split does; ENDED the other way round
// - at (DATE): the earliest day of the start, or the latest of the end; empty where nobody dates it
// - type (STRING): the type of tie
// - sign (INTEGER): 1 friendly, -1 hostile, 0 neutral; empty where the type has none
// - subject (ID): its subject
// - object (ID): its object
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - sinceLatest (DATE): by this day at the latest it had begun
// - untilEarliest (DATE): on this day at the earliest it ended
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - What began and ended in between.
// - Under POSSIBLE, ties whose start or end nobody dates: nothing rules out that they held on both days.
// - Under CERTAIN, that a tie began when it was first seen.
//
// :param {id: 'syrian-rebels', from: date('2015-01-01'), to: date('2024-11-30'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH (actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]-()
WITH tie,
  (CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(tie.certainFrom) - 1)
      WHERE tie.certainFrom[i] <= $from AND tie.certainTo[i] >= $from)
    ELSE coalesce(tie.since <= $from, true) AND coalesce(tie.until >= $from, true)
  END) AS heldBefore,
  (CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(tie.certainFrom) - 1)
      WHERE tie.certainFrom[i] <= $to AND tie.certainTo[i] >= $to)
    ELSE coalesce(tie.since <= $to, true) AND coalesce(tie.until >= $to, true)
  END) AS heldAfter
WITH tie, heldAfter, heldBefore <> heldAfter AS changed,
  type(tie) IN ['SUCCEEDS', 'SPLIT_FROM', 'MERGED_INTO'] AS instant
WHERE NOT instant AND changed
  OR instant AND CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN tie.until > $from AND tie.until <= $to
    ELSE tie.since > $from AND tie.since <= $to
  END
WITH tie, CASE WHEN instant OR heldAfter THEN 'STARTED' ELSE 'ENDED' END AS change,
  CASE WHEN instant OR heldAfter THEN tie.since ELSE tie.until END AS at
RETURN change, at, type(tie) AS type, tie.sign AS sign, startNode(tie).id AS subject, endNode(tie).id AS object,
  tie.since AS since, tie.sinceLatest AS sinceLatest, tie.untilEarliest AS untilEarliest, tie.until AS until,
  tie.id AS tieId
ORDER BY at, change, tieId
LIMIT coalesce($limit, 100);
