"""Pages of people and units, split by noun."""
