// Which ties have certain intervals that are not paired, sorted, apart, or inside the bounds?
// Severity: error
MATCH ()-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS
  |OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->()
WITH tie, coalesce(tie.certainFrom, [date('0001-01-01')]) AS first, coalesce(tie.certainTo, []) AS last
WHERE size(first) <> size(last)
  OR any(i IN range(0, size(first) - 1) WHERE first[i] > last[i])
  OR any(i IN range(1, size(first) - 1) WHERE first[i] <= last[i - 1] + duration({days: 1}))
  OR first[0] < tie.since
  OR last[-1] > tie.until
RETURN [tie.id] AS ids,
  'The certain intervals of ' + tie.id + ' are not sorted pairs of days inside its bounds.' AS sentence;
