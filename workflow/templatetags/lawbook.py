"""The lawbook in templates: a wording, its value and days, the act behind it, and where the page of a rule is."""

import re
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflow.law.coverage import Status
from workflow.law.dated import BEFORE_THE_SCHEME, SCHEME_OF_2014, Dated, Version
from workflow.law.differences import wording_on
from workflow.law.lawbook import in_plain_words
from workflow.law.provision import Provision
from workflow.law.rule_sets import rule_set_on
from workflow.law.side_by_side import Cell
from workflow.law.verdict import Words, render
from workflow.models import Case
from workflow.templatetags.house import longdate, nobreak

register = template.Library()

SOURCE = re.compile(r"(?P<kind>lov|forskrift)/(?P<day>\d{4}-\d\d-\d\d)(?:-(?P<number>\d+))?")


def _language() -> str:
    return get_language() or "nb"


@register.filter
def spoken(words: Words) -> str:
    """A sentence of the law, in the reader's language."""
    return nobreak(words.in_(_language()))


@register.filter
def wording(version: Version) -> str:
    """What a wording says, in the reader's language."""
    return nobreak(version.says.in_(_language(), value=version.value))


@register.filter
def value_of(version: Version) -> str:
    """The value of a wording, where a few words can say it."""
    return nobreak(in_plain_words(version.value, _language()))


@register.filter
def wording_of(rule: Dated, day: date) -> str:
    """What a rule says on a day; empty where no wording was in force."""
    version = wording_on(rule, day)
    return wording(version) if version else ""


@register.filter
def within_statute(provision: Provision) -> str:
    """The provision without the name of its statute, under whose heading it stands: «§ 25 sjette ledd»."""
    return nobreak(str(provision).removeprefix(f"{provision.statute} "))


@register.filter
def status_name(status: Status) -> str:
    """How far Holdepunkt goes with a paragraph, in words."""
    return status.words(_language()).capitalize()


@register.filter
def setting(value) -> str:
    """The value of an assumption; a code where it has no words."""
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    return render(value, _language())


@register.filter
def since_when(version: Version) -> str:
    """Since when a wording holds; what is older than the sanctions is only said to be."""
    if version.since == BEFORE_THE_SCHEME:
        return _("Fra før %(day)s") % {"day": longdate(SCHEME_OF_2014)}
    return _("Fra %(day)s") % {"day": longdate(version.since)}


@register.filter
def sets_of(cell: Cell) -> str:
    """Which rule sets a cell is about: «A0–B0»."""
    first, last = cell.columns[0].rule_set, cell.columns[-1].rule_set
    return str(first) if first == last else f"{first}–{last}"


@register.filter
def is_by_choice(case: Case) -> bool:
    """Whether a person chose another rule set than that of the decision day."""
    return case.rule_set != rule_set_on(case.decided_on)


@register.filter
def enacted(source: str) -> SafeString:
    """The act behind a wording as a link: «lov 20. desember 2023 nr. 110»; always cited in bokmål."""
    parts = SOURCE.fullmatch(source)
    number = f" nr. {parts['number']}" if parts["number"] else ""
    text = f"{parts['kind']} {render(date.fromisoformat(parts['day']), 'nb')}{number}"
    return format_html(
        '<a class="ds-link" data-color="neutral" lang="nb" href="https://lovdata.no/{}">{}</a>', source, nobreak(text)
    )


@register.filter
def place_of(number: int) -> str:
    """Where on a page the statute with that number begins."""
    return f"lov-{number}"


@register.filter
def rule_page(name: str) -> str:
    """The address of a rule's page."""
    return reverse("law_rule", args=[name.lower().replace("_", "-")])
