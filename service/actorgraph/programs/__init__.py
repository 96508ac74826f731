"""What people start: the Flask app, the command line, the embedded Neo4j."""
