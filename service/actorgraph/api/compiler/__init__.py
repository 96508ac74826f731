"""The compiler: a GraphQL request becomes a plan, one Cypher statement, and a decoder for its one record.

Pure: no driver, no Flask. The order of things: documents → values → planner (bindings, filters, ties, ordering) →
plan → render (Cypher) and decode (answer). docs/explanation/compiler.md walks through one request.
"""
