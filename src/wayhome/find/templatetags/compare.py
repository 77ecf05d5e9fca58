"""What stands side by side, for pages whose form is about something else."""

from __future__ import annotations

from django import template
from django.template import RequestContext

from wayhome.find.compare import deciding
from wayhome.find.compare.table import Table, table
from wayhome.find.records.decision import Decision
from wayhome.vault.kinds import Record
from wayhome.web.paper.setting import PAPERS

register = template.Library()


@register.simple_tag(takes_context=True)
def side_by_side(context: RequestContext) -> Table:
    """Everybody in the comparison, row by row."""
    return table(context["request"].vault)


@register.simple_tag(takes_context=True)
def decided(context: RequestContext) -> Record[Decision] | None:
    """What holds now, if anything was decided and not opened again."""
    return deciding.present(context["request"].vault)


@register.simple_tag
def papers() -> list[tuple[str, str]]:
    """The sizes of paper, and what they are called."""
    return list(PAPERS.items())
