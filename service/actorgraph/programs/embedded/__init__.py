"""The embedded Neo4j: its jars, its Java, its home, its process, its shell."""
