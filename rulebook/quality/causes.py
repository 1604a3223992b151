"""Rules about SEBAB and DOMINAN: causes that can be checked, deep enough, and proved by data and not by vote alone."""

from __future__ import annotations

from itertools import pairwise

from rulebook import datasets, writing
from rulebook.conditions import MOST_DOMINANT, row_name
from rulebook.document import Document, RowView, leaves, matching_rows
from rulebook.quality.rule import Finding, Rule, at, one
from rulebook.quality.wording import blames, numbers, share_of_words, sounds_like_lack

CATEGORIES, END_CAUSES, WHYS = 4, 5, 2
ALIKE = 0.5  # of the words of the effect stand in theme, problem or measure
DOMINANT = "simpulan=dominan"
Findings = tuple[Finding, ...]


# ── SEBAB ────────────────────────────────────────────────────────────────────────────────────────
def _outline(document: Document) -> list[tuple[RowView, int]]:
    """Every filled row with the number of rows above it: 0 for a category."""
    above: list[int] = []
    found = []
    for row in document.part("SEBAB", "tulang").filled_rows:
        while above and above[-1] >= row.level:
            above.pop()
        found.append((row, len(above)))
        above.append(row.level)
    return found


def _causes(document: Document) -> list[RowView]:
    return [row for row, depth in _outline(document) if depth]


def same_effect(document: Document) -> Findings | None:
    view = document.part("SEBAB", "akibat")
    effect = view["akibat"].text.strip()
    problem = " ".join(
        (
            document.part("TEMA", "pilihan")["tema"].text,
            document.part("SASARAN", "ukuran")["nama_ukuran"].text,
            *(row.label for row in matching_rows(document, "TEMA.masalah") if row.id in _chosen(document)),
        )
    ).strip()
    if not effect or not problem:
        return None
    if share_of_words(effect, problem) >= ALIKE:
        return ()
    return one(
        at(view, "akibat"),
        f"Akibat “{effect}” hampir tidak memakai kata tema dan ukuran. Apakah masih masalah yang sama? "
        "Kosongkan isian ini bila ya, atau samakan kalimatnya.",
    )


def _chosen(document: Document) -> tuple[str, ...]:
    return document.part("TEMA", "pilihan")["terpilih"].ids


def no_missing_solution(document: Document) -> Findings | None:
    view, causes = document.part("SEBAB", "tulang"), _causes(document)
    if not causes:
        return None
    return tuple(
        Finding(
            at(view, "penyebab", row),
            f"{row_name(view, row)} terdengar seperti jalan keluar yang belum ada. Apa yang terjadi karena itu? "
            "Tulis keadaan yang dapat diperiksa.",
        )
        for row in causes
        if sounds_like_lack(row["penyebab"].text)
    )


def no_blame(document: Document) -> Findings | None:
    view, causes = document.part("SEBAB", "tulang"), _causes(document)
    if not causes:
        return None
    return tuple(
        Finding(
            at(view, "penyebab", row),
            f"{row_name(view, row)} menilai orang. Keadaan apa yang membuatnya begitu? Tulis keadaan itu.",
        )
        for row in causes
        if blames(row["penyebab"].text)
    )


def four_categories(document: Document) -> Findings | None:
    depths = [depth for _, depth in _outline(document)]
    used = sum(depth == 0 and after > 0 for depth, after in pairwise(depths))
    if not any(depths) or used >= CATEGORIES:
        return () if any(depths) else None
    return one(
        "SEBAB.tulang",
        f"Baru {used} kategori yang berisi penyebab. Lihat masalahnya dari paling sedikit {CATEGORIES} sisi.",
    )


def enough_end_causes(document: Document) -> Findings | None:
    rows = document.part("SEBAB", "tulang").filled_rows
    if not _causes(document):
        return None
    found = sum(leaves([row.level for row in rows]))
    if found >= END_CAUSES:
        return ()
    return one(
        "SEBAB.tulang",
        f"Baru {found} penyebab akhir. Cari paling sedikit {END_CAUSES}, termasuk yang di luar kendali.",
    )


def asked_why(document: Document) -> Findings | None:
    """The causes that matter hang below another cause, not directly on a category."""
    view = document.part("SEBAB", "tulang")
    depths = {row.id: (row, depth) for row, depth in _outline(document)}
    main = [depths[i] for i in sorted(_dominant_causes(document) | _voted(document)) if i in depths]
    if not main:
        return None
    return tuple(
        Finding(
            at(view, "penyebab", row),
            f"{row_name(view, row)} baru satu tingkat di bawah kategori. Tanyakan “mengapa” sekali lagi.",
        )
        for row, depth in main
        if depth < WHYS
    )


# ── DOMINAN ──────────────────────────────────────────────────────────────────────────────────────
def _dominant(document: Document) -> tuple[RowView, ...]:
    return matching_rows(document, "DOMINAN.uji", DOMINANT)


def _dominant_causes(document: Document) -> set[str]:
    return {cause for row in _dominant(document) for cause in row["penyebab"].ids}


def _voted(document: Document) -> set[str]:
    """The causes whose votes reach the threshold."""
    votes = datasets.votes_of(document)
    return {str(row.id) for row in votes.selected} if votes else set()


def proved_by_data(document: Document) -> Findings | None:
    view = document.part("DOMINAN", "uji")
    if not view.filled_rows and datasets.votes_of(document) is not None:
        return one(
            view.address,
            "Penyebab baru dipilih dengan suara. Uji yang mencapai ambang dengan data di tempat.",
        )
    rows = _dominant(document)
    if not rows:
        return None
    findings = []
    for row in rows:
        if not numbers(row["hasil_uji"].text):
            sentence = f"Hasil uji {row_name(view, row)} belum berangka. Tulis angka yang ditemukan."
            findings.append(Finding(at(view, "hasil_uji", row), sentence))
        if row["n"].value is None:
            sentence = f"Pengujian {row_name(view, row)} belum menyebut n. Tulis banyaknya yang diuji."
            findings.append(Finding(at(view, "n", row), sentence))
    return tuple(findings)


def proved_by_standard(document: Document) -> Findings | None:
    view, rows = document.part("DOMINAN", "uji"), _dominant(document)
    if not rows:
        return None
    return tuple(
        Finding(
            at(view, "standar", row),
            f"{row_name(view, row)} dinyatakan dominan tanpa standar. Tulis batas wajarnya, dengan angka.",
        )
        for row in rows
        if not row["standar"].filled
    )


def few_dominant(document: Document) -> Findings | None:
    found = len(_dominant(document))
    if not found or found <= MOST_DOMINANT:
        return () if found else None
    return one(
        "DOMINAN.uji",
        f"Ada {found} penyebab dominan. Pilih paling banyak {MOST_DOMINANT} yang paling berpengaruh.",
    )


def candidates_tested(document: Document) -> Findings | None:
    votes = datasets.votes_of(document)
    view = document.part("DOMINAN", "uji")
    if votes is None or not view.filled_rows:
        return None
    tested = {i for row in view.filled_rows if row["hasil_uji"].filled for i in row["penyebab"].ids}
    missed = [f"“{row.label}”" for row in votes.selected if row.id not in tested]
    if not missed:
        return ()
    return one(
        view.address,
        f"{writing.listing(missed)} mencapai ambang suara tetapi belum diuji. Uji dengan data, atau jelaskan.",
    )


def dominant_has_action(document: Document) -> Findings | None:
    plan, tests = document.part("RENCANA", "rencana"), document.part("DOMINAN", "uji")
    rows = _dominant(document)
    if not rows or not plan.filled_rows:
        return None
    named = {cause for row in plan.filled_rows for cause in row["penyebab"].ids}
    return tuple(
        Finding(
            plan.address,
            f"Penyebab dominan {row_name(tests, row)} belum punya tindakan. Susun tindakannya, atau ubah simpulannya.",
        )
        for row in rows
        if row.id not in named
    )


RULES = (
    Rule(
        "akibat-sama",
        "SEBAB",
        "Akibat sama dengan masalah",
        "Tulang ikan untuk masalah lain menghasilkan penyebab untuk masalah lain.",
        same_effect,
    ),
    Rule(
        "sebab-keadaan",
        "SEBAB",
        "Penyebab bukan jalan keluar yang belum ada",
        "“Belum ada aplikasi” sudah memilih jalan keluar sebelum penyebabnya diketahui.",
        no_missing_solution,
    ),
    Rule(
        "sebab-bukan-orang",
        "SEBAB",
        "Penyebab tidak menyalahkan orang",
        "Orang sulit diubah dengan ditegur; keadaan yang membuatnya salah dapat diubah.",
        no_blame,
    ),
    Rule(
        "empat-kategori",
        "SEBAB",
        "Penyebab dicari dari empat sisi",
        "Penyebab terbesar sering berada di sisi yang tidak dilihat.",
        four_categories,
    ),
    Rule(
        "lima-penyebab",
        "SEBAB",
        "Paling sedikit lima penyebab akhir",
        "Memilih dari sedikit penyebab berarti hampir tidak memilih.",
        enough_end_causes,
    ),
    Rule(
        "mengapa-dua-kali",
        "SEBAB",
        "Penyebab utama ditanya mengapa dua kali",
        "Penyebab yang dangkal akan kembali karena akarnya tetap ada.",
        asked_why,
    ),
    Rule(
        "dominan-berdata",
        "DOMINAN",
        "Penyebab dominan terbukti dengan angka",
        "Suara menunjukkan dugaan; hanya data yang membuktikan.",
        proved_by_data,
    ),
    Rule(
        "dominan-berstandar",
        "DOMINAN",
        "Penyebab dominan diukur terhadap standar",
        "Tanpa standar, angka apa pun dapat disebut dominan.",
        proved_by_standard,
    ),
    Rule(
        "dominan-sedikit",
        "DOMINAN",
        "Paling banyak empat penyebab dominan",
        "Bila semua dominan, tidak ada yang didahulukan.",
        few_dominant,
    ),
    Rule(
        "calon-diuji",
        "DOMINAN",
        "Semua calon di atas ambang diuji",
        "Calon yang tidak diuji mungkin penyebab terbesar.",
        candidates_tested,
    ),
    Rule(
        "dominan-ditindak",
        "RENCANA",
        "Setiap penyebab dominan punya tindakan",
        "Penyebab dominan tanpa tindakan tetap menimbulkan masalah.",
        dominant_has_action,
    ),
)
