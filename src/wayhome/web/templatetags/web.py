"""Template tags that every template has without loading them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BoundField, Textarea
from django.template import Context
from django.template.defaultfilters import stringfilter
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from wayhome.languages import numbers
from wayhome.languages.spoken import SOURCE, current, remembered
from wayhome.web.assets import EVERY_PAGE, import_map

register = template.Library()


@register.simple_tag
@remembered(512)
def piece(name: str, **said: str | bool | int | tuple[int, ...]) -> SafeString:
    """A part of a page that tells nothing of anybody: it sees only what it is handed, words and choices of ours.

    It is rendered once for each of them and kept for as long as Wayhome runs. Nothing that a person wrote, or that
    belongs to one session, may be handed to it.
    """
    return render_to_string(name, said)


@register.simple_tag
def spoken() -> str:
    """The language of this moment, as a page names its own: ours is written as in Britain."""
    return "en-GB" if current() == SOURCE else current()


_at = cache(reverse)


@register.simple_tag
def url(name: str, *said: Any, **named: Any) -> str:
    """The address of a view, as Django’s own tag gives it; worked out once for a view that needs nothing said."""
    return reverse(name, args=said, kwargs=named) if said or named else _at(name)


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> SafeString:
    """A picture of the sprite, hidden from screen readers: a word always stands beside it."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {css}" if css else "",
        static("web/art/sprite.svg"),
        name,
    )


@register.simple_tag
@cache
def art(name: str) -> SafeString:
    """One of the two drawings of the sprite that are not icons: ``mark`` (the house) or ``sprig``."""
    box = ' class="sprig" viewBox="0 0 120 20"' if name == "sprig" else ""
    return format_html(
        '<svg{} aria-hidden="true"><use href="{}#{}"/></svg>', mark_safe(box), static("web/art/sprite.svg"), name
    )


@register.simple_tag
@cache
def scene_address(number: int | str) -> str:
    """Where the landscape of a place lies: 0 is the cover, 1 to 7 are the places of the path."""
    return static(f"web/art/scene-{int(number)}.svg")


@register.simple_tag
@cache
def stylesheets(*more: str) -> SafeString:
    """The style sheets of every page, and those that the page asks for by name (``features``, ``practise/pacer``)."""
    names = [*EVERY_PAGE[:-1], *more, EVERY_PAGE[-1]]
    paths = [
        f"{name.split('/')[0]}/css/{name.split('/')[1]}.css" if "/" in name else f"web/css/{name}.css" for name in names
    ]
    links = [static("web/css/fallback.css"), *(static(path) for path in paths)]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((link,) for link in links))


@register.simple_tag(takes_context=True)
def script_modules(context: Context) -> SafeString:
    """The import map (the one inline script, under the page's nonce), htmx, and the entry module."""
    return format_html('<script type="importmap" nonce="{}">{}', str(context["request"].csp_nonce), _scripts())


@cache
def _scripts() -> SafeString:
    """What follows the nonce: the same on every page."""
    return format_html(
        '{}</script>\n<script src="{}" defer></script>\n<script type="module" src="{}"></script>',
        mark_safe(json.dumps({"imports": import_map()}).replace("<", "\\u003c")),
        static("web/js/vendor/htmx-4.0.1.min.js"),
        static("web/js/app.js"),
    )


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a form field. No browser offers what was written in it once before, unless the form says so."""
    widget = field.field.widget
    written = isinstance(widget, Textarea) or getattr(widget, "input_type", "") in ("text", "number")
    return field.as_widget(attrs={"autocomplete": "off"} if written and "autocomplete" not in widget.attrs else None)


@register.simple_tag
def scale_points() -> range:
    """The eleven points of a scale, 0 to 10."""
    return range(11)


@register.simple_block_tag
def catch(content: str) -> str:
    """Rendered content under a name: ``{% catch as here %}{% block here %}{% endblock %}{% endcatch %}``.

    A shell can then ask what a page put in a block.
    """
    return content if not content.isspace() else ""


@register.simple_tag(takes_context=True)
def in_workspace(context: Context, page: str) -> bool:
    """Whether the menu of the workspace stands beside this page. ``page``: whose it is, “own” unless it says so."""
    vault = context.get("vault")
    return vault is not None and bool(vault.in_workspace(page))


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """The value of a mapping under a key that is itself a variable; empty when there is none."""
    return mapping.get(key, "") if mapping else ""


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """Django's hidden field, and beside it the mark of the open vault: a form is kept in the vault its page was of."""
    token = context.get("csrf_token")
    hidden = (
        format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if token else SafeString()
    )
    vault = context.get("vault")
    return hidden + format_html('<input type="hidden" name="of-vault" value="{}">', vault.mark) if vault else hidden


@register.filter
def amid(words: str) -> str:
    """Words that begin with a capital, as they stand within a sentence: small, where the language has its nouns so."""
    return numbers.amid(words)


@register.filter(is_safe=True)
@stringfilter
def quoted(words: str) -> str:
    """Words between the quotation marks of the language: “so”, „so“, «así»."""
    return numbers.quoted(words)


@register.filter
def quoted_together(several: Iterable[object]) -> str:
    """Several words as one speaks them, each between quotation marks: “a”, “b” and “c”."""
    return numbers.joined(map(numbers.quoted, several))
