"""Writes of the risalah: starting, answering, approving, moving between states."""

from risalah.services.answers import restore_revision, save_part
from risalah.services.approvals import approve, ask_approval, record_approval
from risalah.services.notes import answer_note
from risalah.services.presence import be_present, others_present
from risalah.services.signed_pages import attach_signed_page
from risalah.services.start import change_scheme, start_next, start_risalah
from risalah.services.state import apply

__all__ = [
    "answer_note",
    "apply",
    "approve",
    "attach_signed_page",
    "ask_approval",
    "be_present",
    "change_scheme",
    "others_present",
    "record_approval",
    "restore_revision",
    "save_part",
    "start_next",
    "start_risalah",
]
