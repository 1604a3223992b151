"""The WSGI entry for gunicorn. It does not start while a view does not say who may open it."""

import os

from django.core.wsgi import get_wsgi_application

from kbk_portal.whole_body import refuse_broken_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kbk_portal.settings")
application = refuse_broken_requests(get_wsgi_application())

from accounts.gate import demand_marks  # noqa: E402  (needs the apps)

demand_marks()
