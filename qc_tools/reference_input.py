"""A reference case while it is read: what it must hold, what may be missing, what nobody asked for."""

from collections.abc import Mapping
from typing import Any

from qc_tools import inputs

Answer = dict[str, Any]


class Case:
    """The data and parameters of one case, each marked as used once it has been asked for.

    Every method raises `ValueError` for something that the case should hold in another form. A
    parameter that is missing or null takes its default.
    """

    def __init__(self, case: Mapping[str, Any]) -> None:
        self.tool = str(case.get("tool"))
        self.provenance = str(case.get("provenance") or "")
        self._data = self._part(case, "data")
        self._given = self._part(case, "parameters")
        self._unused = {*(f"data.{key}" for key in self._data), *(f"parameters.{key}" for key in self._given)}

    def has(self, name: str) -> bool:
        """Whether the data hold `name`."""
        return self._data.get(name) is not None

    def data(self, *names: str) -> Any:
        """The first of `names` that the data hold."""
        for name in names:
            if self.has(name):
                self._unused.discard(f"data.{name}")
                return self._data[name]
        raise ValueError(f"{self.tool}: data.{names[0]} is missing")

    def optional(self, name: str) -> Any:
        """`name` from the data, or None."""
        self._unused.discard(f"data.{name}")
        return self._data.get(name)

    def items(self, *names: str) -> list[Any]:
        """A list from the data, by the first of `names` that they hold."""
        found = self.data(*names)
        if not isinstance(found, list):
            raise ValueError(f"{self.tool}: data.{names[0]} must be a list")
        return found

    def rows(self, name: str) -> list[list[Any]]:
        """A list of lists from the data."""
        found = self.items(name)
        if not all(isinstance(row, list) for row in found):
            raise ValueError(f"{self.tool}: data.{name} must be a list of lists")
        return found

    def numbers(self, name: str) -> list[float]:
        """A list of numbers from the data."""
        return list(inputs.numbers(self.items(name), name))

    def whole_numbers(self, name: str) -> list[int]:
        """A list of whole numbers from the data."""
        found = self.numbers(name)
        if any(value != int(value) for value in found):
            raise ValueError(f"{self.tool}: data.{name} must hold whole numbers")
        return [int(value) for value in found]

    def option(self, name: str, default: Any = None) -> Any:
        """A parameter."""
        self._unused.discard(f"parameters.{name}")
        found = self._given.get(name)
        return default if found is None else found

    def number(self, name: str, default: float | None = None) -> float | None:
        """A parameter that is a number."""
        found = self.option(name, default)
        return None if found is None else inputs.number(found, f"parameters.{name}")

    def positive(self, name: str, default: float) -> float:
        """A parameter that is a number above 0."""
        found = inputs.number(self.option(name, default), f"parameters.{name}")
        if found <= 0:
            raise ValueError(f"parameters.{name} must be more than 0")
        return found

    def confidence(self) -> float:
        """The parameter `confidence`, by default 0.95."""
        found = self.positive("confidence", 0.95)
        if found >= 1:
            raise ValueError("parameters.confidence must be less than 1")
        return found

    def flag(self, name: str, default: bool) -> bool:
        """A parameter that is true or false."""
        found = self.option(name, default)
        if not isinstance(found, bool):
            raise ValueError(f"parameters.{name} must be true or false")
        return found

    def choice(self, name: str, *allowed: Any) -> Any:
        """A parameter that is one of `allowed`; the first is the default."""
        found = self.option(name, allowed[0])
        if found not in allowed:
            raise ValueError(f"parameter value {found!r} is not supported")
        return found

    def finish(self) -> None:
        """Raise `ValueError` when the case holds something that its tool did not ask for."""
        if self._unused:
            raise ValueError(f"{self.tool}: unknown {', '.join(sorted(self._unused))}")

    @staticmethod
    def _part(case: Mapping[str, Any], name: str) -> dict[str, Any]:
        found = case.get(name) or {}  # R writes an empty list of parameters as []
        if not isinstance(found, Mapping):
            raise ValueError(f"{name} must be an object")
        return dict(found)


def with_level(answer: Answer, confidence: float) -> Answer:
    """`answer`, its intervals named `…_ci95` also by their own level: `…_ci90`."""
    named = {
        key.replace("ci95", f"ci{100 * confidence:.6g}"): value
        for key, value in answer.items()
        if "ci95" in key
    }
    return answer | named
