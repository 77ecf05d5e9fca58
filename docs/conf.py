"""The documentation as a small site. ``bin/docs`` builds it; nothing in it asks anybody but where it lies.

https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "src"))

from wayhome import __version__  # noqa: E402 — the one place of the version

project = "Wayhome"
author = "the makers of Wayhome"
project_copyright = "the makers of Wayhome; code AGPL-3.0-or-later, words CC BY-SA 4.0"
release = version = __version__
language = "en"

extensions = ["myst_parser"]
# Each document can be read where it lies, too: plain Markdown, with the lists of pages as the one thing of this site.
myst_heading_anchors = 4
myst_links_external_new_tab = False
exclude_patterns = ["_static", "pictures"]
nitpicky = True

html_theme = "furo"
html_title = "Wayhome"
html_static_path = ["_static", "../src/wayhome/web/static/web/fonts"]
html_css_files = ["wayhome.css"]
html_favicon = "../src/wayhome/web/static/web/icons/wayhome.ico"
html_copy_source = False
html_show_sphinx = False
_INKS = {
    "light": ("#eef1e7", "#fdfcf7", "#162b32", "#395056", "#165258", "#d3d5c8", "#faecc9"),
    "dark": ("#111a23", "#2a231d", "#eee7d9", "#ccc5b7", "#e9be77", "#463f37", "#4c3a22"),
}
"""Ground, leaf, ink, second ink, act, rule, wash of the lamp, as fallback.css has them."""


def _colours(inks: tuple[str, ...]) -> dict[str, str]:
    ground, leaf, ink, second, act, rule, wash = inks
    return {
        "color-background-primary": leaf,
        "color-background-secondary": ground,
        "color-background-border": rule,
        "color-background-hover": wash,
        "color-code-background": ground,
        "color-inline-code-background": ground,
        "color-foreground-primary": ink,
        "color-foreground-secondary": second,
        "color-foreground-muted": second,
        "color-brand-primary": act,
        "color-brand-content": act,
        "color-brand-visited": act,
        "font-stack": '"Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif',
        "font-stack--headings": '"Literata", "Iowan Old Style", Georgia, serif',
    }


html_theme_options = {
    "light_css_variables": _colours(_INKS["light"]),
    "dark_css_variables": _colours(_INKS["dark"]),
    "footer_icons": [],
}


class InBothLights(SphinxTransform):
    """Beside each picture of a page by day stands the same by lamplight; the theme shows the one that fits."""

    default_priority = 200

    def apply(self) -> None:
        """Put the second picture in, where its file is there."""
        for image in list(self.document.findall(nodes.image)):
            dark = image["uri"].replace("-light.webp", "-dark.webp")
            if dark == image["uri"] or not (HERE / dark).is_file():
                continue
            second = copy.deepcopy(image)
            second["uri"] = dark
            image["classes"].append("only-light")
            second["classes"].append("only-dark")
            image.parent.insert(image.parent.index(image) + 1, second)


def setup(app: Sphinx) -> None:
    """What Sphinx calls at the start."""
    app.add_transform(InBothLights)
