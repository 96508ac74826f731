// Which ties have bounds out of order?
// Severity: error
MATCH ()-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS
  |OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->()
UNWIND [['since', 'sinceLatest'], ['untilEarliest', 'until'], ['since', 'until']] AS pair
WITH tie, pair WHERE tie[pair[0]] > tie[pair[1]]
RETURN [tie.id] AS ids,
  'The dates of ' + tie.id + ' are out of order: ' + pair[0] + ' ' + toString(tie[pair[0]]) + ' is after '
  + pair[1] + ' ' + toString(tie[pair[1]]) + '.' AS sentence;
