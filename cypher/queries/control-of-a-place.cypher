// Who held a place, in the order of time, and where is it contested?
//
// Topic: Control
//
// Parameters:
// - place (ID): the place. Example: "place:aleppo"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - holder (ID): who held it
// - holderName (STRING): its name
// - spell (STRING): which of several spells, where claims tell them apart
// - extent (STRING): how much of it, where all claims agree
// - since (DATE): no earlier day can have been the start; empty where nobody says when it began
// - sinceLatest (DATE): by this day at the latest it had begun
// - untilEarliest (DATE): on this day at the earliest it ended
// - until (DATE): no later day can have been the end; empty where nobody says that it ended
// - possiblyWith ([ID]): others who could have held it, or a part, at the same time
// - certainlyWith ([ID]): others who held it at the same time for certain: they shared it, or a claim is wrong
// - disputed (BOOLEAN): whether somebody who counts contradicts it
// - claimants (INTEGER): how many different speakers say so
// - tieId (ID): the tie, for `evidence-of-a-tie`
//
// Does not say:
// - That nobody held it in a gap between rows: there the sources are silent.
// - Who held what lies inside the place, or around it: ask for each place.
// - That control was complete: `extent` is as worded, and often missing.
//
// :param {place: 'place:aleppo', limit: 100}
MATCH (place:Place {id: $place})<-[tie:CONTROLS]-(holder:Actor)
RETURN holder.id AS holder, holder.name AS holderName, tie.spell AS spell, tie.extent AS extent, tie.since AS since,
  tie.sinceLatest AS sinceLatest, tie.untilEarliest AS untilEarliest, tie.until AS until,
  COLLECT {
    MATCH (place)<-[rival:CONTROLS]-(other:Actor)
    WHERE other <> holder
      AND NOT coalesce(rival.since > tie.until, false) AND NOT coalesce(tie.since > rival.until, false)
    RETURN DISTINCT other.id AS id ORDER BY id
  } AS possiblyWith,
  COLLECT {
    MATCH (place)<-[rival:CONTROLS]-(other:Actor)
    WHERE other <> holder
      AND any(i IN range(0, size(tie.certainFrom) - 1) WHERE any(j IN range(0, size(rival.certainFrom) - 1)
        WHERE tie.certainFrom[i] <= rival.certainTo[j] AND rival.certainFrom[j] <= tie.certainTo[i]))
    RETURN DISTINCT other.id AS id ORDER BY id
  } AS certainlyWith,
  tie.disputed AS disputed, tie.claimantCount AS claimants, tie.id AS tieId
ORDER BY coalesce(tie.since, tie.sinceLatest, tie.untilEarliest, tie.until), holderName, tieId
LIMIT coalesce($limit, 100);
