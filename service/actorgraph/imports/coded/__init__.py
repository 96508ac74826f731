"""Events that machines coded from news: too many and too noisy for a tie each, so that they are counted by dyad."""
