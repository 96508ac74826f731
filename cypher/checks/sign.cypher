// Which ties have another sign than their type and content give?
// Severity: error
MATCH ()-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE|FIGHTS
  |OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->()
WITH tie, CASE
  WHEN type(tie) IN ['ALLIED_WITH', 'COOPERATES_WITH', 'BACKS', 'AFFILIATE_OF'] THEN [1]
  WHEN type(tie) IN ['FIGHTS', 'OPPOSES', 'SANCTIONS', 'RIVAL_OF'] THEN [-1]
  WHEN type(tie) = 'PLEDGED_TO' THEN
    [CASE WHEN any(word IN tie.provisions WHERE word IN ['DEFENSE', 'OFFENSE']) THEN 1 ELSE 0 END]
  // Where its claims name several designations, the tie names none, and either sign may be right.
  WHEN type(tie) = 'DESIGNATES' AND tie.designation IS NULL THEN [-1, 0]
  WHEN type(tie) = 'DESIGNATES' THEN [CASE WHEN toLower(tie.designation) IN [
    'foreign terrorist organization', 'proscribed organization', 'sanctioned terrorist entity',
    'specially designated global terrorist', 'state sponsor of terrorism', 'terrorist',
    'terrorist group', 'terrorist organization', 'unlawful combatant'
  ] THEN -1 ELSE 0 END]
  ELSE []
END AS right
WHERE CASE WHEN tie.sign IS NULL THEN size(right) > 0 ELSE NOT tie.sign IN right END
RETURN [tie.id] AS ids,
  'The sign of ' + tie.id + ' is ' + coalesce(toString(tie.sign), 'absent') + ' but should be '
  + coalesce(reduce(text = toString(right[0]), sign IN tail(right) | text + ' or ' + toString(sign)), 'absent') + '.'
  AS sentence;
