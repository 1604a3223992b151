"""Who changed what and when, as sentences on a page of each record; and who read whose personal data."""
