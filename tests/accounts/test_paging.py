"""Keyset paging: every row once, in order, also where names are equal."""

from accounts.models import User
from accounts.paging import keyset_page


def pages(queryset, **options):
    cursor, result = "", []
    while True:
        page = keyset_page(queryset, cursor=cursor, **options)
        result.append([user.pk for user in page.rows])
        cursor = page.next_cursor
        if not cursor:
            return result


def test_every_row_comes_once_and_in_order_with_equal_names(cast):
    User.objects.filter(username__startswith="k").update(name="Sama, S.E.")
    walked = pages(User.objects.all(), field="name", size=4)
    assert sum(walked, []) == list(User.objects.order_by("name", "pk").values_list("pk", flat=True))
    assert max(len(page) for page in walked) == 4


def test_descending_moments_keep_their_microseconds(cast):
    walked = pages(User.objects.all(), field="created_at", size=3, descending=True)
    assert sum(walked, []) == list(User.objects.order_by("-created_at", "-pk").values_list("pk", flat=True))


def test_last_full_page_has_no_next(cast):
    count = User.objects.count()
    page = keyset_page(User.objects.all(), field="name", size=count)
    assert (len(page.rows), page.next_cursor, page.is_first) == (count, "", True)


def test_senseless_cursor_gives_the_first_page(cast):
    for cursor in ("x", "W10", "WyJhIiwiYiJd", "é"):
        assert keyset_page(User.objects.all(), field="created_at", cursor=cursor).is_first
