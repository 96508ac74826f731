// Bearer tokens, found by their hash. Fingerprints, backups and GraphQL leave this label out.
CREATE CONSTRAINT token_hash IF NOT EXISTS FOR (n:__Neo4jToken) REQUIRE n.hash IS UNIQUE;
