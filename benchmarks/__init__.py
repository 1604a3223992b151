"""Speed is shown by commands that print what they measured, never by a timed test."""
