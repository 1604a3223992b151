"""Who reads and adds files of a risalah: whoever reads the risalah; whoever may write any of its sections."""

from __future__ import annotations

from accounts.models import User
from accounts.verdict import YES, Verdict, no
from risalah.access import standing
from risalah.models import Risalah
from rulebook import workflow

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
    if not workflow.state(risalah.state).editable:
        return no("Risalah sedang tidak dapat diubah, jadi berkas tidak dapat ditambah.")
    return YES
