"""The Graphene types: the only schema. They say what can be asked; `api.compiler` says how it is read."""
