// What ties has an actor with others when those that govern it or are part of it count as one with it?
//
// Topic: Structure
//
// Parameters:
// - id (ID): the actor, such as a state with its government and army, or a collective with its members; an id that it
//   had before will do. Example: "syrian-rebels"
// - types ([STRING]: ALLIED_WITH | COOPERATES_WITH | BACKS | PLEDGED_TO | GOVERNS | PART_OF | AFFILIATE_OF | LEADS |
//   HOLDS_OFFICE | FIGHTS | OPPOSES | DESIGNATES | SANCTIONS | RIVAL_OF | CONTROLS | BASED_IN | OPERATES_IN, default
//   null): only ties of these types; all of them without it. Example: ["FIGHTS", "DESIGNATES"]
// - on (DATE, default null): the day asked about, for who belongs together and for the ties; without it, any time.
//   Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether belonging and ties count that could have held on
//   the day, or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - member (ID): whose tie it is: the actor asked about, or one that governs it or is part of it, directly or through
//   up to three others; the nearest 200 count
// - memberName (STRING): its name
// - type (STRING): the type of tie
// - direction (STRING): OUT where the member is the subject, IN where the other is, ANY where the type has no direction
// - other (ID): the other end, an actor or a place outside the group
// - otherName (STRING): its name
// - stance (STRING): MATERIAL by deeds, VERBAL by words, LEGAL by law, STRUCTURAL by structure
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - certainty (STRING): of the day asked about: CERTAIN, POSSIBLE within the bounds, or UNBOUNDED, possible only
//   because a bound is unknown
// - claimants (INTEGER): how many different speakers say so
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That the group acted as one: each tie is of one member, and sources speak of that one.
// - What goes on within the group: `infighting` tells of its members' quarrels.
// - What came of what: that answers `lineage-of-an-actor`.
//
// :param {id: 'syrian-rebels', types: ['FIGHTS', 'DESIGNATES'], on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $id})
MATCH (actor:Actor {id: coalesce(retired.becomes, $id)})
MATCH way = (actor)<-[:GOVERNS|PART_OF*0..4]-(member)
WHERE all(step IN relationships(way) WHERE $on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(step.certainFrom) - 1)
      WHERE step.certainFrom[i] <= $on AND step.certainTo[i] >= $on)
    ELSE coalesce(step.since <= $on, true) AND coalesce(step.until >= $on, true)
  END)
WITH member, min(length(way)) AS steps
ORDER BY steps, member.id
LIMIT 200
WITH collect(member) AS members
UNWIND members AS member
MATCH (member)-[tie:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|GOVERNS|PART_OF|AFFILIATE_OF|LEADS|HOLDS_OFFICE
  |FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF|CONTROLS|BASED_IN|OPERATES_IN]-(other)
WHERE NOT other IN members AND ($types IS NULL OR type(tie) IN $types)
WITH member, tie, other,
  CASE
    WHEN $on IS NULL THEN null
    WHEN any(i IN range(0, size(tie.certainFrom) - 1) WHERE tie.certainFrom[i] <= $on AND tie.certainTo[i] >= $on)
      THEN 'CERTAIN'
    WHEN tie.since > $on OR tie.until < $on THEN 'NO'
    WHEN tie.since IS NULL OR tie.until IS NULL THEN 'UNBOUNDED'
    ELSE 'POSSIBLE'
  END AS certainty
WHERE $on IS NULL OR certainty = 'CERTAIN' OR (certainty <> 'NO' AND coalesce($reading, 'POSSIBLE') = 'POSSIBLE')
RETURN member.id AS member, member.name AS memberName, type(tie) AS type,
  CASE
    WHEN type(tie) IN ['ALLIED_WITH', 'COOPERATES_WITH', 'FIGHTS', 'RIVAL_OF'] THEN 'ANY'
    WHEN startNode(tie) = member THEN 'OUT'
    ELSE 'IN'
  END AS direction,
  other.id AS other, other.name AS otherName, tie.stance AS stance, tie.since AS since, tie.until AS until, certainty,
  tie.claimantCount AS claimants, tie.id AS tieId
ORDER BY memberName, type, otherName, tieId
LIMIT coalesce($limit, 100);
