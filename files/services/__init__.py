"""Writes of attachments: storing and describing them, deleting them and bringing them back."""

from files.services.removing import forget_removed, remove, restore
from files.services.storing import (
    clean_name,
    describe,
    hand_over,
    receive,
    store,
    store_document,
    store_photo,
)

__all__ = [
    "clean_name",
    "describe",
    "forget_removed",
    "hand_over",
    "receive",
    "remove",
    "restore",
    "store",
    "store_document",
    "store_photo",
]
