"""The letters about a submitted version: surat pengantar from the unit's head, tanda terima of Bagian Organisasi."""

from risalah.letters.cover import covering_letter
from risalah.letters.receipt import receipt

__all__ = ["covering_letter", "receipt"]
