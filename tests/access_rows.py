"""Who may open and send what: one row per URL and object, read by `tests/test_access_matrix.py`.

`at` names the URL's arguments, as attributes of `tests.access_world.World` or as they stand. Whoever is in `may` gets
`status`; whoever sees the object but may not do this gets 403 (`refused`); everybody else 404, and the public is sent
to sign in (htmx, which would put that page in the middle of another, gets 401). A URL without a row fails the matrix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PUBLIC = "publik"
GROUP = frozenset({"fasilitator", "ketua", "sekretaris", "anggota"})
LEADERS = frozenset({"ketua", "sekretaris"})
WRITERS = LEADERS | {"anggota"}
HEADS = frozenset({"kepala", "kepala_dinkes"})
OPERATORS = frozenset({"operator", "operator_dinkes"})
ADMINS = frozenset({"superadmin", "admin_organisasi"})
REVIEWERS = frozenset({"admin_organisasi", "verifikator"})
BUREAU = ADMINS | REVIEWERS
FOREIGN_OPERATOR = frozenset({"operator_dukcapil"})
FOREIGN = frozenset(
    {
        "kepala_dukcapil", "operator_dukcapil", "fasilitator_dukcapil", "ketua_dukcapil", "sekretaris_dukcapil",
        "anggota_dukcapil", "stranger",
    }
)  # fmt: skip
ANYBODY = GROUP | HEADS | OPERATORS | BUREAU | {"pimpinan", "juri"} | FOREIGN
WITH_PASSWORD = ANYBODY - {"juri"}  # who signs in with a code is told so (403)
EVERYBODY = ANYBODY | {PUBLIC}
NOBODY: frozenset[str] = frozenset()

# Where each answer is a print: strangers, the public, and one of each kind of reader.
FEW = FOREIGN | {PUBLIC, "anggota", "kepala", "verifikator", "pimpinan"}

SEES_UNIT = GROUP | HEADS | OPERATORS | BUREAU | {"pimpinan"}
SEES_GROUP = SEES_UNIT
SEES_PERSON = HEADS | OPERATORS | BUREAU | {"anggota"}  # the anggota is that person
KEEPS_PEOPLE = OPERATORS | ADMINS
ACTS = OPERATORS | ADMINS  # for a group, by office
READS_DRAFT = GROUP | HEADS | OPERATORS | ADMINS
READS_SENT = READS_DRAFT | {"verifikator"}
AROUND_ACCEPTED = READS_SENT | {"pimpinan"}  # also the history of changes
READS_ACCEPTED = AROUND_ACCEPTED | {"juri"}
READS_NOTES = GROUP | HEADS | BUREAU  # on paper


@dataclass(frozen=True)
class Row:
    """One request and its answer for every member of the cast. `send` makes it a POST with that data."""

    url: str
    at: str = ""
    may: frozenset[str] = NOBODY
    refused: frozenset[str] = NOBODY
    send: Mapping[str, str] | None = None
    status: int = 0
    htmx: bool = False
    others: Mapping[str, int] = field(default_factory=dict)  # who gets something else
    asked: frozenset[str] = EVERYBODY  # fewer where an answer takes seconds

    def expected(self, who: str) -> int:
        """The status that `who` gets."""
        if who in self.others:
            return self.others[who]
        if who in self.may:
            return self.status or (200 if self.send is None else 302)
        if who == PUBLIC:
            return 401 if self.htmx else 302
        return 403 if who in self.refused else 404


def post(url: str, at: str, may: frozenset[str], refused: frozenset[str], **more: object) -> Row:
    """A row that sends."""
    return Row(url, at, may, refused, **({"send": {}} | more))


def one_of(may: frozenset[str]) -> frozenset[str]:
    """Everybody who may not, and the anggota for those who may: where an answer takes seconds."""
    return EVERYBODY - may | {"anggota"}


ROWS: tuple[Row, ...] = (
    # ── The portal ────────────────────────────────────────────────────────────────────────────────────────────────
    Row("home", may=ANYBODY),
    Row("examples", may=EVERYBODY, status=302),
    Row("healthz", may=EVERYBODY),
    Row("readyz", may=EVERYBODY),
    Row("metrics", may=EVERYBODY),  # asked from this machine, as here; from elsewhere: test_health.py
    # ── Tools, open to everybody ──────────────────────────────────────────────────────────────────────────────────
    Row("toolbox:index", may=EVERYBODY),
    Row("toolbox:tool", "pareto", EVERYBODY),
    Row("toolbox:tool", "tak-ada", EVERYBODY, status=404),
    post("toolbox:tool", "pareto", EVERYBODY, NOBODY, status=200),
    Row("toolbox:download", "pareto svg", EVERYBODY, status=302),
    post("toolbox:download", "pareto svg", EVERYBODY, NOBODY, status=422),
    # ── Prints in the background: everybody their own ─────────────────────────────────────────────────────────────
    Row("printing:jobs", may=ANYBODY),
    Row("printing:job", "job.pk", frozenset({"anggota"})),
    Row("printing:job_progress", "job.pk", frozenset({"anggota"})),
    Row("printing:job_file", "job.pk", frozenset({"anggota"})),
    post("printing:job_cancel", "job.pk", frozenset({"anggota"}), NOBODY),
    Row("risalah:bulk", may=BUREAU, refused=ANYBODY),
    post("risalah:draft_job", "draft.number", READS_DRAFT, NOBODY),
    # ── The check of a paper, open to whoever holds it ────────────────────────────────────────────────────────────
    Row("checking:index", may=EVERYBODY),
    Row("checking:page", "code.code", may=EVERYBODY),
    Row("checking:page", "0000-0000", may=EVERYBODY, status=404),
    # ── Getting in ────────────────────────────────────────────────────────────────────────────────────────────────
    Row("account_login", may=ANYBODY, status=302, others={PUBLIC: 200}),
    Row("account_logout", may=ANYBODY),
    Row("account_inactive", may=EVERYBODY),
    Row("accounts:sign_in_with_code", may=ANYBODY, status=302, others={PUBLIC: 200}),
    Row("account_change_password", may=WITH_PASSWORD, refused=ANYBODY),
    Row("account_reauthenticate", may=WITH_PASSWORD, refused=ANYBODY),
    Row("account_reset_password", may=EVERYBODY),
    # The person of the world, the anggota, has a second step; what changes one asks for the password first (302).
    Row("mfa_index", may=WITH_PASSWORD, refused=ANYBODY),
    Row("mfa_authenticate", may=EVERYBODY, status=302),
    Row("mfa_reauthenticate", may=WITH_PASSWORD, refused=ANYBODY, status=302, others={"anggota": 200}),
    Row("mfa_activate_totp", may=WITH_PASSWORD, refused=ANYBODY, status=302),
    Row("mfa_deactivate_totp", may=frozenset({"anggota"}), refused=frozenset({"juri"}), status=302),
    Row("mfa_view_recovery_codes", may=NOBODY, refused=frozenset({"juri"})),
    Row("mfa_generate_recovery_codes", may=WITH_PASSWORD, refused=ANYBODY, status=302),
    Row("mfa_download_recovery_codes", may=NOBODY, refused=frozenset({"juri"})),
    Row("second_step_reset", "person.pk", ADMINS, SEES_PERSON, status=302),
    post("second_step_reset", "person.pk", ADMINS, SEES_PERSON, send={"checked": "hadir"}),
    Row("account_signup", may=EVERYBODY, status=302),
    Row("accounts:activate", may=EVERYBODY),
    Row("accounts:activate_with", "KODE-YANG-SALAH", may=EVERYBODY),
    Row("accounts:profile", may=ANYBODY),
    Row("accounts:edit_own_data", may=ANYBODY),
    Row("accounts:whoami", may=EVERYBODY),
    # ── Units ─────────────────────────────────────────────────────────────────────────────────────────────────────
    Row("accounts:units", may=ANYBODY),
    Row("accounts:unit_add", may=ADMINS, refused=ANYBODY),
    Row("accounts:unit", "unit.pk", SEES_UNIT),
    Row("accounts:unit_edit", "unit.pk", KEEPS_PEOPLE, SEES_UNIT),
    Row("accounts:unit_close", "unit.pk", ADMINS, SEES_UNIT),
    post("accounts:unit_reopen", "unit.pk", ADMINS, SEES_UNIT),
    Row("accounts:unit_codes", "unit.pk", KEEPS_PEOPLE, SEES_UNIT),
    post("accounts:unit_codes", "unit.pk", KEEPS_PEOPLE, SEES_UNIT, status=200),
    # ── People ────────────────────────────────────────────────────────────────────────────────────────────────────
    Row(
        "accounts:people",
        may=BUREAU | HEADS | OPERATORS | {"kepala_dukcapil", "operator_dukcapil"},
        refused=ANYBODY,
    ),
    Row("accounts:person_add", may=KEEPS_PEOPLE | FOREIGN_OPERATOR, refused=ANYBODY),
    Row("accounts:person", "person.pk", SEES_PERSON),
    Row("accounts:person_edit", "person.pk", KEEPS_PEOPLE, SEES_PERSON),
    post("accounts:person_set_active", "person.pk", KEEPS_PEOPLE, SEES_PERSON, send={"aktif": "0"}),
    post("accounts:person_code", "person.pk", KEEPS_PEOPLE, SEES_PERSON, status=200),
    post(
        "accounts:sign_in_codes",
        "juror.pk",
        ADMINS,
        frozenset({"juri"}),
        send={"count": "2"},
        status=200,
    ),
    post("accounts:sign_in_codes", "person.pk", NOBODY, SEES_PERSON, send={"count": "2"}),
    post("accounts:sign_in_codes_cancel", "juror.pk", ADMINS, frozenset({"juri"})),
    Row("accounts:role_add", "person.pk", KEEPS_PEOPLE, SEES_PERSON),
    Row("accounts:transfer", "person.pk", KEEPS_PEOPLE, SEES_PERSON),
    Row("accounts:person_leave", "person.pk", KEEPS_PEOPLE, SEES_PERSON),
    post("accounts:transfer_cancel", "ahead.pk", KEEPS_PEOPLE, HEADS | BUREAU | {"fasilitator"}),
    Row("accounts:import", "pegawai", KEEPS_PEOPLE | FOREIGN_OPERATOR, ANYBODY),
    Row("accounts:import", "unit", KEEPS_PEOPLE | FOREIGN_OPERATOR, ANYBODY),
    Row("accounts:import", "hewan", NOBODY),
    Row("accounts:import_template", "pegawai", KEEPS_PEOPLE | FOREIGN_OPERATOR, ANYBODY),
    Row("accounts:import_preview", "preview.pk", frozenset({"operator"})),
    post("accounts:import_commit", "preview.pk", frozenset({"operator"}), NOBODY),
    post("accounts:import_discard", "preview.pk", frozenset({"operator"}), NOBODY),
    Row("accounts:role_end", "post.pk", ADMINS | {"operator_dinkes"}, HEADS | {"operator", "verifikator"}),
    # ── History ───────────────────────────────────────────────────────────────────────────────────────────────────
    Row("history:record", "pegawai person.pk", SEES_PERSON),
    Row("history:record", "unit unit.pk", SEES_UNIT),
    Row("history:record", "kelompok group.pk", SEES_GROUP),
    Row("history:record", "pertemuan meeting.pk", SEES_GROUP),
    Row("history:record", "tahun season.pk", ADMINS),
    Row("history:record", "risalah draft.pk", READS_DRAFT),
    Row("history:record", "risalah queued.pk", READS_SENT),
    Row("history:record", "risalah accepted.pk", AROUND_ACCEPTED),
    Row("history:record", "ngawur group.pk", NOBODY),
    Row("history:export", "pegawai person.pk", SEES_PERSON),
    Row("history:export", "kelompok group.pk", SEES_GROUP),
    Row(
        "history:personal_data", "person.pk", ADMINS | {"anggota"}, refused=SEES_PERSON - ADMINS - {"anggota"}
    ),
    Row("history:export", "risalah draft.pk", READS_DRAFT),
    Row("history:export", "risalah accepted.pk", AROUND_ACCEPTED),
    # ── Notices ───────────────────────────────────────────────────────────────────────────────────────────────────
    Row("notices:list", may=ANYBODY),
    post("notices:read_all", "", ANYBODY, NOBODY),
    Row("notices:open", "notice.pk", frozenset({"kepala"}), status=302),
    # ── Seasons and groups ────────────────────────────────────────────────────────────────────────────────────────
    Row("groups:season_list", may=ADMINS, refused=ANYBODY),
    Row("groups:season_add", may=ADMINS, refused=ANYBODY),
    Row("groups:season_edit", "season.pk", ADMINS, ANYBODY),
    Row("groups:list", may=ANYBODY),
    Row("groups:register", may=ACTS | FOREIGN_OPERATOR, refused=ANYBODY),
    Row("groups:detail", "group.pk", SEES_GROUP),
    Row("groups:edit", "group.pk", WRITERS | ACTS, SEES_GROUP),
    Row("groups:submit", "group.pk", LEADERS | ACTS, SEES_GROUP),
    post("groups:submit", "group.pk", LEADERS | ACTS, SEES_GROUP),
    Row("groups:give_number", "group.pk", BUREAU, SEES_GROUP),
    post("groups:give_number", "group.pk", BUREAU, SEES_GROUP),
    Row("groups:continue", "group.pk", LEADERS | ACTS, SEES_GROUP),
    Row("groups:hand_over", "group.pk", ACTS | {"ketua"}, SEES_GROUP),
    Row("groups:member_add", "group.pk", LEADERS | ACTS, SEES_GROUP),
    Row("groups:member_edit", "group.pk member.pk", LEADERS | ACTS, SEES_GROUP),
    Row("groups:member_end", "group.pk member.pk", LEADERS | ACTS, SEES_GROUP),
    Row("groups:meeting_list", "group.pk", SEES_GROUP),
    Row("groups:meeting_add", "group.pk", WRITERS | ACTS, SEES_GROUP),
    Row("groups:meeting", "group.pk meeting.number", SEES_GROUP),
    Row("groups:meeting_edit", "group.pk meeting.number", WRITERS | ACTS, SEES_GROUP),
    post("groups:decision_done", "group.pk decision.pk", WRITERS | ACTS, SEES_GROUP),
    Row("groups:minutes_pdf", "group.pk meeting.number", SEES_GROUP, asked=FEW),
    Row("groups:attendance_pdf", "group.pk meeting.number", SEES_GROUP, asked=FEW),
    Row("groups:blank_attendance_pdf", "group.pk", SEES_GROUP, asked=FEW),
    Row("groups:decree_pdf", "group.pk", SEES_GROUP, asked=FEW),
    Row("groups:decree_docx", "group.pk", SEES_GROUP),
    # ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────
    Row("files:open", "logo.pk", SEES_GROUP),
    Row("files:open", "photo.pk", READS_DRAFT),
    Row("files:open", "signed.pk", READS_ACCEPTED),
    Row("files:small", "logo.pk", SEES_GROUP),
    Row("files:small", "photo.pk", READS_DRAFT),
    Row("files:small", "signed.pk", READS_ACCEPTED),
    post("files:upload", "", WRITERS, READS_DRAFT, send={"owner": "risalah:{draft.pk}", "kind": "photo"}),
    post(
        "files:upload",
        "",
        WRITERS,
        READS_DRAFT,
        send={"owner": "risalah:{draft.pk}", "kind": "photo"},
        htmx=True,
        status=200,
    ),
    post("files:upload", "", WRITERS | ACTS, SEES_GROUP, send={"owner": "group:{group.pk}", "kind": "photo"}),
    post("files:upload", "", NOBODY, READS_SENT, send={"owner": "risalah:{waiting.pk}", "kind": "photo"}),
    post(
        "files:describe",
        "photo.pk",
        WRITERS,
        READS_DRAFT,
        htmx=True,
        status=200,
        send={"tanggal-{photo.pk}": ""},
    ),
    post("files:describe", "logo.pk", WRITERS | ACTS, SEES_GROUP),
    post("files:remove", "photo.pk", WRITERS, READS_DRAFT),
    post("files:remove", "signed.pk", LEADERS | BUREAU, READS_ACCEPTED),
    Row("files:open", "gone.pk", NOBODY),
    Row("files:small", "gone.pk", NOBODY),
    post("files:describe", "gone.pk", NOBODY, NOBODY),
    post("files:restore", "gone.pk", WRITERS, READS_DRAFT),
    Row("files:shelf", "photo.owner", WRITERS, READS_DRAFT),
    Row("files:shelf", "logo.owner", WRITERS | ACTS, SEES_GROUP),
    Row("files:shelf", "signed.owner", LEADERS | BUREAU, READS_ACCEPTED),
    Row("files:shelf", "risalah:0", NOBODY),
    Row("files:shelf", "hewan:1", NOBODY),
    # ── Reading a risalah ─────────────────────────────────────────────────────────────────────────────────────────
    Row("risalah:index", may=ANYBODY),
    Row("risalah:examples", may=EVERYBODY),
    Row("risalah:example", "sahabat-balita", EVERYBODY),
    Row("risalah:guidance", "tema", ANYBODY),
    Row("risalah:tasks", "draft.number", READS_DRAFT),
    Row("risalah:tasks", "waiting.number", READS_SENT),
    Row("risalah:tasks", "accepted.number", READS_ACCEPTED),
    Row("risalah:read", "draft.number", READS_DRAFT),
    Row("risalah:read", "accepted.number", READS_ACCEPTED),
    Row("risalah:history", "draft.number", READS_DRAFT),
    Row("risalah:history", "accepted.number", READS_ACCEPTED),
    Row("risalah:notes", "returned.number", READS_SENT),
    Row("risalah:version", "draft.number 1", NOBODY),
    Row("risalah:version", "waiting.number 1", READS_SENT),
    Row("risalah:version", "accepted.number 1", READS_ACCEPTED),
    # ── Printing ──────────────────────────────────────────────────────────────────────────────────────────────────
    Row("risalah:print", "draft.number", READS_DRAFT),
    Row("risalah:print", "accepted.number", READS_ACCEPTED),
    post("risalah:print", "accepted.number", READS_ACCEPTED, NOBODY, status=422),
    post(
        "risalah:print",
        "accepted.number",
        READS_NOTES,
        NOBODY,
        send={"untuk": "kelompok", "isi": "ringkas", "kertas": "A4", "versi": "1"},
        others=dict.fromkeys(("pimpinan", "juri", "operator", "operator_dinkes"), 422),
    ),
    Row("risalah:print_of_version", "draft.number 1", NOBODY),
    Row("risalah:print_of_version", "accepted.number 1", READS_ACCEPTED),
    Row("risalah:pdf", "draft.number juri", READS_DRAFT, asked=one_of(READS_DRAFT)),
    Row("risalah:pdf", "accepted.number juri", READS_ACCEPTED),
    Row("risalah:pdf", "accepted.number kelompok", READS_NOTES, READS_ACCEPTED, asked=one_of(READS_NOTES)),
    Row("risalah:pdf", "accepted.number siapa", NOBODY),
    Row("risalah:version_pdf", "draft.number 1 juri", NOBODY),
    Row("risalah:version_pdf", "accepted.number 1 juri", READS_ACCEPTED),
    Row(
        "risalah:version_pdf",
        "accepted.number 1 kelompok",
        READS_NOTES,
        READS_ACCEPTED,
        asked=one_of(READS_NOTES),
    ),
    Row("risalah:slides", "accepted.number", READS_ACCEPTED, asked=one_of(READS_ACCEPTED)),
    Row("risalah:slides", "draft.number", READS_DRAFT, asked=one_of(READS_DRAFT)),
    Row("risalah:photo_pages", "accepted.number 4", READS_ACCEPTED, asked=one_of(READS_ACCEPTED)),
    Row("risalah:photo_pages", "accepted.number 3", NOBODY),
    Row("risalah:step_pdf", "draft.number langkah-8", READS_DRAFT, asked=one_of(READS_DRAFT)),
    Row("risalah:step_pdf", "accepted.number lanjut", READS_ACCEPTED, asked=one_of(READS_ACCEPTED)),
    Row("risalah:picture", "draft.number tema periksa pareto", NOBODY),
    Row(
        "risalah:picture", "accepted.number tema periksa pareto", READS_ACCEPTED, asked=one_of(READS_ACCEPTED)
    ),
    Row("risalah:signed", "accepted.number 1", READS_ACCEPTED),
    Row("risalah:cover_pdf", "draft.number 1", NOBODY),
    Row("risalah:cover_pdf", "accepted.number 1", READS_ACCEPTED, asked=FEW),
    Row("risalah:cover_docx", "waiting.number 1", READS_SENT),
    Row("risalah:receipt_pdf", "accepted.number 1", READS_ACCEPTED, asked=FEW),
    Row("risalah:receipt_pdf", "waiting.number 1", NOBODY, refused=READS_SENT),
    Row("risalah:receipt_docx", "accepted.number 1", READS_ACCEPTED),
    post("risalah:signed", "accepted.number 1", LEADERS | BUREAU, READS_ACCEPTED, status=400),
    Row("risalah:sign", "accepted.number 1", READS_ACCEPTED),
    post("risalah:sign", "accepted.number 1", HEADS | ADMINS, READS_ACCEPTED, status=400),
    Row("risalah:signed_file", "accepted.number 1 " + "0" * 64, NOBODY),
    # ── Writing a risalah ─────────────────────────────────────────────────────────────────────────────────────────
    Row("risalah:start", "group.pk", SEES_GROUP),
    post("risalah:start", "group.pk", LEADERS, SEES_GROUP, send={"scheme": "7-langkah"}),
    Row("risalah:section", "draft.number tema", READS_DRAFT),
    post("risalah:presence", "draft.number tema", READS_DRAFT, NOBODY, status=200),
    Row("risalah:revisions", "draft.number tema pilihan", GROUP, READS_DRAFT),
    post("risalah:restore", "draft.number tema jadwal 1", WRITERS, READS_DRAFT),
    Row("risalah:section", "waiting.number tema", READS_SENT),
    post("risalah:part", "draft.number tema pilihan", WRITERS, READS_DRAFT, send={"revision": "0"}),
    post(
        "risalah:part",
        "draft.number tema pilihan",
        WRITERS,
        READS_DRAFT,
        send={"revision": "0"},
        htmx=True,
        status=200,
    ),
    post("risalah:part", "waiting.number tema pilihan", NOBODY, READS_SENT, send={"revision": "1"}),
    post("risalah:scheme", "draft.number", LEADERS, READS_DRAFT, send={"scheme": "7-langkah"}),
    Row("risalah:check", "draft.number", READS_DRAFT),
    post("risalah:check", "draft.number", READS_DRAFT, NOBODY, status=200),
    Row("risalah:approval", "draft.number tema", READS_DRAFT),
    post("risalah:approval", "returned.number tema", HEADS, READS_SENT),
    post("risalah:approval", "returned.number tema", LEADERS, READS_SENT, send={"ask": "1"}),
    post("risalah:answer", "returned.number sent_note.pk", WRITERS, READS_SENT, send={"answer": "Sudah."}),
    post("risalah:answer", "reviewed.number note.pk", NOBODY, NOBODY, send={"answer": "Sudah."}),
    post("risalah:next", "accepted.number", LEADERS, READS_ACCEPTED),
    # ── The way of a risalah ──────────────────────────────────────────────────────────────────────────────────────
    Row("risalah:approve", "waiting.number", READS_SENT),
    post("risalah:approve", "waiting.number", HEADS, READS_SENT, send={"decision": "setujui"}),
    post("risalah:act", "waiting.number tarik_kembali", LEADERS, READS_SENT),
    post("risalah:act", "waiting.number setujui", HEADS, READS_SENT),
    post("risalah:act", "accepted.number nilai", frozenset({"admin_organisasi"}), READS_ACCEPTED),
    post("risalah:act", "queued.number terima", NOBODY, NOBODY),
    # ── Review ────────────────────────────────────────────────────────────────────────────────────────────────────
    Row("reviews:queue", may=BUREAU, refused=ANYBODY),
    Row("reviews:silent", may=BUREAU, refused=ANYBODY),
    Row("reviews:review", "draft.number", NOBODY, READS_DRAFT - ADMINS),
    Row("reviews:review", "queued.number", BUREAU, READS_SENT),
    Row("reviews:review", "accepted.number", BUREAU, READS_ACCEPTED),
    post("reviews:begin", "queued.number", REVIEWERS, READS_SENT),
    post(
        "reviews:note",
        "reviewed.number",
        REVIEWERS,
        READS_SENT,
        send={"address": "TEMA", "text": "Kurang data."},
    ),
    post("reviews:note_action", "reviewed.number note.pk hapus", REVIEWERS, READS_SENT),
    post("reviews:note_action", "reviewed.number note.pk selesai", REVIEWERS, READS_SENT),
    post("reviews:note_action", "reviewed.number gone_note.pk kembalikan", REVIEWERS, READS_SENT),
    post(
        "reviews:note_action", "reviewed.number gone_note.pk selesai", NOBODY, READS_SENT - REVIEWERS - ADMINS
    ),
    post("reviews:decide", "reviewed.number", REVIEWERS, READS_SENT, send={"decision": "terima"}),
    post("reviews:decide", "reviewed.number", REVIEWERS, READS_SENT, send={"decision": "kembalikan"}),
)
