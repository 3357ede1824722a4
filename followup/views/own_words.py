"""The plain words of the own page: what happens if, and what those who looked were doing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.law.facts import CaseFacts
from workflow.models import Decision

# What the reader complains about, as people say it.
DECISIONS = {
    Decision.Kind.PLAN: _("planen"),
    Decision.Kind.PLAN_CHANGE: _("endringen i planen"),
    Decision.Kind.BAN: _("forbudet mot rus"),
    Decision.Kind.POSTPONEMENT: _("at starten er utsatt"),
    Decision.Kind.INTERRUPTION: _("pausen"),
    Decision.Kind.BREACH_CONDITIONS: _("de nye reglene"),
    Decision.Kind.FOREIGN_STAY: _("svaret om reisen"),
}
# Why somebody looked; other pages are work of one kind or another, and say no more than that.
LOOKED_AT = {
    **dict.fromkeys(("case", "case_diagram", "work_list", "why_not", "what_if"), _("Så på saken")),
    **dict.fromkeys(("plan", "plan_version", "plan_week", "plan_pick", "plan_compare", "approve_plan", "change_plan"),
                    _("Jobbet med planen")),
    **dict.fromkeys(("summon_meeting", "hold_meeting", "meetings"), _("Gjorde klart et møte")),
    **dict.fromkeys(("my_measures", "progress", "progress_sent"), _("Så på hvordan det går")),
    **dict.fromkeys(("document", "letter"), _("Leste et dokument")),
    **dict.fromkeys(("team", "add_team_member", "remove_team_member"), _("Så på hvem som er i teamet")),
    **dict.fromkeys(("search", "case_list"), _("Lette etter saken")),
    **dict.fromkeys(("readers", "reading_log"), _("Sjekket hvem som har sett saken")),
    **dict.fromkeys(("consent", "consent_sharing", "sharing_receipt"), _("Jobbet med svarene dine")),
}
WORKED = _("Jobbet med saken")
OPENED_BY_HEAD = _("Lederen åpnet saken, og måtte si hvorfor")
OPENED_ON_ORDER = _("En kontrollør åpnet saken på oppdrag")


@dataclass(frozen=True)
class IfThen:
    """A question the reader may have, and the answer."""

    question: Any
    answers: tuple[Any, ...]


IF_AWAY = IfThen(_("Hva skjer hvis du ikke kommer?"), (
    _("Si fra så fort du kan. Da finner vi en ny tid."),
    _("Kommer du ikke, og sier ikke fra? Da må vi snakke om det."),
))  # fmt: skip
FIRST_WE_TALK = _("Først snakker vi med deg. Vi vil høre hva du mener.")
THEN_RULES = _("Så kan vi lage nye regler, eller ha et nytt møte.")
IF_NOT_KEPT = {
    "follow_up": _("Hjelper ikke det, kan saken gå tilbake til politiet. De kan ta den opp på nytt."),
    "old_sentence": _("Hjelper ikke det, kan saken gå til retten. Retten kan si at du må i fengsel."),
    "sentence": _("Hjelper ikke det, kan saken gå til retten. Da kan du få fotlenke, fengsel eller en annen straff."),
}
IF_SOMETHING_NEW = {
    "follow_up": _("Da ser politiet på det. Saken din hos oss kan bli stoppet."),
    "old_sentence": _("Da ser politiet på det. Retten kan gi deg en ny straff."),
    "sentence": _("Da ser politiet på det. Retten kan gi deg en ny straff."),
}
IF_DONE = IfThen(_("Hva skjer når tiden er over?"), (
    _("Da ser vi på hva du har fått til. Så er du ferdig hos oss."), _("Teamet kan ikke se saken din mer."),
))  # fmt: skip
IF_18 = IfThen(_("Hva skjer når du fyller 18?"), (
    _("Da svarer du selv på alt. Foresatte kan ikke se saken din mer."),
))  # fmt: skip


def if_then(facts: CaseFacts, *, on: date) -> list[IfThen]:
    """The answers under the case's own sanction and rules; a guardian reads what is said to the youth."""
    kind = "follow_up" if not facts.is_sentence else "old_sentence" if facts.rule_set.scheme == "A" else "sentence"
    told = [
        IF_AWAY,
        IfThen(_("Hva skjer hvis du ikke følger planen?"), (FIRST_WE_TALK, THEN_RULES, IF_NOT_KEPT[kind])),
        IfThen(_("Hva skjer hvis du gjør noe nytt som ikke er lov?"), (IF_SOMETHING_NEW[kind],)),
        IF_DONE,
    ]
    return [*told, IF_18] if facts.age_on(on) < 18 else told


def decisions_in_words(kind: str) -> str:
    """What the decision was about."""
    return str(DECISIONS[kind])


def looked_at(page: str) -> str:
    """What somebody did on a page of the case; never what is not yet said to the reader."""
    return str(LOOKED_AT.get(page, WORKED))
