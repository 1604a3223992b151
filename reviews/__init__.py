"""Bagian Organisasi reads a submitted risalah, notes, returns or accepts it."""
