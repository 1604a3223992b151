"""How often one network address may ask: counted per minute in the cache, nothing else is kept.

A whole office shares one address, so the numbers are generous; they only stop a script.
"""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

PER_MINUTE = {"hitung": 600, "unduh": 60, "png": 20, "unggah": 30}
TOO_OFTEN = (
    "Terlalu banyak permintaan dari jaringan ini. Tunggu satu menit, lalu coba lagi; isian Anda tetap ada."
)


def allowed(request: HttpRequest, action: str) -> bool:
    """Whether this address may do this once more. Signed-in people compute without limit."""
    if action == "hitung" and request.user.is_authenticated:
        return True
    address = get_adapter(request).get_client_ip(request)
    key = f"toolbox:{action}:{address}:{int(time.time() // 60)}"
    if cache.add(key, 1, timeout=120):
        return True
    try:
        return cache.incr(key) <= PER_MINUTE[action]
    except ValueError:  # the minute ended meanwhile
        return True
