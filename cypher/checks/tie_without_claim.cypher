// Behind which ties does no admitted claim stand?
// Severity: error
MATCH (subject)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS
  |OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->(object)
WHERE NOT coalesce(tie.id, '') STARTS WITH 'tie:' + type(tie) + ':'
  OR NOT EXISTS { MATCH (claim:Claim {tieId: tie.id}) WHERE claim.admission = 'ADMITTED' }
RETURN [coalesce(tie.id, '?'), subject.id, object.id] AS ids,
  'No admitted claim stands behind ' + coalesce(tie.id, 'the ' + type(tie) + ' without an id') + ' from '
  + subject.id + ' to ' + object.id + '.' AS sentence;
