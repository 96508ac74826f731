// Which ties has nobody said to have ended, although nothing has been heard of them for long?
//
// Topic: Data quality
//
// Parameters:
// - on (DATE): the day from which one looks back. Example: "2024-11-30"
// - days (INTEGER, default 730): how many days at least nothing was heard. Example: 730
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - tieId (ID): the tie, for `evidence-of-a-tie`
// - type (STRING): the type of tie
// - subject (ID): its subject
// - object (ID): its object
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - lastHeard (DATE): the last day on which claims have it hold
// - silence (INTEGER): the days since then
// - endStatus (STRING): ONGOING where a source says that it goes on, CENSORED where a data set stops, UNKNOWN else
// - afterwards ([ID]): ties of the other sign between the two that started later: a hint that it has ended
//
// Does not say:
// - That they ended, or when: silence is no end.
// - That a source would have told of an end: see `sources-covering-a-day`.
//
// :param {on: date('2024-11-30'), days: 730, limit: 100}
MATCH (subject:Actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO
    |CONTROLS|BASED_IN|OPERATES_IN]->(object)
WHERE subject.id IS NOT NULL AND tie.until IS NULL AND NOT type(tie) IN ['SUCCEEDS', 'SPLIT_FROM', 'MERGED_INTO']
WITH subject, tie, object,
  reduce(last = null, day IN [tie.attestedUntil, tie.certainTo[-1], tie.untilEarliest, tie.sinceLatest] |
    CASE WHEN last IS NULL OR day > last THEN day ELSE last END) AS lastHeard
WHERE lastHeard <= $on - duration({days: coalesce($days, 730)})
WITH subject, tie, object, lastHeard
ORDER BY lastHeard, tie.id
LIMIT coalesce($limit, 100)
RETURN tie.id AS tieId, type(tie) AS type, subject.id AS subject, object.id AS object, tie.since AS since, lastHeard,
  duration.inDays(lastHeard, $on).days AS silence, tie.endStatus AS endStatus,
  COLLECT {
    MATCH (subject)-[later:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF
      |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(object)
    WHERE later.sign = -tie.sign AND tie.sign <> 0 AND later.since > lastHeard AND later.since <= $on
    RETURN later.id ORDER BY later.id
  } AS afterwards
ORDER BY lastHeard, tieId;
