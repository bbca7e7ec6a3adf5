"""The work, one room a step of the road: pick up, extract, validate, enrich, publish."""
