"""A running case as an office tells it on the page, and what stands afterwards."""

from datetime import date

from tests import factories as make
from workflow import ident
from workflow.models import Case, Event, Meeting
from workflow.queries import with_facts

ADDRESS = "/saker/overta/"
EMPTY_ROWS = {
    f"{kind}-{name}": number
    for kind in ("measure", "interruption", "breach")
    for name, number in {"TOTAL_FORMS": "2", "INITIAL_FORMS": "0"}.items()
}
# A sentence of three years under the old scheme, as an office would tell it in November 2026.
OLD_SENTENCE = EMPTY_ROWS | {
    "sanction": "youth_sentence", "decided_on": "2024-06-17", "final_on": "2024-07-01", "duration": "3 år",
    "alternative_prison": "2 år og 8 måneder", "offence_from": "2024-03-02", "received_on": "2024-07-08",
    "youth_name": "Elias Prøvesen", "birth_number": ident.synthetic_number(date(2008, 5, 9), 3),
    "municipality": make.HAMAR, "mother_name": "Mona Prøvesen",
    "told-consented_youth": "2024-07-09", "told-consented_mother": "2024-07-09", "told-summoned_on": "2024-07-10",
    "told-met_on": "2024-08-12", "told-attended": ["youth", "mother", "police", "correctional_service"],
    "told-approved_on": "2024-08-12", "told-agreed_by": ["youth", "mother"],
    "measure-0-title": "Rusfri og prøver", "measure-0-category": "sobriety", "measure-0-responsible": "Legen",
}  # fmt: skip
# One of each sanction under the law of today.
FOLLOW_UP = {
    "sanction": "youth_follow_up", "decided_on": "2026-03-02", "final_on": "2026-03-02", "duration": "8 måneder",
    "alternative_prison": None, "offence_from": "2026-01-10", "received_on": "2026-03-04",
    "birth_number": ident.synthetic_number(date(2009, 9, 9), 3), "told__consented_youth": "2026-03-05",
    "told__consented_mother": "2026-03-01", "told__summoned_on": None, "told__met_on": "2026-03-25",
    "told__attended": ["youth", "mother"], "told__approved_on": "2026-03-25", "told__agreed_by": None,
}  # fmt: skip
SENTENCE = FOLLOW_UP | {
    "sanction": "youth_sentence", "duration": "1 år", "alternative_prison": "10 måneder",
    "told__consented_youth": None, "told__consented_mother": None,
    "told__attended": ["youth", "mother", "police", "correctional_service"],
}  # fmt: skip
HEARD = {"told__view_youth": "Vil klare skolen.", "told__view_mother": "Helt greit."}
BREACHES = {
    "breach__0__happened_on": "2025-09-01", "breach__0__of": "measure", "breach__0__culpability": "intentional",
    "breach__0__talk_on": "2025-09-08", "breach__1__happened_on": "2025-10-06", "breach__1__of": "order",
    "breach__1__culpability": "negligent",
}  # fmt: skip
JUDGED = {
    "told__petitioned_on": "2025-11-03", "told__judged_on": "2025-12-03", "told__court_ends_on": "2027-02-12",
}  # fmt: skip
REFERRED = BREACHES | {"told__referred_on": "2025-10-20"}
PETITIONED = {"told__petitioned_on": "2025-11-03"}


def tell(browser, **changed):
    """The page sent with the old sentence on it, some of it told otherwise."""
    typed = OLD_SENTENCE | {name.replace("__", "-"): value for name, value in changed.items()}
    return browser.post(ADDRESS, {name: value for name, value in typed.items() if value is not None})


def taken_over() -> Case:
    return with_facts(Case.objects.all()).get()


def nothing_is_kept() -> bool:
    return not Case.objects.exists() and not Event.objects.exists() and not Meeting.objects.exists()
