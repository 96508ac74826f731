"""Data sets on states: lists of them, codes, treaties, rivalries and disputes, whose numbers become the same actors."""
