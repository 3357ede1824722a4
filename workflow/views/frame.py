"""What stands round every page: the main menu of the role, who you are, the languages, the footer."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.access import Actor
from workflow.models import Role

WORK_LIST = ("work_list", _("Min arbeidsliste"))
CASES = ("case_list", _("Saker"))
CATALOGUE = ("catalogue", _("Tiltak"))
OVERVIEW = ("overview", _("Oversikt"))
PEOPLE = ("people", _("Tilgang"))
SLT_DESK = ("slt", _("SLT"))
READING_LOG = ("reading_log", _("Innsynslogg"))
MY_MEASURES = ("my_measures", _("Mine tiltak"))
INQUIRIES = ("inquiry_list", _("Forespørsler"))
OWN_PAGE = ("own_page", _("Min side"))
KEPT_CASES = ("kept_cases", _("Oppbevaring"))
BORROWING = ("borrow_requests", _("Spørsmål om plass"))

# The first one is where the role begins its day.
MENUS = {
    Role.YOUTH_COORDINATOR: (WORK_LIST, CASES, INQUIRIES, CATALOGUE, BORROWING),
    Role.OFFICE_HEAD: (OVERVIEW, CASES, INQUIRIES, CATALOGUE, PEOPLE),
    Role.SLT_COORDINATOR: (SLT_DESK, CATALOGUE),
    Role.TEAM_MEMBER: (MY_MEASURES, INQUIRIES),
    Role.AUDITOR: (READING_LOG,),
    Role.SYSTEM_ADMINISTRATOR: (PEOPLE, KEPT_CASES),
    Role.YOUTH: (OWN_PAGE,),
    Role.GUARDIAN: (OWN_PAGE,),
}


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu; `current` is the aria-current it carries, if any."""

    address: str
    words: str
    current: str = ""


def menu(actor: Actor, path: str) -> list[MenuItem]:
    """The main menu of the acting role, with the entry that `path` belongs to marked."""
    entries = [(reverse(name), words) for name, words in MENUS[actor.role]]
    nearest = max((address for address, _words in entries if path.startswith(address)), key=len, default=None)
    return [
        MenuItem(address, words, ("page" if address == path else "true") if address == nearest else "")
        for address, words in entries
    ]


def frame(request: HttpRequest) -> dict:
    """The frame of the page, for whoever is signed in or nobody."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "menu": menu(actor, request.path) if actor else [],
        "unread_count": getattr(actor.user, "unread_count", 0) if actor else 0,
        "several_roles": bool(actor) and len(actor.user.standing_appointments) > 1,
        "may_see_readers": bool(actor) and READING_LOG in MENUS[actor.role],
        "other_languages": [language for language in settings.LANGUAGES if language[0] != get_language()],
        "people_are_invented": settings.SYNTHETIC_PEOPLE_ALLOWED,
        "design_system_installed": "designsystemet" in dict(settings.STATICFILES_DIRS),
    }
