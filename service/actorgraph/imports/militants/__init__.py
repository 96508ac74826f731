"""Data sets on militant groups and what they are to each other."""
