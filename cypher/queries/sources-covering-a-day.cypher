// Which sources say that they cover a day, so that their silence about it means something?
//
// Topic: Evidence
//
// Parameters:
// - on (DATE): the day asked about. Example: "2024-11-28"
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - source (ID): the source
// - title (STRING): its title
// - coverageFrom (STRING): from when (EDTF)
// - coverageTo (STRING): until when (EDTF); empty where it goes on
// - population (STRING): what it covers
// - threshold (STRING): from what size on
// - claims (INTEGER): claims that cite it
//
// Does not say:
// - What sources cover that say nothing of it: most news do not.
// - That a covering source misses nothing: mind its population and threshold.
//
// :param {on: date('2024-11-28'), limit: 100}
MATCH (source:Source)
WHERE source.title IS NOT NULL AND source.id IS NOT NULL
  // As written in EDTF, a year or month stands for all of its days.
  AND source.coverageFrom <= toString($on)
  AND coalesce(source.coverageTo >= left(toString($on), size(source.coverageTo)), true)
RETURN source.id AS source, source.title AS title, source.coverageFrom AS coverageFrom, source.coverageTo AS coverageTo,
  source.coveragePopulation AS population, source.coverageThreshold AS threshold,
  COUNT { (source)<-[:CITED_IN]-() } AS claims
ORDER BY title, source
LIMIT coalesce($limit, 100);
