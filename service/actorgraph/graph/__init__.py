"""The graph itself: the only shelf that talks to Neo4j."""
