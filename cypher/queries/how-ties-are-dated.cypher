// How well are ties dated: how many of each type have a start, an end, a certain day?
//
// Topic: Data quality
//
// Columns:
// - type (STRING): the type of tie
// - ties (INTEGER): how many there are
// - withStart (INTEGER): those of which a start is bounded from below
// - withEnd (INTEGER): those of which an end is bounded from above
// - ongoing (INTEGER): those that a source says go on
// - withCertainDay (INTEGER): those that held on some day for certain
// - single (INTEGER): those that rest on one claim
//
// Does not say:
// - That a tie without a start has always been: nobody dates it.
// - That dates are right: `disputed-and-inconsistent-ties` and `claims-made-after-the-fact` say where to look.
MATCH (subject:Actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
    |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->()
WHERE subject.id IS NOT NULL
RETURN type(tie) AS type, count(*) AS ties, count(tie.since) AS withStart, count(tie.until) AS withEnd,
  count(CASE WHEN tie.endStatus = 'ONGOING' THEN 1 END) AS ongoing,
  count(CASE WHEN size(tie.certainFrom) > 0 THEN 1 END) AS withCertainDay,
  count(CASE WHEN tie.claimCount = 1 THEN 1 END) AS single
ORDER BY type;
