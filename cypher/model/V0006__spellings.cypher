// Names and aliases once more, for what `names` cannot find: it leaves out English stop words (the alias IS) and takes
// Arabic as it stands. The Arabic analyzer leaves out no Latin word, and reads hamza, alef, articles and vowel signs
// alike (measured). Accents of Latin letters it does not fold, which `names` does. Only actors, places and events have
// names, and two full-text indexes may not be on the same labels and properties, hence `:Record`.

CREATE FULLTEXT INDEX spellings IF NOT EXISTS FOR (n:Record) ON EACH [n.name, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'arabic'}};
