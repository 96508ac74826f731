"""Formats in which programs pass on what they know of actors: STIX 2.1, FollowTheMoney, Wikidata."""
