"""«Nytt for deg» in templates: what the reader has not read, with the numbers of cases they work on."""

from datetime import date
from typing import Any

from django import template

from workflow import clock
from workflow.access import Actor
from workflow.models import Notice, Role
from workflow.queries import visible_to
from workflow.services.notices import KINDS, unread_of

register = template.Library()

# Who knows cases by number; the others are told what it is about when they open it.
BY_NUMBER = (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD)


def news_for(actor: Actor, on: date, *, most: int) -> list[Notice]:
    """The newest unread notices, each with its words and, where the reader still works on the case, its number."""
    news = list(unread_of(actor.user)[:most])
    cases = {one.case_id for one in news} - {None} if actor.role in BY_NUMBER else set()
    numbers = dict(visible_to(actor, "see_in_list", on).filter(pk__in=cases).values_list("pk", "number")) if cases else {}
    for one in news:
        one.words, one.number = KINDS[one.kind].words, numbers.get(one.case_id, "")
    return news


@register.inclusion_tag("workflow/notices/_news.html", takes_context=True)
def whats_new(context: dict[str, Any], most: int = 5) -> dict[str, Any]:
    """The newest of what the reader has not read, as a part of another page: at most two questions, none when nothing is new."""
    actor = context["actor"]
    count = actor.user.unread_count if actor else 0
    return {"news": news_for(actor, clock.today(), most=most) if count else [], "count": count}
