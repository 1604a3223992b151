"""Who reads and adds files of a risalah: whoever reads the risalah; whoever may write any of its sections."""

from __future__ import annotations

from accounts.models import User
from accounts.verdict import YES, Verdict, no
from risalah.access import may_attach_signed_page, standing
from risalah.models import Risalah, Version

NOT_FOUND = "Berkas ini tidak ada atau bukan untuk Anda."


def may_read(user: User, pk: str) -> Verdict:
    """Whoever may read the risalah."""
    return YES if Risalah.objects.visible_to(user).filter(pk=pk).exists() else no(NOT_FOUND)


def may_write(user: User, pk: str) -> Verdict:
    """Members of the group while the risalah is with them."""
    risalah = Risalah.objects.visible_to(user).select_related("unit").filter(pk=pk).first()
    if risalah is None:
        return no(NOT_FOUND)
    if not standing(user, risalah).writes:
        return no("Hanya ketua, sekretaris, dan anggota kelompok yang menambah berkas.")
    if not risalah.is_editable:
        return no("Risalah sedang tidak dapat diubah, jadi berkas tidak dapat ditambah.")
    return YES


def may_read_version(user: User, pk: str) -> Verdict:
    """The signed page of a version: whoever may read its risalah."""
    visible = Risalah.objects.visible_to(user)
    return YES if Version.objects.filter(pk=pk, risalah__in=visible).exists() else no(NOT_FOUND)


def may_write_version(user: User, pk: str) -> Verdict:
    """The signed page of a version: its group's leaders and Bagian Organisasi, whatever the state."""
    version = Version.objects.select_related("risalah__unit").filter(pk=pk).first()
    if version is None or not may_read_version(user, pk):
        return no(NOT_FOUND)
    return may_attach_signed_page(standing(user, version.risalah))
