"""`python -m qc_tools`: one reference case as JSON on stdin, its result as JSON on stdout.

The case holds `tool`, `data` and `parameters`; the result has the keys that reference cases expect.
Exit status 2 with the reason on stderr when the case cannot be answered.
"""

import json
import sys

from qc_tools.reference import answer


def main() -> int:
    """Answer the case on stdin; the exit status."""
    try:
        result = answer(json.load(sys.stdin))
    except ValueError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    json.dump(result, sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
