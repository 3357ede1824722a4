"""The law's answers in templates: what a verdict says, what would mend it, who can, and the way there."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.acts import ACTS, INQUIRY_ACTS
from workflow.acts.record import called
from workflow.deadlines import LABELS
from workflow.law.roles import ROLE_NAMES
from workflow.law.verdict import Verdict
from workflow.models import Case, Inquiry, Role
from workflow.templatetags.house import clock, longdate, nobreak

register = template.Library()

PAGES = {
    "absences": gettext_lazy("Fravær og vara"),
    "before_the_end": gettext_lazy("Før siste dag"),
    "case": gettext_lazy("Saksiden"),
    "case_ended": gettext_lazy("Hvordan saken endte"),
    "case_diagram": gettext_lazy("Forløpet i saken"),
    "case_list": gettext_lazy("Liste over saker"),
    "document": gettext_lazy("Et dokument"),
    "final_report": gettext_lazy("Sluttrapporten"),
    "final_report_pdf": gettext_lazy("Sluttrapporten som PDF"),
    "group_calendar": gettext_lazy("Møtene i koordineringsgruppen"),
    "incident": gettext_lazy("Noe som har skjedd, steg for steg"),
    "handover": gettext_lazy("Overleveringsnotatet"),
    "handover_pdf": gettext_lazy("Overleveringsnotatet som PDF"),
    "inquiry": gettext_lazy("En forespørsel"),
    "inquiry_list": gettext_lazy("Liste over forespørsler"),
    "kept_cases": gettext_lazy("Saker som kan slettes"),
    "letter": gettext_lazy("Et brev"),
    "letters_to_print": gettext_lazy("Brev å skrive ut"),
    "law_rule": gettext_lazy("En regel og sakene den gjelder"),
    "my_measures": gettext_lazy("Mine tiltak"),
    "my_meetings": gettext_lazy("Mine møter"),
    "follow_up_meetings": gettext_lazy("Samtaler og møter"),
    "calendar_feed": gettext_lazy("Kalenderen, for et program"),
    "calendar_page": gettext_lazy("Kalenderen min"),
    "notices": gettext_lazy("Nytt for deg"),
    "my_teams": gettext_lazy("Invitasjoner og team"),
    "own_page": gettext_lazy("Min side"),
    "own_letter": gettext_lazy("Et brev på Min side"),
    "own_letters": gettext_lazy("Brevene på Min side"),
    "own_plan": gettext_lazy("Planen på Min side"),
    "own_readers": gettext_lazy("Hvem har sett saken, på Min side"),
    "own_sharing_receipt": gettext_lazy("Kvittering for deling på Min side"),
    "opened_for_a_reason": gettext_lazy("Åpnet saken med begrunnelse"),
    "overview": gettext_lazy("Kontorets oversikt"),
    "overview_csv": gettext_lazy("Tall fra oversikten som fil"),
    "plan": gettext_lazy("Planen"),
    "plan_compare": gettext_lazy("Tiltak side om side"),
    "plan_pick": gettext_lazy("Finn tiltak til planen"),
    "plan_version": gettext_lazy("En tidligere plan"),
    "plan_week": gettext_lazy("Uka i planen"),
    "progress_sent": gettext_lazy("Kvittering for status"),
    "readers": gettext_lazy("Hvem har sett saken"),
    "reading_log": gettext_lazy("Innsynsloggen"),
    "reassign": gettext_lazy("Saker som gis videre"),
    "search": gettext_lazy("Søk"),
    "sharing_receipt": gettext_lazy("Kvittering for deling"),
    "team": gettext_lazy("Oppfølgingsteamet"),
    "what_if": gettext_lazy("Hva hvis"),
    "why_not": gettext_lazy("Hvorfor ikke"),
    "api_acts": gettext_lazy("Handlinger, for et program"),
    "work_list": gettext_lazy("Arbeidslisten"),
}

# The days of an inquiry, as its page calls them.
INQUIRY_DAYS = {
    "consent_ends": gettext_lazy("et samtykke går ut"),
    "forgotten": gettext_lazy("opplysningene slettes"),
    "group_meeting": gettext_lazy("koordineringsgruppen møtes"),
    "main_hearing": gettext_lazy("hovedforhandlingen begynner"),
    "prosecution_decision": gettext_lazy("påtalespørsmålet avgjøres"),
    "report_redone": gettext_lazy("personundersøkelsen fyller ett år"),
    "youth_turns_18": gettext_lazy("ungdommen fyller 18"),
}


def _language() -> str:
    return get_language() or "nb"


@register.filter
def says(verdict: Verdict) -> str:
    """The reason, in the reader's language."""
    return nobreak(verdict.text(_language()))


@register.filter
def mends(verdict: Verdict) -> str:
    """What would make it allowed; empty when nothing would."""
    return nobreak(verdict.remedy_text(_language()))


@register.filter
def who_can(verdict: Verdict) -> str:
    """Those who can mend it."""
    roles = verdict.remedy.who if verdict.remedy else ()
    return ", ".join(ROLE_NAMES[role].in_(_language()) for role in roles if role in ROLE_NAMES)


@register.simple_tag
def way_on(verdict: Verdict, about: Case | Inquiry) -> str:
    """The address where the remedy is done, or nothing."""
    acts = INQUIRY_ACTS if isinstance(about, Inquiry) else ACTS
    act = acts.get(verdict.remedy.act) if verdict.remedy and verdict.remedy.act else None
    return act_address(about, act) if act else ""


@register.filter
def may(standing, action: str) -> bool:
    """Whether the reader's standing opens that door."""
    return bool(standing.may(action))


@register.filter
def cited(provision) -> SafeString:
    """The provision as a link into the statute; always cited in bokmål."""
    return format_html(
        '<a class="ds-link" data-color="neutral" lang="nb" href="{}">{}</a>', provision.url, nobreak(str(provision))
    )


@register.simple_tag(name="act_address")
def act_address(about: Case | Inquiry, act) -> str:
    """The page of an act on this case or inquiry."""
    if act.page in ("act", "inquiry_act"):
        return reverse(act.page, args=[about.address, act.name])
    return reverse(act.page, args=[about.address])


@register.filter
def told(event) -> str:
    """What an event is called."""
    if event.act == "register_inquiry":
        return _("Forespørselen er registrert")
    return INQUIRY_ACTS[event.act].done if event.act in INQUIRY_ACTS else called(event)


@register.filter
def happened(event) -> str:
    """When it happened: the hour when it was written the same day, else the legal day and when it was written."""
    if timezone.localdate(event.at) == event.legal_day:
        return clock(event.at)
    told = getattr(event, "facts", {}).get("told")
    words = _("%(day)s, fortalt ved overtakelse %(written)s") if told else _("%(day)s, skrevet inn %(written)s")
    return words % {"day": longdate(event.legal_day), "written": longdate(event.at)}


@register.filter
def due_says(due) -> str:
    """What is due, in a few words."""
    return LABELS[due.name]


@register.filter
def inquiry_due_says(due) -> str:
    """What is due in an inquiry, in a few words."""
    return INQUIRY_DAYS[due.name]


@register.filter
def named(people: dict, key: str):
    """A person of the case by key."""
    return people[key]


@register.filter
def role_name(role: str) -> str:
    """What a role is called."""
    return Role(role).label


@register.filter
def page_name(page: str) -> str:
    """What a page in the read log is called: an act by its label, other pages by theirs."""
    acts = ACTS | INQUIRY_ACTS
    return acts[page].label if page in acts else PAGES.get(page, page)
