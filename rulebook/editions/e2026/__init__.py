"""Edition 2026: the sections of a risalah with every question, the two schemes of steps, and the glossary."""

from __future__ import annotations

from rulebook.editions.e2026.glossary import GLOSSARY
from rulebook.editions.e2026.schemes import SCHEMES
from rulebook.editions.e2026.sections import SECTIONS
from rulebook.vocabulary import Edition

EDITION = Edition(code="e2026", sections=SECTIONS, schemes=SCHEMES, glossary=GLOSSARY)
