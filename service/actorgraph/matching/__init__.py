"""Which actors may be one: candidates with scores and reasons, and the decisions that people and rules make of them.

`parties` are the actors as matching sees them, `names` and `likeness` compare what they are called, `candidates` weighs
all that speaks for and against a pair, `search` finds the pairs worth weighing. `sheets` and `ruling` make decisions of
candidates, which are loaded as records are (`graph.loading.decisions`).
"""
