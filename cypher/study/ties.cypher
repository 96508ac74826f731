// Which ties held on a day, between whom?
//
// Parameters; each may be null, and then does not narrow anything:
//   types    list of types of tie
//   signs    list of signs, of 1, 0 and -1; ties without a sign are then left out
//   on       a day; ties of an instant type, which hold on no day, are then left out
//   certain  true: the day lies in a certain interval of the tie; otherwise nothing known rules the day out
//
// :param {types: null, signs: [1, -1], on: date('2024-11-28'), certain: false}
MATCH (subject:Actor)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|SUCCEEDS|SPLIT_FROM|MERGED_INTO|CONTROLS|BASED_IN|OPERATES_IN]->(object)
WHERE ($types IS NULL OR type(tie) IN $types)
  AND ($signs IS NULL OR tie.sign IN $signs)
  AND ($on IS NULL OR NOT type(tie) IN ['SUCCEEDS', 'SPLIT_FROM', 'MERGED_INTO']
    AND CASE
      WHEN $certain THEN
        any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      ELSE (tie.since IS NULL OR tie.since <= $on) AND (tie.until IS NULL OR tie.until >= $on)
    END)
RETURN subject, tie, object
ORDER BY tie.id;
