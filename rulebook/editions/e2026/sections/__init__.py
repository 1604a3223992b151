"""The nine canonical sections in document order; one file each."""

from __future__ import annotations

from rulebook.editions.e2026.sections.dominan import DOMINAN
from rulebook.editions.e2026.sections.evaluasi import EVALUASI
from rulebook.editions.e2026.sections.laksana import LAKSANA
from rulebook.editions.e2026.sections.lanjut import LANJUT
from rulebook.editions.e2026.sections.rencana import RENCANA
from rulebook.editions.e2026.sections.sasaran import SASARAN
from rulebook.editions.e2026.sections.sebab import SEBAB
from rulebook.editions.e2026.sections.standar import STANDAR
from rulebook.editions.e2026.sections.tema import TEMA

SECTIONS = (TEMA, SASARAN, SEBAB, DOMINAN, RENCANA, LAKSANA, EVALUASI, STANDAR, LANJUT)
