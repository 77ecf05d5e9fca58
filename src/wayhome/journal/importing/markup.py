"""HTML of other programs as readable text: paragraphs, lists, quotes and headings stay, looks and scripts go.

One pass over the text, in time and memory that grow with its length alone, whatever it is.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])([^<>]*)>")
_HREF = re.compile(r"""\shref\s*=\s*["']?((?:https?://|mailto:)[^"'\s<>]{1,2000})""", re.IGNORECASE)
_CHECKED = re.compile(r"\schecked\b", re.IGNORECASE)
_CHECKBOX = re.compile(r"""\stype\s*=\s*["']?checkbox""", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", "head", "template"})
_PARAGRAPHS = frozenset({"p", "div", "section", "article", "table", "figure", "pre", "ul", "ol", "blockquote"})
_LINES = frozenset({"tr", "dt", "dd", "figcaption"})
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_DEEPEST = 8
"""Levels of lists and quotes that are shown as such."""


def readable(source: str) -> str:
    """The words of a piece of HTML, as plain text with the marks that Markdown has for its structure."""
    writer, at, hidden, comments_end = _Writer(), 0, "", True
    while at < len(source):
        start = source.find("<", at)
        start = len(source) if start < 0 else start
        if not hidden and start > at:
            writer.words(source[at:start])
        if comments_end and source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            comments_end, at = end >= 0, max(end + 3, start + 4)
            continue
        tag = _TAG.match(source, start)
        if tag is None:
            if start < len(source) and not hidden:
                writer.words("<")
            at = start + 1
            continue
        at, name, closing = tag.end(), tag[2].lower(), bool(tag[1])
        if hidden or name in _HIDDEN:
            hidden = "" if closing and name == hidden else hidden or ("" if closing else name)
        else:
            writer.tag(name, closing, tag[3])
    return writer.text()


def plain(found: str) -> str:
    """Text in which entities are letters."""
    try:
        return html.unescape(found)
    except (ValueError, OverflowError):
        return found


class _Writer:
    """Takes words and tags as they come, and has the text in the end."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._waiting: list[str] = []
        self._lists: list[int] = []
        self._quotes = self._pre = self._gap = 0
        self._heading = self._item = ""
        self._link: tuple[int, str] | None = None

    def words(self, found: str) -> None:
        found = plain(found)
        if not self._pre:
            lead = " " if found[:1].isspace() else ""
            trail = " " if found[-1:].isspace() else ""
            inner = " ".join(found.split())
            found = f"{lead}{inner}{trail}" if inner else lead
        if found.strip() and self._waiting:
            self._line += self._waiting
            self._waiting.clear()
            found = found.lstrip() if not self._pre else found
        if found:
            self._line.append(found)

    def tag(self, name: str, closing: bool, attributes: str) -> None:
        if name in _MARKS:
            self._mark(_MARKS[name], closing)
        elif name == "a":
            self._anchor(closing, attributes)
        elif name == "li":
            self._bullet(closing)
        elif name in _PARAGRAPHS or name in _HEADINGS:
            self._block(name, closing)
        else:
            self._small(name, closing, attributes)

    def _small(self, name: str, closing: bool, attributes: str) -> None:
        if name == "br":
            self._end_line(1 if self._line else min(self._gap + 1, 2))
        elif name in _LINES:
            self._end_line(1)
        elif name in {"td", "th"}:
            self._line += [" | "] if closing else []
        elif name == "hr":
            self._end_line(2)
            self._line.append("---")
            self._end_line(2)
        elif name == "input" and _CHECKBOX.search(attributes):
            self._line.append("[x]" if _CHECKED.search(attributes) else "[ ]")

    def text(self) -> str:
        self._end_line(0)
        return "".join(self._blocks)

    def _mark(self, mark: str, closing: bool) -> None:
        if not closing:
            self._waiting += [] if mark in self._waiting else [mark]
        elif mark in self._waiting:
            self._waiting.remove(mark)
        elif any(piece == mark for piece in self._line[-64:]):
            last = self._line.pop()
            self._line += [last.rstrip(), mark, " " if last != last.rstrip() else ""]

    def _anchor(self, closing: bool, attributes: str) -> None:
        if not closing:
            found = _HREF.search(attributes)
            self._link = (len(self._line), plain(found[1])) if found else None
        elif self._link:
            (start, address), self._link = self._link, None
            words = "".join(self._line[start:]).strip()
            if words.removesuffix("/") not in {address.removesuffix("/"), address.removeprefix("mailto:")}:
                self._line.append(f" ({address})" if words else address)

    def _bullet(self, closing: bool) -> None:
        self._end_line(1)
        if closing:
            return
        self._item = "- "
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            self._item = f"{self._lists[-1]}. "

    def _block(self, name: str, closing: bool) -> None:
        inside_item = bool(self._lists) and name in {"p", "div"}
        self._end_line(1 if inside_item or (name in {"ul", "ol"} and len(self._lists) > closing) else 2)
        step = -1 if closing else 1
        if name in {"ul", "ol"}:
            if not closing:
                self._lists.append(0 if name == "ol" else -1)
            elif self._lists:
                self._lists.pop()
        elif name == "blockquote":
            self._quotes = max(self._quotes + step, 0)
        elif name == "pre":
            self._pre = max(self._pre + step, 0)
        elif name in _HEADINGS:
            self._heading = "" if closing else _HEADINGS[name]

    def _end_line(self, gap: int) -> None:
        """Put down what stands in the line, with at least so many line ends before what follows."""
        self._waiting.clear()
        self._link = None
        words = "".join(self._line)
        self._line.clear()
        words = words.strip("\n") if self._pre else " ".join(words.split()).removesuffix(" |")
        if words:
            quote, indent = "> " * min(self._quotes, _DEEPEST), "  " * (min(len(self._lists), _DEEPEST) - 1)
            hang = f"\n{quote}{indent}{' ' * len(self._item)}"
            lead = f"{quote}{indent}{self._item or self._heading}"
            self._blocks += ["\n" * self._gap if self._blocks else "", lead, words.replace("\n", hang)]
            self._item, self._gap = "", 0
        self._gap = max(self._gap, gap)
