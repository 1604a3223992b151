"""What the top bar shows on every page: government, season, my unit, unread notices."""

from django.conf import settings
from django.http import HttpRequest

from groups.models import Season
from notices.queries import unread_count


def bar(request: HttpRequest) -> dict[str, dict[str, object]]:
    """Context for `templates/base.html`; two queries for a signed-in person, none for others."""
    facts: dict[str, object] = {"government": settings.GOVERNMENT_NAME}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        facts |= {"unit": user.unit, "season": Season.current(), "notices": unread_count(user)}
    return {"bar": facts}
