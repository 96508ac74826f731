// What is the id of an actor, place or event that is called so?
//
// Topic: Names
//
// Parameters:
// - name (STRING): words of its name or of an alias, all of which have to be met; accents do not matter.
//   Example: "Tahrir"
// - limit (INTEGER, default 20): most rows to answer. Example: 20
//
// Columns:
// - id (ID): the id
// - name (STRING): its usual name
// - aliases ([STRING]): its other names
// - kind (STRING): what it is
// - score (FLOAT): how well it matches, within one answer only
//
// Does not say:
// - Which of several of one name is meant.
// - Names that are only begun, or a letter astray: GraphQL's `search` forgives more.
//
// :param {name: 'Tahrir', limit: 20}
// Each word in quotes, so that nothing of it is read as Lucene's query language.
WITH [word IN split($name, ' ') WHERE word <> '' | '+"' + replace(replace(word, '\\', ' '), '"', ' ') + '"'] AS words
CALL db.index.fulltext.queryNodes('names', reduce(query = '', word IN words | query + ' ' + word)) YIELD node, score
WHERE NOT node:Retired
RETURN node.id AS id, node.name AS name, node.aliases AS aliases,
  coalesce(node.kind, node.placeKind, node.eventKind) AS kind, score
ORDER BY score DESC, id
LIMIT coalesce($limit, 20);
