"""The answer to "may this person do that?", with the sentence that explains a no."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.errors import Denied


@dataclass(frozen=True)
class Verdict:
    """`reason` is an Indonesian sentence, empty when allowed. Truthy when allowed."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def demand(self) -> None:
        """Raise `Denied` with the reason unless allowed."""
        if not self.allowed:
            raise Denied(self.reason)


YES = Verdict(True)


def no(reason: str) -> Verdict:
    """A refusal with its sentence."""
    return Verdict(False, reason)
