// One node holds the version of the data.
CREATE CONSTRAINT data_version_id IF NOT EXISTS FOR (n:__Neo4jDataVersion) REQUIRE n.id IS UNIQUE;
