"""The crosswalk: which state a code means, in which scheme, on which day; the data are CSV files beside this file."""
