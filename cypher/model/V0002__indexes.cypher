// What the orders and filters of the API read in order (docs: one request, one statement).

// Lists of records in their default orders.
CREATE INDEX actor_name IF NOT EXISTS FOR (n:Actor) ON (n.name, n.id);
CREATE INDEX actor_kind IF NOT EXISTS FOR (n:Actor) ON (n.kind, n.name, n.id);
CREATE INDEX place_name IF NOT EXISTS FOR (n:Place) ON (n.name, n.id);
CREATE INDEX place_kind IF NOT EXISTS FOR (n:Place) ON (n.placeKind, n.name, n.id);
CREATE INDEX event_start IF NOT EXISTS FOR (n:Event) ON (n.start, n.id);
CREATE INDEX event_occurrence IF NOT EXISTS FOR (n:Event) ON (n.occurrence, n.start, n.id);
CREATE INDEX event_name IF NOT EXISTS FOR (n:Event) ON (n.name, n.id);
CREATE INDEX source_title IF NOT EXISTS FOR (n:Source) ON (n.title, n.id);
CREATE INDEX claim_recorded IF NOT EXISTS FOR (n:Claim) ON (n.recordedAt, n.id);
CREATE INDEX claim_admission IF NOT EXISTS FOR (n:Claim) ON (n.admission, n.recordedAt, n.id);
CREATE INDEX claim_predicate IF NOT EXISTS FOR (n:Claim) ON (n.predicate, n.recordedAt, n.id);

// From a tie to its claims, and from a recorded end to its claims.
CREATE INDEX claim_tie IF NOT EXISTS FOR (n:Claim) ON (n.tieId);
CREATE INDEX claim_subject IF NOT EXISTS FOR (n:Claim) ON (n.subjectId);
CREATE INDEX claim_object IF NOT EXISTS FOR (n:Claim) ON (n.objectId);

// Names and aliases, with accents folded: muller finds the name written with an umlaut.
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Actor|Place|Event) ON EACH [n.name, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

// Where places are.
CREATE POINT INDEX place_location IF NOT EXISTS FOR (n:Place) ON (n.location);
