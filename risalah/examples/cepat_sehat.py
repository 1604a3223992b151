"""CEPAT SEHAT, the first worked example: waiting times at a puskesmas, 8 langkah, with every depth part.

Every figure is that of the domain guide; what it leaves open is invented consistently. People, places, numbers
of letters and dates are invented.
"""
# ruff: noqa: E501 - typed sentences and number lists stay whole

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from risalah.examples.shape import (
    Answers,
    ApprovalFacts,
    Example,
    FileFacts,
    MeetingFacts,
    MemberFacts,
    fields,
    outline,
    row,
    schedule,
    table,
)
from rulebook.document import Frame

BEFORE = (42, 49, 50, 43, 60, 30, 66, 46, 34, 41, 32, 44, 25, 59, 32, 50, 47, 32, 59, 15, 55, 52, 54, 57, 69, 45, 48, 46,
          68, 42, 23, 33, 30, 74, 58, 56, 63, 46, 44, 45, 46, 43, 52, 34, 26, 36, 24, 16, 50, 31, 37, 21, 46, 68, 38, 28,
          19, 42, 56, 68, 36, 52, 51, 73, 29, 39, 37, 36, 36, 24, 39, 25, 68, 28, 25, 29, 35, 58, 30, 39, 39, 34, 43, 22,
          76, 51, 44, 29, 55, 77, 52, 41, 14, 59, 34, 22, 37, 40, 54, 47)  # fmt: skip
AFTER = (26, 30, 33, 27, 42, 24, 47, 32, 24, 27, 20, 22, 21, 39, 25, 30, 30, 27, 38, 17, 41, 32, 42, 43, 48, 35, 30, 31,
         51, 23, 16, 25, 26, 58, 39, 43, 50, 34, 26, 37, 35, 24, 36, 28, 15, 22, 17, 19, 37, 24, 24, 21, 36, 51, 26, 15,
         14, 23, 49, 50, 24, 36, 37, 59, 20, 27, 25, 22, 25, 17, 22, 19, 51, 20, 14, 16, 24, 45, 24, 34, 32, 23, 26, 14,
         56, 30, 28, 17, 45, 63, 35, 24, 14, 44, 29, 18, 25, 27, 43, 37)  # fmt: skip
MARCH = (27, 22, 20, 20, 21, 26, 21, 18, 19, 20, 25, 20, 19, 24, 19, 24, 20, 18, 18, 19)
JULY = (8, 6, 6, 6, 5, 8, 6, 5, 6, 6, 7, 6, 5, 6, 5, 8, 6, 5, 5, 5)
WEEKLY = (90, 78, 68, 60, 50, 43, 37, 33)
PAIRS = ((4, 24), (5, 31), (6, 26), (7, 30), (8, 35), (9, 29), (10, 38), (11, 34), (12, 41), (13, 37), (14, 45),
         (15, 40), (16, 43), (18, 51), (19, 46), (20, 55), (22, 52), (24, 61), (26, 58), (28, 69))  # fmt: skip
CATEGORIES = (
    ("rm", "Rekam medis lama ditemukan", (52, 47, 46, 44), 31),
    ("loket", "Antrean loket pendaftaran", (31, 30, 28, 29), 28),
    ("dokter", "Dokter/petugas belum siap", (11, 14, 12, 13), 33),
    ("berkas", "Berkas jaminan tidak lengkap", (9, 8, 10, 7), 14),
    ("jaringan", "Gangguan jaringan", (3, 2, 9, 3), 8),
    ("lain", "Lain-lain", (4, 3, 2, 3), 6),
)
TITLE = (
    "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 % "
    "pada Juli 2026 di UPT Puskesmas Melati"
)
