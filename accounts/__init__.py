"""People, units (the OPD/UPT tree) and their dated roles."""
