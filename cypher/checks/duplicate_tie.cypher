// Which ties stand twice for the same key?
// Severity: error
MATCH (subject)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS
  |OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->(object)
WITH type(tie) AS type, subject, object, tie.stance AS stance, coalesce(tie.against, '') AS against,
  coalesce(tie.spell, '') AS spell, coalesce(tie.id, '?') AS id ORDER BY id
WITH type, subject, object, stance, against, spell, collect(id) AS ids
WHERE size(ids) > 1
RETURN ids, toString(size(ids)) + ' ties ' + type + ' stand for the same key between ' + subject.id + ' and '
  + object.id + '.' AS sentence;
