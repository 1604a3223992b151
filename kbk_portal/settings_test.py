"""The settings of the tests: those of the portal, with the server, the folders and the speed of tests."""

import os

os.environ["KBK_ENV"] = "test"

from kbk_portal.settings import *  # noqa: E402, F403
from kbk_portal.settings import VAR_DIR  # noqa: E402

MEDIA_ROOT = VAR_DIR / "test-media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True  # static files are found as they are asked for: nothing is collected for tests
