"""How texts of a risalah read: whether one sounds like a solution or blames people, which figures it names.

These are guesses by words. What follows from them is worded as a question, never as a mistake.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from rulebook import parsing
from rulebook.vocabulary import Number

_DOING = re.compile(
    r"(?:membuat|membangun|membentuk|mengembangkan|merancang|menyusun|menerapkan|mengadakan|membeli|menambah|"
    r"memasang|menyediakan|mendigitalkan|memanfaatkan|mengimplementasikan)\b"
)
_NOUNS = re.compile(
    r"(?:pembuatan|pembangunan|pengembangan|perancangan|penyusunan|penerapan|pengadaan|pembelian|penambahan|"
    r"pemasangan|penyediaan|digitalisasi|implementasi|inovasi|aplikasi|pelatihan|sosialisasi|pemanfaatan|"
    r"optimalisasi)\b"
)
_TROUBLE = re.compile(
    r"lambat|lama(?:nya)?\b|rendah|kurang|tidak|belum|tinggi|banyak|hilang|rusak|salah|turun|gagal|tunda|"
    r"sulit|mahal|sering|mengantre|antrean panjang|keluhan|ganda|macet|kosong|habis|jarang|sedikit"
)
_MEANS = re.compile(r"\b(?:melalui|dengan|lewat|berbasis)\s+(?:aplikasi|sistem|web|android|digital|online)\b")
_LACK = re.compile(
    r"^(?:belum (?:ada|adanya|tersedia|tersedianya|dibuat|dibuatnya)|kurangnya|minimnya|ketiadaan|tidak adanya|"
    r"perlu|harus|butuh|dibutuhkan|diperlukan)\b"
    r"|\b(?:tidak|belum|tanpa)(?: (?:ada|punya|memiliki|mempunyai|tersedia))? "
    r"(?:aplikasi|sistem informasi|software|perangkat lunak)\b"
)
_BLAME = re.compile(
    r"\b(?:malas|lalai|ceroboh|teledor|bodoh|tidak peduli|acuh|"
    r"(?:tidak|kurang|kurangnya) (?:disiplin|kesadaran|kepedulian|tanggung jawab|jujur|sadar))\b"
)
_NUMBER = r"[0-9]+(?:\.[0-9]{3})*(?:[,.][0-9]+)?"
_PERCENT = re.compile(rf"(?<![0-9.,])({_NUMBER})\s*(?:%|persen\b)", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"\bdari\s+(?:rp\.?\s*)?({_NUMBER})\s*[^\s0-9]*(?:\s+[^\s0-9]+)?\s+(?:menjadi|ke)\s+(?:rp\.?\s*)?({_NUMBER})",
    re.IGNORECASE,
)
_ANY = re.compile(_NUMBER)
_PLAIN = Number("angka", "Angka")
_STOP = re.compile(
    r"\b(?:yang|dari|lebih|pada|dengan|untuk|atau|dalam|persentase|jumlah|rata|masih|belum|tidak|menjadi|menit|hari|"
    r"oleh|karena|saat|bila|akan|sudah|telah|lain|bulan|paling|kurang|serta|para|agar|juga|sering|terlalu)\b"
)
_BEFORE = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ter|ber|di|ke|se)(?=[a-z]{4})")
_BEHIND = re.compile(r"(?<=[a-z]{4})(?:nya|kan|an)$")


def sounds_like_solution(text: str) -> bool:
    """Whether a theme names something to make instead of something that goes wrong."""
    plain = text.casefold().strip()
    if _DOING.match(plain):
        return True
    return not _TROUBLE.search(plain) and bool(_NOUNS.match(plain) or _MEANS.search(plain))


def sounds_like_lack(text: str) -> bool:
    """Whether a cause says that the solution is not there yet: "belum ada aplikasi", "kurangnya …"."""
    return bool(_LACK.search(text.casefold().strip()))


def blames(text: str) -> bool:
    """Whether a cause speaks of somebody's character."""
    return bool(_BLAME.search(text.casefold()))


def percentages(text: str) -> tuple[Decimal, ...]:
    """Every percentage that `text` names, with the decimals that were written."""
    return _numbers(found[1] for found in _PERCENT.finditer(text))


def from_to(text: str) -> tuple[Decimal, Decimal] | None:
    """The first "dari … menjadi …" of `text`."""
    found = _FROM_TO.search(text)
    pair = _numbers(found.groups()) if found else ()
    return (pair[0], pair[1]) if len(pair) == 2 else None


def numbers(text: str) -> tuple[Decimal, ...]:
    """Every number that `text` names."""
    return _numbers(found[0] for found in _ANY.finditer(text))


def _numbers(texts: object) -> tuple[Decimal, ...]:
    values = (parsing.parse(_PLAIN, str(text)).value for text in texts)  # type: ignore[attr-defined]
    return tuple(value for value in values if value is not None)


def written(value: Decimal, typed: Decimal) -> bool:
    """Whether `typed` is `value`, rounded to the decimals that were typed."""
    exponent = typed.as_tuple().exponent
    if not isinstance(exponent, int) or abs(value) >= 10**18:
        return False
    return value.quantize(Decimal(1).scaleb(min(exponent, 0)), rounding=ROUND_HALF_UP) == typed


def share_of_words(text: str, other: str) -> float:
    """Which part of the content words of `text` also stands in `other`, by their stems; 0 without any."""
    own, theirs = _stems(text), _stems(other)
    if not own:
        return 0.0
    return sum(any(_same(a, b) for b in theirs) for a in own) / len(own)


def _stems(text: str) -> set[str]:
    words = set(re.findall(r"[a-z]{4,}", _STOP.sub(" ", text.casefold())))
    return {_BEHIND.sub("", _BEFORE.sub("", word, count=1), count=1) for word in words}


def _same(a: str, b: str) -> bool:
    """Equal stems, or one within the other: a first letter may have melted into its prefix (menunggu, tunggu)."""
    return a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a))
