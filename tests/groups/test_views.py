"""The pages: who gets them, and that nothing typed is lost."""

import datetime as dt
import re

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from files.models import Attachment
from groups import services
from groups.models import Group, Meeting, Season
from groups.services import DecisionValues
from tests.cast import make_season
from tests.files import samples
from tests.groups.factories import meet, register

ACTING = {"superadmin", "admin_organisasi", "operator", "operator_dinkes"}
READS = ACTING | {
    "verifikator", "pimpinan", "kepala", "kepala_dinkes", "fasilitator", "ketua", "sekretaris", "anggota",
}  # fmt: skip
WRITES = ACTING | {"ketua", "sekretaris", "anggota"}
LEADS = ACTING | {"ketua", "sekretaris"}


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(cast):
    return meet(
        cast.group, cast.ketua, dt.date(cast.season.year, 3, 2), decisions=[DecisionValues("Hitung keluhan")]
    )


def paths(cast, meeting):
    """URL → who may open it; the others get 403 when they read the group, else 404."""
    group, member = cast.group.pk, cast.group.members.get(user=cast.anggota).pk
    return {
        reverse("groups:detail", args=[group]): READS,
        reverse("groups:meeting_list", args=[group]): READS,
        reverse("groups:meeting", args=[group, meeting.number]): READS,
        reverse("groups:edit", args=[group]): WRITES,
        reverse("groups:meeting_add", args=[group]): WRITES,
        reverse("groups:meeting_edit", args=[group, meeting.number]): WRITES,
        reverse("groups:member_add", args=[group]): LEADS,
        reverse("groups:member_edit", args=[group, member]): LEADS,
        reverse("groups:member_end", args=[group, member]): LEADS,
        reverse("groups:submit", args=[group]): LEADS,
        reverse("groups:continue", args=[group]): LEADS,
        reverse("groups:hand_over", args=[group]): ACTING | {"ketua"},
        reverse("groups:give_number", args=[group]): {"superadmin", "admin_organisasi", "verifikator"},
    }


def test_pages_of_a_group_are_open_refused_or_unknown_by_role(cast, client_of, meeting):
    found, expected = {}, {}
    for name, user in cast.everyone.items():
        client = client_of(user)
        for path, allowed in paths(cast, meeting).items():
            found[name, path] = client.get(path).status_code
            expected[name, path] = 200 if name in allowed else 403 if name in READS else 404
    assert {key: status for key, status in found.items() if status != expected[key]} == {}


def test_pages_of_a_group_send_the_public_to_sign_in(cast, client, meeting):
    others = [
        reverse(name)
        for name in ("groups:list", "groups:register", "groups:season_list", "groups:season_add")
    ]
    for path in [*paths(cast, meeting), *others]:
        response = client.get(path)
        assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={path}")


def test_posts_of_readers_and_strangers_change_nothing(cast, client_of, meeting):
    decision = meeting.decisions.get()
    done = reverse("groups:decision_done", args=[cast.group.pk, decision.pk])
    for name in ("kepala", "verifikator", "fasilitator", "stranger", "ketua_dukcapil"):
        client = client_of(getattr(cast, name))
        status = 404 if name in ("stranger", "ketua_dukcapil") else 403
        for path in [done, *(p for p, allowed in paths(cast, meeting).items() if name not in allowed)]:
            assert client.post(path, {}).status_code in (status, 405), (name, path)
    decision.refresh_from_db()
    assert decision.done_on is None


def test_a_member_of_another_group_is_unknown_under_this_group(cast, client_of, meeting):
    foreign = cast.group_dukcapil.members.first()
    other = meet(cast.group_dukcapil, cast.ketua_dukcapil, meeting.date, decisions=[DecisionValues("Asing")])
    client = client_of(cast.admin_organisasi)
    assert client.get(reverse("groups:member_edit", args=[cast.group.pk, foreign.pk])).status_code == 404
    done = reverse("groups:decision_done", args=[cast.group.pk, other.decisions.get().pk])
    assert client.post(done).status_code == 404


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("groups:register", ACTING | {"operator_dukcapil"}),
        ("groups:season_list", {"superadmin", "admin_organisasi"}),
    ],
)
def test_registration_and_seasons_are_refused_to_others(cast, client_of, name, allowed):
    statuses = {who: client_of(user).get(reverse(name)).status_code for who, user in cast.everyone.items()}
    assert statuses == {who: 200 if who in allowed else 403 for who in statuses}


# ── Lists cost the same with 1, 3 and 30 rows ───────────
def queries_of(client, url, connection):
    client.get(url)  # sessions and caches
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.django_db
def test_group_list_runs_the_same_queries_with_1_3_and_30_rows(cast, client_of):
    from django.db import connection

    client, url, counts = client_of(cast.operator), reverse("groups:list"), []
    for wanted in (1, 3, 30):
        for number in range(Group.objects.filter(unit=cast.melati).count(), wanted):
            register(cast, name=f"Kelompok {number}")
        counts.append(queries_of(client, url, connection))
    assert len(set(counts)) == 1, counts


@pytest.mark.django_db
def test_meeting_list_and_group_page_run_the_same_queries_with_1_3_and_30_meetings(cast, client_of):
    from django.db import connection

    client = client_of(cast.ketua)
    lists, pages, day = [], [], dt.date(cast.season.year, 1, 5)
    for wanted in (1, 3, 30):
        for _ in range(Meeting.objects.count(), wanted):
            meet(cast.group, cast.ketua, day, decisions=[DecisionValues("Satu")])
        lists.append(queries_of(client, reverse("groups:meeting_list", args=[cast.group.pk]), connection))
        pages.append(queries_of(client, reverse("groups:detail", args=[cast.group.pk]), connection))
    assert (len(set(lists)), len(set(pages))) == (1, 1), (lists, pages)


@pytest.mark.django_db
def test_season_list_runs_the_same_queries_with_1_3_and_30_rows(cast, client_of):
    from django.db import connection

    client, counts = client_of(cast.admin_organisasi), []
    for wanted in (1, 3, 30):
        for number in range(Season.objects.count(), wanted):
            make_season(2030 + number)
        counts.append(queries_of(client, reverse("groups:season_list"), connection))
    assert len(set(counts)) == 1, counts


def test_group_list_leads_to_the_next_page_and_keeps_the_filter(cast, client_of):
    for number in range(27):
        register(cast, name=f"Kelompok {number:02d}", people=())
    client = client_of(cast.operator)
    first = client.get(reverse("groups:list"), {"keadaan": "draf"}).content.decode()
    link = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(reverse("groups:list") + link).content.decode()
    names = [re.findall(r"KBK (Kelompok \d\d|Cepat Sehat)<", page) for page in (first, second)]
    assert names == [
        [f"Kelompok {n:02d}" for n in range(26, 1, -1)],
        ["Kelompok 01", "Kelompok 00", "Cepat Sehat"],
    ]
    assert "keadaan=draf" in link


# ── Registration ────────────────────────────────────────
def registration(cast, rows, **fields):
    """What the page posts: rows of (id, role, name, nip)."""
    data = {
        "season": cast.season.pk, "unit": cast.melati.pk, "name": "Melati Jaya",
        "formed_on": "9 Februari 2026", "decree_number": "", "decree_date": "", "aksi": "daftar",
        "rows": [row for row, *_ in rows],
    }  # fmt: skip
    for row, role, name, nip in rows:
        prefix = f"anggota-{row}"
        data |= {f"{prefix}-role": role, f"{prefix}-name": name, f"{prefix}-nip": nip}
        data |= {f"{prefix}-position": "", f"{prefix}-education": ""}
    return data | fields


ROWS = [
    ("r1", "fasilitator", "drg. A. Contoh", ""),
    ("r2", "ketua", "B. Contoh, A.Md.RMIK", "19850315 201001 2 907"),
    ("r3", "sekretaris", "C. Contoh, A.Md.Kep", ""),
    ("r4", "anggota", "D. Contoh", ""),
    ("r5", "anggota", "E. Contoh", ""),
    ("rab12cd34", "anggota", "F. Contoh", ""),
    ("r7", "anggota", "", ""),
]


def test_registration_with_the_core_registers_the_group(cast, client_of):
    response = client_of(cast.operator).post(reverse("groups:register"), registration(cast, ROWS))
    group = Group.objects.get(name="Melati Jaya")
    assert (response.status_code, response.url) == (302, reverse("groups:detail", args=[group.pk]))
    assert (group.state, group.unit, group.formed_on) == ("menunggu_nomor", cast.melati, dt.date(2026, 2, 9))
    assert [(m.role, m.name, m.category) for m in group.members.all()] == [
        ("fasilitator", "drg. A. Contoh", "non_asn"), ("ketua", "B. Contoh, A.Md.RMIK", "pns"),
        ("sekretaris", "C. Contoh, A.Md.Kep", "non_asn"), ("anggota", "D. Contoh", "non_asn"),
        ("anggota", "E. Contoh", "non_asn"), ("anggota", "F. Contoh", "non_asn"),
    ]  # fmt: skip


def test_registration_with_a_nip_of_17_digits_keeps_every_row_and_says_what_to_do(cast, client_of):
    rows = [*ROWS[:3], ("r4", "anggota", "D. Contoh", "1985031520100120"), *ROWS[4:]]
    rows[3] = ("r4", "anggota", "D. Contoh", "19850315201001200")
    response = client_of(cast.operator).post(
        reverse("groups:register"), registration(cast, rows, formed_on="31 Februari 2026", motto="Cepat")
    )
    html = response.content.decode()
    assert (response.status_code, Group.objects.filter(name="Melati Jaya").count()) == (200, 0)
    assert "NIP terdiri atas 18 angka; yang Anda tulis 17 angka." in html
    assert "Februari 2026 hanya sampai tanggal 28." in html
    assert "<title>Perlu diperbaiki:" in html
    for text in (
        "31 Februari 2026",
        "19850315201001200",
        "Melati Jaya",
        "Cepat",
        *(name for _, _, name, _ in ROWS if name),
    ):
        assert f'value="{text}"' in html, text
    assert 'href="#id_anggota-r4-nip"' in html
    empty_row = re.search(r'<input[^>]*name="anggota-r7-name"[^>]*>', html)[0]
    assert "is-invalid" not in empty_row  # an empty row is nobody's mistake


def test_registration_refused_by_the_service_shows_it_beside_the_row(cast, client_of):
    rows = [*ROWS[:3], ("r4", "ketua", "D. Contoh", ""), *ROWS[4:]]
    response = client_of(cast.operator).post(reverse("groups:register"), registration(cast, rows))
    html = response.content.decode()
    assert "Ketua sudah ada: B. Contoh, A.Md.RMIK. Pilih peran lain." in html
    assert 'href="#id_anggota-r4-role"' in html
    assert Group.objects.filter(name="Melati Jaya").count() == 0


def test_registration_keeps_an_uploaded_decree_through_an_error(cast, client_of):
    client = client_of(cast.operator)
    data = registration(cast, ROWS, name="", sk_baru=samples.upload(samples.PDF, "SK.pdf"))
    html = client.post(reverse("groups:register"), data).content.decode()
    decree = Attachment.objects.get()
    assert "Isi nama KBK." in html
    assert f'name="sk" value="{decree.pk}" checked' in html
    client.post(reverse("groups:register"), registration(cast, ROWS, sk=str(decree.pk)))
    group = Group.objects.get(name="Melati Jaya")
    assert (group.decree_file, group.decree_file.owner) == (decree, f"group:{group.pk}")


def test_registration_with_a_web_page_as_decree_is_refused_with_a_sentence(cast, client_of):
    data = registration(cast, ROWS, sk_baru=samples.upload(samples.HTML, "SK.pdf"))
    html = client_of(cast.operator).post(reverse("groups:register"), data).content.decode()
    assert "SK.pdf: Berkas ini halaman web. Unggah PDF, DOCX, XLSX, atau hasil pindai JPG/PNG." in html
    assert (Attachment.objects.count(), Group.objects.filter(name="Melati Jaya").count()) == (0, 0)


def test_registration_adds_rows_without_javascript(cast, client_of):
    data = registration(cast, ROWS, tambah_baris="1", name="")
    html = client_of(cast.operator).post(reverse("groups:register"), data).content.decode()
    assert html.count('<tr data-row="') == len(ROWS) + 3 + 1  # and the template row of the script
    assert 'value="F. Contoh"' in html
    assert "Isi nama KBK." not in html


def test_registration_refuses_a_unit_of_somebody_else(cast, client_of):
    data = registration(cast, ROWS, unit=cast.dukcapil.pk)
    response = client_of(cast.operator).post(reverse("groups:register"), data)
    assert (response.status_code, Group.objects.filter(name="Melati Jaya").count()) == (200, 0)


# ── The group's page ────────────────────────────────────
def test_group_page_shows_computed_meetings_and_the_next_step(cast, client_of):
    for week, absent in enumerate(([], ["Anggota"], [])):
        meet(
            cast.group, cast.ketua, dt.date(cast.season.year, 3, 2) + dt.timedelta(weeks=week), absent=absent
        )
    html = client_of(cast.ketua).get(reverse("groups:detail", args=[cast.group.pk])).content.decode()
    text = " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())
    assert "3 pertemuan" in text
    assert "rata-rata 90 menit" in text
    assert "hadir 89 %" in text  # 8 of 9; the fasilitator is not counted
    assert "Berikutnya: Lengkapi tanggal dibentuk dan 2 anggota lagi, lalu ajukan pendaftaran." in text


def test_edit_keeps_what_was_typed_when_a_date_does_not_exist(cast, client_of):
    url = reverse("groups:edit", args=[cast.group.pk])
    html = client_of(cast.ketua).post(url, {"name": "Baru", "formed_on": "31-02-2026"}).content.decode()
    assert ('value="31-02-2026"' in html, 'value="Baru"' in html) == (True, True)
    assert "Februari 2026 hanya sampai tanggal 28." in html
    client_of(cast.ketua).post(
        url, {"name": "Baru", "formed_on": "9/2/2026", "logo_baru": samples.upload(samples.png(), "logo.png")}
    )
    group = Group.objects.get(pk=cast.group.pk)
    assert (group.name, group.formed_on, group.logo.name) == ("Baru", dt.date(2026, 2, 9), "logo.png")


def test_submit_number_and_continue_by_the_pages(cast, client_of):
    group, season = register(cast), make_season(cast.season.year + 1)
    operator, bureau = client_of(cast.operator), client_of(cast.verifikator)
    assert operator.post(reverse("groups:submit", args=[group.pk])).status_code == 302
    assert bureau.post(reverse("groups:give_number", args=[group.pk])).status_code == 302
    group.refresh_from_db()
    assert (group.state, group.register_number) == ("terdaftar", f"KBK-{cast.season.year}-0001")
    response = operator.post(reverse("groups:continue", args=[group.pk]), {"season": season.pk})
    new = Group.objects.get(season=season)
    assert response.url == reverse("groups:detail", args=[new.pk])


# ── Members ─────────────────────────────────────────────
def member_data(**fields):
    return {
        "role": "anggota",
        "name": "D. Contoh",
        "nip": "",
        "category": "non_asn",
        "starts": "2 Maret 2026",
    } | fields


def test_member_form_adds_somebody_and_refuses_a_short_nip(cast, client_of):
    client, url = client_of(cast.sekretaris), reverse("groups:member_add", args=[cast.group.pk])
    html = client.post(url, member_data(nip="123", duty="Loket")).content.decode()
    assert "NIP terdiri atas 18 angka; yang Anda tulis 3 angka." in html
    assert ('value="Loket"' in html, 'value="123"' in html, cast.group.members.count()) == (True, True, 4)
    response = client.post(url, member_data(lagi="1"))
    assert response.url == url
    member = cast.group.members.get(name="D. Contoh")
    assert (member.starts, member.category) == (dt.date(2026, 3, 2), "non_asn")


def test_member_form_takes_name_and_nip_from_the_account(cast, client_of):
    url = reverse("groups:member_add", args=[cast.group.pk])
    client_of(cast.ketua).post(url, member_data(user=cast.kepala.pk, name="", role="anggota", category="pns"))
    member = cast.group.members.get(user=cast.kepala)
    assert (member.name, member.nip) == (cast.kepala.name, cast.kepala.nip)


def test_hand_over_and_end_by_the_pages(cast, client_of):
    heir, year = cast.group.members.get(user=cast.anggota), cast.season.year
    client = client_of(cast.ketua)
    url = reverse("groups:hand_over", args=[cast.group.pk])
    client.post(url, {"to": heir.pk, "starts": f"1-7-{year}", "old_role": "anggota"})
    assert cast.group.members.get(role="ketua", ends=None).user == cast.anggota
    secretary = cast.group.members.get(user=cast.sekretaris)
    end = reverse("groups:member_end", args=[cast.group.pk, secretary.pk])
    client_of(cast.operator).post(end, {"ends": f"31 Juli {year}"})
    secretary.refresh_from_db()
    assert secretary.ends == dt.date(year, 7, 31)


# ── Meetings ────────────────────────────────────────────
def meeting_data(cast, **fields):
    data = {
        "date": f"2 Maret {cast.season.year}", "starts_at": "13.00", "ends_at": "14:30",
        "agenda": "Memilih tema", "place": "Aula", "discussion": "Tiga masalah.", "next_date": "",
        "rows": ["r1", "r2"],
        "keputusan-r1-text": "Hitung keluhan", "keputusan-r1-due": "9-3-2026", "keputusan-r1-member": "",
        "keputusan-r2-text": "", "keputusan-r2-due": "", "keputusan-r2-member": "",
    }  # fmt: skip
    data |= {f"hadir-{m.pk}": "hadir" for m in cast.group.members.all()}
    return data | fields


def test_meeting_form_records_a_meeting_with_photo(cast, client_of):
    absent = cast.group.members.get(user=cast.anggota)
    data = meeting_data(
        cast, **{f"hadir-{absent.pk}": "izin", "foto_baru": samples.upload(samples.jpeg(), "rapat.jpg")}
    )
    response = client_of(cast.anggota).post(reverse("groups:meeting_add", args=[cast.group.pk]), data)
    meeting = Meeting.objects.get()
    assert response.url == reverse("groups:meeting", args=[cast.group.pk, 1])
    assert (meeting.starts_at, meeting.ends_at, meeting.place) == (dt.time(13), dt.time(14, 30), "Aula")
    assert [(a.member.role, a.status) for a in meeting.attendances.all()] == [
        ("fasilitator", "hadir"), ("ketua", "hadir"), ("sekretaris", "hadir"), ("anggota", "izin"),
    ]  # fmt: skip
    assert [d.text for d in meeting.decisions.all()] == ["Hitung keluhan"]
    assert [p.name for p in meeting.photos.all()] == ["rapat.jpg"]
    page = client_of(cast.kepala).get(response.url).content.decode()
    assert "2 dari 3 anggota hadir, tanpa menghitung fasilitator." in page
    assert "13.00–14.30 (90 menit)" in page


def test_meeting_form_keeps_everything_when_something_is_wrong(cast, client_of):
    absent = cast.group.members.get(user=cast.anggota)
    data = meeting_data(
        cast, date="31 Februari 2026", ends_at="jam dua", foto_baru=samples.upload(samples.PDF, "sk.pdf"),
        **{f"hadir-{absent.pk}": "izin", "keputusan-r1-due": "besok"},
    )  # fmt: skip
    html = (
        client_of(cast.ketua).post(reverse("groups:meeting_add", args=[cast.group.pk]), data).content.decode()
    )
    for sentence in (
        "Februari 2026 hanya sampai tanggal 28.", "Tulis jam seperti 14.30.",
        "Tulis tanggal seperti 31 Juli 2026 atau 31-07-2026.",
        "sk.pdf: Berkas ini PDF. Unggah foto JPG atau PNG.",
    ):  # fmt: skip
        assert sentence in html, sentence
    for text in ("31 Februari 2026", "jam dua", "Memilih tema", "besok", "Aula"):
        assert f'value="{text}"' in html or f">{text}<" in html, text
    assert "Tiga masalah." in html
    assert re.search(rf'name="hadir-{absent.pk}" value="izin"[^>]*checked', html)
    assert Meeting.objects.count() == 0


def test_meeting_form_after_somebody_else_saved_shows_both_texts(cast, client_of):
    meeting = meet(cast.group, cast.ketua, dt.date(cast.season.year, 3, 2), discussion="Versi lama")
    url = reverse("groups:meeting_edit", args=[cast.group.pk, meeting.number])
    first = meeting_data(cast, revision="1", discussion="Tulisan anggota", rows=[])
    assert client_of(cast.anggota).post(url, first).status_code == 302
    response = client_of(cast.ketua).post(url, first | {"discussion": "Tulisan ketua"})
    html = response.content.decode()
    assert response.status_code == 409
    assert ("Tulisan anggota" in html, "Tulisan ketua" in html) == (True, True)
    assert 'name="revision" value="2"' in html
    meeting.refresh_from_db()
    assert meeting.discussion == "Tulisan anggota"
    assert (
        client_of(cast.ketua).post(url, first | {"discussion": "Tulisan ketua", "revision": "2"}).status_code
        == 302
    )
    meeting.refresh_from_db()
    assert meeting.discussion == "Tulisan ketua"


def test_meeting_of_a_day_with_other_members_asks_for_their_attendance(cast, client_of):
    late = services.add_member(
        group=cast.group, values=services.MemberValues(role="anggota", name="Z. Contoh"),
        starts=dt.date(cast.season.year, 3, 1), by=cast.ketua,
    )  # fmt: skip
    data = meeting_data(cast)
    del data[f"hadir-{late.pk}"]
    html = (
        client_of(cast.ketua).post(reverse("groups:meeting_add", args=[cast.group.pk]), data).content.decode()
    )
    assert "Isi kehadiran Z. Contoh." in html
    early = meeting_data(cast, date=f"2 Februari {cast.season.year}")
    del early[f"hadir-{late.pk}"]
    assert (
        client_of(cast.ketua).post(reverse("groups:meeting_add", args=[cast.group.pk]), early).status_code
        == 302
    )


def test_decision_is_marked_done_and_opened_again(cast, client_of, meeting):
    decision = meeting.decisions.get()
    url = reverse("groups:decision_done", args=[cast.group.pk, decision.pk])
    client = client_of(cast.anggota)
    client.post(url)
    decision.refresh_from_db()
    assert decision.done_on is not None
    client.post(url, {"buka": "1"})
    decision.refresh_from_db()
    assert decision.done_on is None


# ── Seasons ─────────────────────────────────────────────
def season_data(**fields):
    return {
        "name": "Tahun program 2031", "year": "2031", "starts": "1 Januari 2031", "ends": "31-12-2031",
        "registration_until": "31/3/2031", "submission_until": "2031-11-30", "review_days": "7",
        "legal_basis": "",
    } | fields  # fmt: skip


def test_season_form_opens_a_year_and_stores_only_changed_step_names(cast, client_of):
    data = season_data(**{"langkah-8-langkah-4": "Penanggulangan", "langkah-8-langkah-7": "Standardisasi"})
    response = client_of(cast.admin_organisasi).post(reverse("groups:season_add"), data)
    season = Season.objects.get(year=2031)
    assert (response.status_code, season.submission_until, season.review_days) == (
        302,
        dt.date(2031, 11, 30),
        7,
    )
    assert (season.step_names, season.is_practice) == ({"8-langkah": {"4": "Penanggulangan"}}, False)
    page = (
        client_of(cast.admin_organisasi).get(reverse("groups:season_edit", args=[season.pk])).content.decode()
    )
    assert ('value="Penanggulangan"' in page, "Semula: Merencanakan perbaikan" in page) == (True, True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends": "1 Januari 2031"}, "Tanggal selesai harus sesudah tanggal mulai."),
        ({"submission_until": "1 Januari 2032"}, "Tanggal ini harus di dalam tahun program."),
        ({"year": "dua ribu"}, "Tulis angka bulat."),
        ({"name": ""}, "Isi nama."),
        ({"starts": "besok"}, "Tulis tanggal seperti 31 Juli 2026 atau 31-07-2026."),
    ],
)
def test_season_form_refuses_with_a_sentence(cast, client_of, change, sentence):
    html = (
        client_of(cast.admin_organisasi)
        .post(reverse("groups:season_add"), season_data(**change))
        .content.decode()
    )
    assert sentence in html
    assert not Season.objects.filter(year=2031).exists()
