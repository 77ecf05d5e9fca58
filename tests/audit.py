"""Look up what is known of holes in the packages that Wayhome stands on: ``python -m tests.audit``.

Ends with 1 where there is one. Where packages could not be looked up, as without the internet, it says loudly how many:
what nobody could look up does not pass for clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

AUDIT = (
    sys.executable,
    "-m",
    "pip_audit",
    "--local",
    "--skip-editable",
    "--progress-spinner",
    "off",
    "--format",
    "json",
)


def main() -> int:
    """Ask pip-audit, and say what it found."""
    done = subprocess.run(AUDIT, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"NOT AUDITED: pip-audit did not answer.\n{done.stderr.strip()[-400:]}", file=sys.stderr)  # noqa: T201
        return 0
    lines, status = verdict(packages)
    print("\n".join(lines), file=sys.stderr if status else sys.stdout)
    return status


def verdict(packages: list[dict[str, Any]]) -> tuple[list[str], int]:
    """What is to be said of what pip-audit tells of each package, and how to end."""
    holes = [(one["name"], one["version"], hole["id"]) for one in packages for hole in one.get("vulns", ())]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    lines = [f"{name} {version} has a known hole: {hole}" for name, version, hole in holes]
    if unknown:
        lines.append(f"NOT AUDITED: {len(unknown)} of {len(packages)} packages could not be looked up from here.")
    elif not holes:
        lines.append(f"No known hole in {len(packages)} packages.")
    return lines, 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main())
