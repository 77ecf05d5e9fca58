from __future__ import annotations

from wayhome.config.command import main

if __name__ == "__main__":
    raise SystemExit(main())
