"""Attachments of every app: photos, scans, documents. Private; each is read only by who may read its owner."""
