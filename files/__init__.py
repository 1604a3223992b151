"""Attachments of every app: photos, scans, documents. Private; read only by who may read their owner."""
