"""What is hashed of a version, beside its fingerprint. Codes keep the result: a new form needs a new column."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def content_hash(document: Any, approvals: Any, pictures: Any) -> str:
    """SHA-256 of everything frozen in a version (JSON values as they come from the database), approvals and pictures too."""
    text = json.dumps(
        [document, approvals, pictures], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()
