// Which actors bear the same name and kind, and may be one recorded twice?
//
// Topic: Data quality
//
// Parameters:
// - limit (INTEGER, default 100): most rows to answer. Example: 100
//
// Columns:
// - name (STRING): the name
// - kind (STRING): what they are
// - actors ([ID]): those who bear it
// - ties ([INTEGER]): how many relationships each has, in the same order
//
// Does not say:
// - That they are one: names are shared. Curators decide, and a merge can be taken back.
// - Who is one under two names, or under an alias.
//
// :param {limit: 100}
MATCH (actor:Actor)
WHERE actor.name IS NOT NULL AND actor.id IS NOT NULL AND NOT actor:Retired
WITH actor.name AS name, actor.kind AS kind, actor
ORDER BY actor.name, actor.id
WITH name, kind, collect(actor) AS actors
WHERE size(actors) > 1
RETURN name, kind, [actor IN actors | actor.id] AS actors, [actor IN actors | COUNT { (actor)--() }] AS ties
ORDER BY name, kind
LIMIT coalesce($limit, 100);
