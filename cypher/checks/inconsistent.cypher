// On which ties do the claims exclude each other, or the lifetimes of the ends, in time?
// Severity: warning
MATCH ()-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS
  |OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->()
WHERE tie.inconsistent
RETURN [tie.id] + COLLECT {
    MATCH (claim:Claim {tieId: tie.id}) WHERE claim.admission = 'ADMITTED' RETURN claim.id ORDER BY claim.id
  } AS ids,
  'The claims behind ' + tie.id + ' exclude each other in time. Name their spells, or correct a date.' AS sentence;
