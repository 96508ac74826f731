// Who could mediate between two actors, having friendly ties to both and hostile ones to neither?
//
// Topic: Support
//
// Parameters:
// - one (ID): one of the two actors. Example: "turkey"
// - other (ID): the other of the two. Example: "iran"
// - on (DATE, default null): the day asked about; without it, ties of any time. Example: "2024-11-28"
// - reading (STRING: POSSIBLE | CERTAIN, default "POSSIBLE"): whether ties count that could have held on the day,
//   or only those that must have. Example: "POSSIBLE"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - mediator (ID): who could mediate
// - mediatorName (STRING): its name
// - kind (STRING): what it is
// - tiesToOne ([STRING]): the types of friendly ties to the first
// - tiesToOther ([STRING]): the types of friendly ties to the second
// - agreementsOfBoth (INTEGER): in how many agreements and meetings that occurred it took part with both
//
// Does not say:
// - That anybody asked it, that it is willing, or that either side trusts it.
// - Who mediated in fact: `participants-of-an-event` tells who took part in an agreement.
// - Who stands near one side only, or has no tie to either.
//
// :param {one: 'turkey', other: 'iran', on: date('2024-11-28'), reading: 'POSSIBLE', limit: 100}
OPTIONAL MATCH (retired:RetiredId {id: $one})
MATCH (one:Actor {id: coalesce(retired.becomes, $one)})
OPTIONAL MATCH (retiredOther:RetiredId {id: $other})
MATCH (other:Actor {id: coalesce(retiredOther.becomes, $other)})
MATCH (one)-[first:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF]-(mediator:Actor)
WHERE first.sign = 1 AND mediator <> other
  AND NOT mediator.kind IN ['COLLECTIVE', 'ANONYMOUS']
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(first.certainFrom) - 1)
      WHERE first.certainFrom[i] <= $on AND first.certainTo[i] >= $on)
    ELSE coalesce(first.since <= $on, true) AND coalesce(first.until >= $on, true)
  END)
MATCH (mediator)-[second:ALLIED_WITH|COOPERATES_WITH|BACKS|PLEDGED_TO|AFFILIATE_OF]-(other)
WHERE second.sign = 1
  AND ($on IS NULL OR CASE coalesce($reading, 'POSSIBLE')
    WHEN 'CERTAIN' THEN any(i IN range(0, size(second.certainFrom) - 1)
      WHERE second.certainFrom[i] <= $on AND second.certainTo[i] >= $on)
    ELSE coalesce(second.since <= $on, true) AND coalesce(second.until >= $on, true)
  END)
WITH one, other, mediator, first, second
ORDER BY type(first), type(second)
WITH one, other, mediator, collect(DISTINCT type(first)) AS tiesToOne, collect(DISTINCT type(second)) AS tiesToOther
WHERE NOT EXISTS {
  MATCH (mediator)-[tie:FIGHTS|OPPOSES|DESIGNATES|SANCTIONS|RIVAL_OF]-(side:Actor)
  // Whatever the reading, what could have been hostile on the day rules it out.
  WHERE side IN [one, other] AND tie.sign = -1
    AND ($on IS NULL OR coalesce(tie.since <= $on, true) AND coalesce(tie.until >= $on, true))
}
RETURN mediator.id AS mediator, mediator.name AS mediatorName, mediator.kind AS kind, tiesToOne, tiesToOther,
  COUNT {
    MATCH (one)-[:TOOK_PART_IN]->(event:Event)<-[:TOOK_PART_IN]-(other)
    WHERE event.eventKind IN ['AGREEMENT', 'MEETING'] AND EXISTS { (mediator)-[:TOOK_PART_IN]->(event) }
    RETURN DISTINCT event
  } AS agreementsOfBoth
ORDER BY agreementsOfBoth DESC, mediatorName, mediator
LIMIT coalesce($limit, 100);
