"""How a state looks: its tone and icon. A state is always shown as icon + word + colour.

Keys are the Indonesian words users see; a code such as `perlu_perbaikan` finds the same entry.
"""

from typing import NamedTuple


class Look(NamedTuple):
    """Tone (a role of colour: good, bad, wait, info, work, quiet) and icon name."""

    tone: str
    icon: str


DONE = Look("good", "check")
FIX = Look("bad", "warning")
WAIT = Look("wait", "clock")
QUIET = Look("quiet", "circle")
CLOSED = Look("quiet", "minus")

LOOKS = {
    # sections of a risalah
    "belum dimulai": QUIET,
    "sedang dikerjakan": Look("work", "half"),
    "perlu perbaikan": FIX,
    "selesai": DONE,
    "terkunci": Look("quiet", "lock"),
    # the risalah itself
    "draf": Look("quiet", "edit"),
    "konsep": Look("quiet", "edit"),
    "menunggu pengesahan": WAIT,
    "diajukan": Look("info", "send"),
    "diperiksa": Look("info", "eye"),
    "diterima": DONE,
    "dinilai": Look("info", "star"),
    "diumumkan": Look("good", "flag"),
    "diarsipkan": Look("quiet", "archive"),
    # approvals and requests
    "menunggu": WAIT,
    "menunggu jawaban": WAIT,
    "menunggu persetujuan": WAIT,
    "belum disahkan": QUIET,
    "disahkan": DONE,
    "perlu disahkan ulang": Look("wait", "repeat"),
    "disetujui": DONE,
    "disanggupi": DONE,
    "dikembalikan": Look("bad", "undo"),
    "ditolak": Look("bad", "cross"),
    "dibatalkan": CLOSED,
    # groups, members, meetings, plans
    "belum didaftarkan": QUIET,
    "menunggu nomor": WAIT,
    "terdaftar": DONE,
    "aktif": DONE,
    "tidak aktif": CLOSED,
    "nonaktif": CLOSED,
    "hadir": DONE,
    "izin": Look("info", "info"),
    "sakit": Look("info", "info"),
    "tidak hadir": CLOSED,
    "tanpa keterangan": FIX,
    "dijadwalkan": Look("info", "calendar"),
    "terlaksana": DONE,
    "berjalan": Look("work", "half"),
    "terlambat": FIX,
    "lewat tenggat": FIX,
    # notes and findings of the self-check
    "terbuka": WAIT,
    "belum dijawab": WAIT,
    "sudah dijawab": Look("info", "check"),
    "saran": Look("wait", "info"),
    "wajib": FIX,
    "dominan": DONE,
    "tidak dominan": CLOSED,
}


def look_of(*words: str) -> Look:
    """The look of the first word that is known (a code or a label), quiet when none is."""
    for word in words:
        known = LOOKS.get(" ".join(word.replace("_", " ").replace("-", " ").lower().split()))
        if known:
            return known
    return QUIET
