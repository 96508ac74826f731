"""The data sets of the Uppsala Conflict Data Program, which share the ids of actors, dyads and conflicts."""
