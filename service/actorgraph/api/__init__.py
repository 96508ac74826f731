"""The GraphQL door: Graphene types and the compiler from a request to one Cypher statement."""
