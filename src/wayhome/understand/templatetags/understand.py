"""A filter for the words of lessons."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from wayhome.content.markdown import rendered
from wayhome.understand import marks
from wayhome.understand.lessons import Lesson

register = template.Library()


@register.filter
def lesson_prose(words: str, lesson: Lesson) -> SafeString:
    """Words of a lesson as HTML, each mark with the number of its source."""
    return marks.numbered(rendered(words), lesson.sources)


@register.filter
def lesson_line(words: str, lesson: Lesson) -> SafeString:
    """Words without paragraphs, likewise."""
    return marks.numbered(words, lesson.sources)
