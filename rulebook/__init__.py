"""The regulation as data, and its pure rules: steps, fields, completeness, workflow, roles. No Django here."""
