"""The study door: users' own Cypher, read-only, behind walls (docs/explanation/door.md tells why each stands)."""
