"""The two stories that are played from the referral to the last day: one follow-up and one sentence."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from followup.queries import measures_of
from integrations.demo.people import MUNICIPALITY
from integrations.demo.player import Step, Story
from workflow import ident
from workflow.access import Actor
from workflow.law.facts import DecidedBy, Sanction
from workflow.law.terms import Term
from workflow.models import Case, Municipality
from workflow.services.intake import PersonGiven, Referral
from youthplans.models import Measure, PlanLine

FOLLOW_UP_CASE, SENTENCE_CASE = "DEMO-UO-1", "DEMO-US-1"


def follow_up(staff: dict[str, Actor]) -> Story:
    """A youth follow-up of six months: a missing consent, an interruption, and an end that moved."""
    kari, viktor, invited = staff["kari"].user, staff["viktor"].user, ("youth", "mother", "school")
    steps = [
        Step(date(2026, 1, 16), "lea", "assign", {"to": kari, "deputy": viktor}),
        _consent(date(2026, 1, 19), "youth"),
        Step(date(2026, 1, 20), "kari", "summon_meeting", _called(date(2026, 2, 10), *invited),
             says=_("Kari vil ha dagen klar, men moren har ikke svart ennå."), refused=True),
        _consent(date(2026, 1, 22), "mother"),
        Step(date(2026, 1, 22), "kari", "summon_meeting", _called(date(2026, 2, 10), *invited)),
        Step(date(2026, 2, 3), "kari", "consent_sharing", _shared("youth", date(2026, 9, 30))),
        Step(date(2026, 2, 3), "kari", "consent_sharing", _shared("mother", date(2026, 9, 30))),
        Step(date(2026, 2, 10), "kari", "hold_meeting", _came(date(2026, 2, 10), *invited)),
        Step(date(2026, 2, 10), "kari", "approve_plan", lambda case: {"measures": _plan_of_follow_up()},
             says=_("Planen er skrevet, men ingen har fått si hva de mener om den."), refused=True),
        _heard(date(2026, 2, 10), "youth", _("Vil klare skolen. Gruer seg til gruppe.")),
        _heard(date(2026, 2, 10), "mother", _("Er enig, og kjører til sinnemestring.")),
        Step(date(2026, 2, 10), "kari", "approve_plan", lambda case: {"measures": _plan_of_follow_up()}),
        Step(date(2026, 2, 11), "kari", "form_team"),
        Step(date(2026, 2, 11), "kari", "add_team_member",
             lambda case: _member(case, "school", staff["tone"], "education"),
             says=_("Tone Tavle ved skolen ser planen og status, og svarer for ett tiltak.")),
        _progress(date(2026, 3, 2), "tone", "education", _("Skolen: som planlagt."), status="as_planned",
                  attended="yes"),
        Step(date(2026, 3, 16), "kari", "complete", {"report": _("Alt går bra.")},
             says=_("Kan saken avsluttes når alt går så bra?"), refused=True),
        Step(date(2026, 4, 13), "kari", "interrupt",
             {"ground": "health", "reason": _("Brukket bein og fire uker hjemme.")}),
        Step(date(2026, 5, 11), "kari", "resume", {"reason": _("Frisk igjen.")},
             says=_("Siste dag flyttes like mange dager som saken sto stille.")),
        _progress(date(2026, 6, 8), "tone", "education",
                  _("Skolen: litt etter, og trenger hjelp. Kari får en melding."), status="late",
                  attended="no", needs_help=True, note=_("Borte fem dager. Vi trenger et møte.")),
        _progress(date(2026, 6, 22), "tone", "education", _("Skolen: som planlagt igjen."), status="as_planned",
                  attended="yes"),
        Step(date(2026, 9, 7), "kari", "complete", {"report": _("Det gikk bra.")},
             says=_("Siste dag er med i gjennomføringstiden."), refused=True),
        Step(date(2026, 9, 8), "kari", "complete",
             {"report": _("Fullførte sinnemestring, og møtte på skolen fram til ferien.")}),
    ]  # fmt: skip
    referral = _referral(
        Sanction.YOUTH_FOLLOW_UP, date(2026, 1, 12), date(2026, 1, 15), Term(months=6), date(2009, 5, 17),
        ("Elias", "Mona"), "Prøvesen", FOLLOW_UP_CASE, offence_on=date(2025, 11, 8),
    )  # fmt: skip
    return Story(referral, "lea", tuple(steps))


def sentence(staff: dict[str, Actor]) -> Story:
    """A youth sentence of one year: no consent to ask for, and a meeting that could not be held."""
    required = ("youth", "mother", "police", "correctional_service")
    steps = [
        Step(date(2025, 5, 23), "lea", "assign", {"to": staff["kari"].user}),
        replace(_consent(date(2025, 5, 26), "youth"), refused=True,
                says=_("Kari vil hente samtykke, slik hun gjorde før loven ble endret.")),
        Step(date(2025, 5, 27), "kari", "summon_meeting", _called(date(2025, 6, 16), *required)),
        Step(date(2025, 6, 16), "kari", "hold_meeting", _came(date(2025, 6, 16), "youth", "mother", "police"),
             says=_("Alle sitter rundt bordet, unntatt kriminalomsorgen."), refused=True),
        Step(date(2025, 6, 16), "kari", "adjourn_meeting", {"attended": ["youth", "mother", "police"]}),
        Step(date(2025, 6, 17), "kari", "summon_meeting", _called(date(2025, 6, 26), *required)),
        Step(date(2025, 6, 26), "kari", "hold_meeting", _came(date(2025, 6, 26), *required)),
        _heard(date(2025, 6, 26), "youth", _("Synes det er strengt, men vil prøve.")),
        _heard(date(2025, 6, 26), "mother", _("Har ikke noe å legge til.")),
        Step(date(2025, 6, 26), "kari", "approve_plan", lambda case: {"measures": _plan_of_sentence()}),
        Step(date(2025, 6, 27), "kari", "form_team", {"members": ["police"]},
             says=_("Først uten kriminalomsorgen."), refused=True),
        Step(date(2025, 6, 27), "kari", "form_team", {"members": ["police", "correctional_service"]}),
        Step(date(2025, 6, 27), "kari", "add_team_member",
             lambda case: _member(case, "police", staff["pia"], "curfew"),
             says=_("Pia Patrulje i politiet svarer for innetiden.")),
        Step(date(2025, 6, 27), "kari", "add_team_member",
             lambda case: _member(case, "correctional_service", staff["omar"], "reporting"),
             says=_("Omar Omsorg i kriminalomsorgen svarer for samtalene.")),
        _progress(date(2025, 8, 4), "omar", "reporting", _("Faste samtaler: som planlagt."),
                  status="as_planned", attended="yes"),
        _progress(date(2025, 10, 13), "pia", "curfew", _("Inne klokka 22: som planlagt."), status="as_planned"),
        Step(date(2026, 6, 29), "kari", "complete", {"report": _("Gjennomførte hele straffen uten brudd.")}),
    ]  # fmt: skip
    referral = _referral(
        Sanction.YOUTH_SENTENCE, date(2025, 5, 5), date(2025, 5, 22), Term(years=1), date(2008, 6, 2),
        ("Nora", "Turid"), "Eksempelsen", SENTENCE_CASE, offence_on=date(2024, 12, 14),
        final_on=date(2025, 5, 19), alternative_prison=Term(months=10),
    )  # fmt: skip
    return Story(referral, "lea", tuple(steps))


# ---- What is given to each act --------------------------------------------------------------------


def _referral(sanction: Sanction, decided_on: date, received_on: date, duration: Term, born: date,
              names: tuple[str, str], surname: str, police_case: str, *, offence_on: date,
              final_on: date | None = None, alternative_prison: Term | None = None) -> Referral:  # fmt: skip
    youth, mother = (f"{name} {surname}" for name in names)
    return Referral(
        sanction=sanction, decided_by=DecidedBy.COURT if alternative_prison else DecidedBy.PROSECUTOR,
        decided_on=decided_on, final_on=final_on or decided_on, received_on=received_on,
        offence_from=offence_on, offence_to=offence_on, duration=duration, born=born, police_case=police_case,
        alternative_prison=alternative_prison,
        youth=PersonGiven("youth", youth, ident.synthetic_number(born, 7), f"{names[0].lower()}@example.org"),
        guardians=(PersonGiven("mother", mother, ident.synthetic_number(date(1980, 3, 8), 7)),),
        municipality=Municipality.objects.select_related("office").get(number=MUNICIPALITY),
    )  # fmt: skip


def _consent(day: date, person: str) -> Step:
    given = {"person": person, "answer": True, "given_on": day, "form": "written"}
    return Step(day, "kari", "consent", given)


def _shared(person: str, until: date) -> dict:
    return {"person": person, "answer": True, "recipients": ["school"],
            "categories": ["appointments", "attendance"], "until": until, "form": "written"}  # fmt: skip


def _called(day: date, *invited: str) -> dict:
    return {"held_on": day, "invited": list(invited), "place": _("Konfliktrådets møterom")}


def _came(day: date, *attended: str) -> dict:
    return {"held_on": day, "attended": list(attended)}


def _heard(day: date, person: str, view: str) -> Step:
    return Step(day, "kari", "participation", {"person": person, "view": view})


def _progress(day: date, by: str, category: str, says: str, **told) -> Step:
    return Step(day, by, "progress", lambda case: {"measure": _measure(case, category), **told}, says)


def _measure(case: Case, category: str):
    """The one planned measure of this category."""
    return measures_of(case).get(category=category)


def _member(case: Case, role: str, actor: Actor, category: str) -> dict:
    return {"role": role, "agency": actor.appointment.agency, "member": actor.user,
            "measures": [_measure(case, category)], "sections": ["plan", "progress"]}  # fmt: skip


def _plan_of_follow_up() -> list[PlanLine]:
    return [
        _from_catalogue("Sinnemestring for ungdom", category="programme", responsible=_("Kursleder"),
                        how_often=_("Hver tirsdag")),
        PlanLine(title=_("Møte på skolen hver dag"), category="education", responsible=_("Kontaktlærer"),
                 agency="Furulia videregående skole", goal=_("Ikke noe fravær uten grunn")),
        _from_catalogue("Oslo-modellen for én-til-én-oppfølging", category="other", responsible=_("Mentor")),
    ]  # fmt: skip


def _plan_of_sentence() -> list[PlanLine]:
    return [
        _from_catalogue("Hasjavvenningsprogrammet (HAP) i Uteseksjonen", category="programme",
                        responsible=_("Kursleder")),
        PlanLine(title=_("Inne klokka 22"), category="curfew", responsible=_("Kontakt i politiet"),
                 agency="Politiets forebyggende enhet"),
        PlanLine(title=_("Faste samtaler"), category="reporting", responsible=_("Kontakt i kriminalomsorgen"),
                 agency="Kriminalomsorgen", how_often=_("Annenhver uke")),
    ]  # fmt: skip


def _from_catalogue(title: str, **filled) -> PlanLine:
    measure = Measure.objects.as_listed().filter(municipality=MUNICIPALITY).get(title=title)
    return replace(PlanLine.from_catalogue(measure), **filled)
