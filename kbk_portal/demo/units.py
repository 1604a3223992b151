"""The invented regency: Dinas Kesehatan with 33 puskesmas and two hospitals, ten other agencies and units."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from accounts.models import Unit, User
from accounts.services import create_unit

SINCE = dt.date(2017, 1, 1)
GOVERNMENT = "Pemerintah Kabupaten Contoh"
PUSKESMAS = (
    "Melati", "Anggrek", "Kenanga", "Mawar", "Cempaka", "Dahlia", "Teratai", "Flamboyan", "Bugenvil", "Seruni",
    "Kamboja", "Tulip", "Wijaya Kusuma", "Sedap Malam", "Alamanda", "Asoka", "Nusa Indah", "Soka", "Kemuning",
    "Tanjung", "Cendana", "Akasia", "Lavender", "Lili", "Matahari", "Kantil", "Gardenia", "Edelweis", "Krisan",
    "Aster", "Amarilis", "Lantana", "Ketapang",
)  # fmt: skip


@dataclass(frozen=True)
class UnitFacts:
    """A unit under the unit with the key `parent` ("" for the government itself)."""

    key: str
    name: str
    kind: str
    head_title: str
    parent: str = ""
    short_name: str = ""
    place: str = "Contoh"
    about: dict[str, object] = field(default_factory=dict)


KIND = Unit.Kind
_MELATI = {
    "mandate": "Menyelenggarakan upaya kesehatan perorangan dan masyarakat tingkat pertama di wilayah Kecamatan Melati.",
    "vision": "Masyarakat Melati yang sehat dan mandiri.",
    "services": "Pendaftaran, poli umum, poli gigi, poli KIA, poli lansia, farmasi, laboratorium, dan gawat darurat.",
    "staff_count": 44,
}  # fmt: skip
_ANGGREK = {
    "mandate": "Menyelenggarakan upaya kesehatan tingkat pertama di wilayah Kecamatan Anggrek.",
    "vision": "Keluarga Anggrek tumbuh sehat.",
    "services": "Poli umum, poli KIA, gizi, imunisasi, dan 24 posyandu.",
    "staff_count": 31,
}
_DUKCAPIL = {
    "mandate": "Menyelenggarakan urusan administrasi kependudukan dan pencatatan sipil.",
    "vision": "Setiap penduduk memiliki dokumen yang benar.",
    "services": "KTP-el, kartu keluarga, akta kelahiran, akta kematian, dan pindah datang.",
    "staff_count": 52,
}
_PERPUSTAKAAN = {
    "mandate": "Menyelenggarakan urusan perpustakaan dan kearsipan.",
    "vision": "Masyarakat Contoh gemar membaca.",
    "services": "Peminjaman buku, ruang baca, perpustakaan keliling, dan layanan arsip.",
    "staff_count": 28,
}

UNITS = (
    UnitFacts("setda", "Sekretariat Daerah", KIND.SECRETARIAT, "Sekretaris Daerah", short_name="Setda"),
    UnitFacts("organisasi", "Bagian Organisasi", KIND.BUREAU, "Kepala Bagian Organisasi", "setda"),
    UnitFacts("dinkes", "Dinas Kesehatan", KIND.AGENCY, "Kepala Dinas Kesehatan", short_name="Dinkes"),
    *(
        UnitFacts(
            f"puskesmas-{name.lower().replace(' ', '-')}",
            f"UPT Puskesmas {name}",
            KIND.TECHNICAL,
            f"Kepala UPT Puskesmas {name}",
            "dinkes",
            place=name,
            about={"Melati": _MELATI, "Anggrek": _ANGGREK}.get(name, {}),
        )
        for name in PUSKESMAS
    ),
    UnitFacts("rsud-utara", "RSUD Contoh Utara", KIND.HOSPITAL, "Direktur RSUD Contoh Utara", "dinkes"),
    UnitFacts("rsud-selatan", "RSUD Contoh Selatan", KIND.HOSPITAL, "Direktur RSUD Contoh Selatan", "dinkes"),
    UnitFacts(
        "dukcapil",
        "Dinas Kependudukan dan Pencatatan Sipil",
        KIND.AGENCY,
        "Kepala Dinas Kependudukan dan Pencatatan Sipil",
        short_name="Disdukcapil",
        about=_DUKCAPIL,
    ),
    UnitFacts(
        "perpustakaan",
        "Dinas Perpustakaan dan Kearsipan",
        KIND.AGENCY,
        "Kepala Dinas Perpustakaan dan Kearsipan",
        short_name="Dispusip",
        about=_PERPUSTAKAAN,
    ),
    UnitFacts("pendidikan", "Dinas Pendidikan", KIND.AGENCY, "Kepala Dinas Pendidikan", short_name="Disdik"),
    UnitFacts(
        "kominfo",
        "Dinas Komunikasi dan Informatika",
        KIND.AGENCY,
        "Kepala Dinas Komunikasi dan Informatika",
        short_name="Diskominfo",
    ),
    UnitFacts(
        "bpkad",
        "Badan Pengelolaan Keuangan dan Aset Daerah",
        KIND.AGENCY,
        "Kepala BPKAD",
        short_name="BPKAD",
    ),
    UnitFacts(
        "pertanian",
        "Dinas Pertanian dan Peternakan",
        KIND.AGENCY,
        "Kepala Dinas Pertanian dan Peternakan",
        short_name="Dispertanak",
    ),
    UnitFacts("puskeswan", "UPT Puskeswan", KIND.TECHNICAL, "Kepala UPT Puskeswan", "pertanian"),
    UnitFacts("perikanan", "Dinas Perikanan", KIND.AGENCY, "Kepala Dinas Perikanan", short_name="Diskan"),
    UnitFacts(
        "tpi", "UPT Tempat Pelelangan Ikan", KIND.TECHNICAL, "Kepala UPT Tempat Pelelangan Ikan", "perikanan"
    ),
    UnitFacts("kecamatan-utara", "Kecamatan Contoh Utara", KIND.DISTRICT, "Camat Contoh Utara"),
)


def plant_units(*, root: Unit, by: User) -> dict[str, Unit]:
    """Create every unit below the government; key → unit ("" is the government)."""
    units = {"": root}
    for number, facts in enumerate(UNITS, 1):
        units[facts.key] = create_unit(
            by=by,
            name=facts.name,
            short_name=facts.short_name,
            kind=facts.kind,
            parent=units[facts.parent],
            valid_from=SINCE,
            head_title=facts.head_title,
            address=f"Jalan Contoh Nomor {number}, {facts.place}, Kabupaten Contoh",
            place=facts.place,
            **facts.about,
        )
    return units
