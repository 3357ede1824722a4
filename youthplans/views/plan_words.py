"""A plan as people read it: the checklist before approval, how two drafts differ, what was promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from workflow.law.facts import Category
from workflow.law.provision import Provision
from workflow.law.verdict import Verdict
from workflow.models import Case
from workflow.templatetags.house import longdate
from workflow.templatetags.law import mends, says, way_on
from workflow.views.case_pages import CasePage
from youthplans.matching.unmet import unmet_needs
from youthplans.models import DraftContents, PlanLine, PlannedMeasure, Slot
from youthplans.models.vocabulary import CATEGORIES, NeedCode
from youthplans.views.measure_words import NOTHING, in_words, label

# What a plan page tells of the promise, in this order.
TOLD = (
    "provider", "municipality_name", "description", "place", "capacity_total", "capacity_free",
    "capacity_reported_on", "waiting_time_days", "cost_to_user", "evidence", "last_verified_at", "source_url",
)  # fmt: skip
MENDING = {
    "category": gettext_lazy("Velg plass i loven."),
    "title": gettext_lazy("Gi tiltaket en tittel."),
    "responsible": gettext_lazy("Skriv hvem som er ansvarlig."),
    "from_on": gettext_lazy("Rett datoene."),
    "health_consent": gettext_lazy("Før samtykket når ungdommen har gitt det."),
}
DAYS = ("capacity_reported_on", "last_verified_at")


@dataclass(frozen=True)
class Check:
    """A condition of the approval: its sentence, the provisions behind it, and where it is mended."""

    words: str
    met: bool
    provisions: tuple[Provision, ...]
    remedy: str = ""
    address: str = ""


def checklist(verdicts: Sequence[Verdict], lines: Sequence[PlanLine], case: Case) -> list[Check]:
    """The verdicts as a list, what is met first: each sentence once, and no rule both met and not met."""
    broken = {verdict.provision for verdict in verdicts if not verdict}
    checks: dict[str, Check] = {}
    for verdict in verdicts:
        if verdict and verdict.provision in broken:
            continue
        words = says(verdict)
        earlier = checks[words].provisions if words in checks else ()
        provisions = tuple(dict.fromkeys((*earlier, verdict.provision)))
        taken = {check.address for check in checks.values()}
        way = ("", "") if verdict else _way_on(verdict, lines, case, taken)
        checks[words] = Check(words, bool(verdict), provisions, *way)
    return sorted(checks.values(), key=lambda check: not check.met)


def _way_on(verdict: Verdict, lines: Sequence[PlanLine], case: Case, taken: set[str]) -> tuple[str, str]:
    """What mends it and where: a field that mends no other check, or the page of the act that does."""
    for place, line in enumerate(lines):
        for field in _lacking(verdict, line):
            if (address := f"#id_line-{place}-{field}") not in taken:
                return str(MENDING[field]), address
    if verdict.remedy and verdict.remedy.act == "approve_plan":
        return mends(verdict), "#godkjenn" if lines else "#valgt"
    return mends(verdict), way_on(verdict, case)


def _lacking(verdict: Verdict, line: PlanLine) -> Iterator[str]:
    """The fields of the line that the verdict can be about, as the law asks; a line is known by its title."""
    named = verdict.facts.get("title")
    if named is None or (named.strip() or NOTHING) != (line.title.strip() or NOTHING):
        return
    if "starts_on" in verdict.facts:
        yield "from_on"
    elif "category" not in verdict.facts:
        yield "health_consent"
    else:
        if line.category not in set(Category):
            yield "category"
        if not line.title.strip():
            yield "title"
        if not line.responsible.strip():
            yield "responsible"


def differences(theirs: DraftContents, mine: DraftContents) -> Iterator[tuple[str, str, str]]:
    """Title, theirs and mine, for each line that differs."""
    saved, typed = ({line.title: in_short(line) for line in draft.lines} for draft in (theirs, mine))
    for title in dict.fromkeys((*saved, *typed)):
        if saved.get(title) != typed.get(title):
            yield title or _("Eget vilkår"), saved.get(title, NOTHING), typed.get(title, NOTHING)


def in_short(line: PlanLine | PlannedMeasure) -> str:
    """What a measure holds, put forward or planned, besides its title."""
    days = " – ".join(longdate(day) for day in (line.from_on, line.to_on) if day)
    kind = str(CATEGORIES.get(line.category, ""))
    week = ", ".join(slot_in_words(slot) for slot in line.slots)
    need = need_in_words(line.need)
    told = (kind, line.responsible, days, line.how_often, week, line.agency, line.place)
    told += (need, line.goal, line.indicator)
    return ", ".join(text for text in told if text) or _("Ikke fylt ut")


def unmet_in_words(page: CasePage, contents: DraftContents) -> str:
    """The needs that no measure fits, as they will be told without the case; empty when all are met."""
    covered = {need.pk for line in contents.lines if line.measure for need in line.measure.needs.all()}
    unmet = unmet_needs(contents.needs, covered=covered, municipality=page.case.municipality_id, age=page.age)
    return get_text_list([str(NeedCode(need).label) for need in unmet], _("og"))


def need_in_words(need: str) -> str:
    """The need a measure is for; empty for none, and for one that is forgotten."""
    return str(dict(NeedCode.choices).get(need, "")).capitalize()


def times_in_words(slot: Slot) -> str:
    """«16.00–17.30»."""
    written = "H:i" if (get_language() or "nb").startswith("en") else "H.i"
    return "–".join(time_format(at, written) for at in (slot.from_at, slot.to_at))


def slot_in_words(slot: Slot) -> str:
    """«mandag 16.00–17.30»."""
    return f"{WEEKDAYS[slot.day]} {times_in_words(slot)}"


def hours(minutes: int) -> str:
    """«1,5 timer»."""
    number = round(minutes / 60, 2)
    spoken = number_format(int(number) if number == int(number) else number)
    return ngettext("%(hours)s time", "%(hours)s timer", 1 if number == 1 else 2) % {"hours": spoken}


def promise(promised: dict) -> Iterator[tuple[str, str]]:
    """What the catalogue said on the day of approval; what nobody had told is left out."""
    for name in TOLD:
        value = promised.get(name)
        if value not in (None, ""):
            words = _("Kommune") if name == "municipality_name" else label(name)
            yield words, _told(name, value)


def _told(name: str, value) -> str:
    if name in ("provider", "municipality_name"):
        return value
    return in_words(name, date.fromisoformat(value) if name in DAYS else value)
