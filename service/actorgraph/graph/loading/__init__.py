"""How records come into the graph: staged, checked against each other, and written in batches (`graph.loader`)."""
