// Codes of countries that the crosswalk gives to states: each belongs to one actor.

CREATE CONSTRAINT actor_iso_numeric IF NOT EXISTS FOR (n:Actor) REQUIRE n.isoNumeric IS UNIQUE;
CREATE CONSTRAINT actor_fips IF NOT EXISTS FOR (n:Actor) REQUIRE n.fips IS UNIQUE;
CREATE CONSTRAINT actor_cameo IF NOT EXISTS FOR (n:Actor) REQUIRE n.cameo IS UNIQUE;
