"""Who is told what: the list in the portal. Callers pass the recipients."""
