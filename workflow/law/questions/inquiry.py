"""May the coordination group be asked, called, held and heard, and who may know what it said?"""

from collections.abc import Collection, Mapping
from datetime import date

from workflow.law.criminal_procedure_act import age_at_followed_up_act
from workflow.law.criminal_procedure_act_inquiry import REPORT_GOES_TO, REPORT_REDONE_AFTER
from workflow.law.dated import Dated
from workflow.law.inquiry_facts import Agency, InquiryFacts
from workflow.law.mediation_act_consent import SHARING, guardian_present, may_speak
from workflow.law.mediation_act_inquiry import (
    CALL_ANEW, GROUP_CONVENED, GROUP_HEARD_FIRST, GROUP_MINUTES, HOLD_FIRST, MAY_BE_MEMBERS, MINUTES_GO_TO,
    PLAN_SKETCH, TO_THE_PROSECUTOR, asked_lawfully, day_it_met, fixed_members_there, is_open, known_to, may_sit,
    minutes_and_sketch, names_nobody, nobody_else_there, on_its_day,
)
from workflow.law.penal_code import age_at_sentenced_act
from workflow.law.roles import Named, Role
from workflow.law.suitability import found_by_a_person, weighed
from workflow.law.verdict import Remedy, Verdict, Words, unmet

# What may be disclosed: the rule that has it written, and the rule that says to whom it goes.
PAPERS: dict[str, tuple[Dated, Dated]] = {
    "minutes": (GROUP_MINUTES, MINUTES_GO_TO), "sketch": (PLAN_SKETCH, MINUTES_GO_TO),
    "report": (REPORT_REDONE_AFTER, REPORT_GOES_TO),
}
NOT_YET = Words("{day} er ikke kommet ennå.", "{day} er ikkje komen enno.", "{day} has not come yet.")


def may_register_inquiry(facts: InquiryFacts, summary: str = "") -> list[Verdict]:
    """Konfliktrådsloven § 22 d, straffeprosessloven § 71 a, straffeloven § 52 a: who asks, and the age at the act."""
    age = age_at_sentenced_act if facts.is_sentence else age_at_followed_up_act
    return [*asked_lawfully(facts), *age(facts), *names_nobody(facts, summary)]


def may_work_on_inquiry(facts: InquiryFacts) -> list[Verdict]:
    """Konfliktrådsloven § 22 d: nothing is added to a closed inquiry."""
    return [is_open(facts)]


def may_summarise(facts: InquiryFacts, summary: str) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: what is read by those who may not know who it is about."""
    return [is_open(facts), *names_nobody(facts, summary)]


def may_answer_inquiry(facts: InquiryFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: the youth, and every guardian while they act for the youth."""
    return [is_open(facts), may_speak(SHARING, facts, person, on=on)]


def may_withdraw_answer(facts: InquiryFacts, person: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: at any time, also after the inquiry is closed, by the one who gave it."""
    answer = facts.answer_of(person, on=on)
    return [SHARING.judge(bool(answer and answer.stands_on(on)), on=facts.law_day, person=facts.named(person),
                          because=Words("{person} har ikke gitt noe samtykke som kan trekkes.",
                                        "{person} har ikkje gitt noko samtykke som kan trekkjast.",
                                        "{person} has given no consent that can be withdrawn."))]


def may_call_group(facts: InquiryFacts, *, invited: Collection[str] | None = None, planned_for: date,
                   agenda: str = "", on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 22 c and 22 d: every permanent member is invited, and the agenda names nobody.

    No `invited` means just the permanent members. Who they are is not asked of a day that has passed.
    """
    ahead = GROUP_CONVENED.judge(planned_for >= on, on=on, planned_for=planned_for, remedy=CALL_ANEW, because=Words(
        "{planned_for} er allerede passert.", "{planned_for} er alt passert.",
        "{planned_for} has already passed."))
    if invited is None or not ahead:
        return [is_open(facts), ahead]
    return [is_open(facts), ahead, *names_nobody(facts, agenda), *fixed_members_there(facts, invited, on=planned_for),
            *nobody_else_there(facts, invited, on=planned_for)]


def may_hold_group(facts: InquiryFacts, *, attended: Collection[str] | None = None,
                   held_on: date | None = None) -> list[Verdict]:
    """Konfliktrådsloven § 22 d: on its day; a permanent member who stayed away had been invited.

    No `held_on` means the day it was called for.
    """
    held_on = held_on or day_it_met(facts)
    called = facts.called.invited if facts.called else ()
    there = called or () if attended is None else {*called, *attended}
    fixed = [] if attended is None and not called else fixed_members_there(facts, there, on=held_on)
    return [is_open(facts), on_its_day(facts, held_on=held_on), *fixed,
            *nobody_else_there(facts, attended or (), on=held_on)]


def may_assess(facts: InquiryFacts, *, suitable: bool | None = None, factors: Mapping[str, str] | None = None,
               minutes: str | None = None, sketch: str | None = None) -> list[Verdict]:
    """Konfliktrådsloven § 22 d: the group is heard, the factors answered, minutes and sketch written.

    Suitable or not is left to a person; what is not given is not judged.
    """
    heard = GROUP_HEARD_FIRST.judge(facts.held is not None, on=facts.law_day, remedy=HOLD_FIRST, because=Words(
        "Koordineringsgruppen har ikke drøftet saken.", "Koordineringsgruppa har ikkje drøfta saka.",
        "The coordination group has not discussed the matter."))
    return [is_open(facts), heard, found_by_a_person(facts), *weighed(facts, factors),
            *minutes_and_sketch(facts, suitable=bool(suitable), minutes=minutes, sketch=sketch)]


def may_attach_report(facts: InquiryFacts, *, report_on: date, on: date) -> list[Verdict]:
    """Straffeprosessloven § 161 a: a report that has been made; an old one is taken in and said to be old."""
    return [is_open(facts), REPORT_REDONE_AFTER.judge(report_on <= on, on=on, day=report_on, because=NOT_YET)]


def may_disclose(facts: InquiryFacts, *, to: str = Agency.PROSECUTOR, what: Collection[str] = ("minutes",),
                 on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 d femte ledd, straffeprosessloven § 161 a fjerde ledd: to the prosecutor alone."""
    kept = {"minutes": facts.assessment is not None, "report": facts.report_on is not None,
            "sketch": bool(facts.assessment and facts.assessment.has_sketch)}
    return [verdict for paper in what
            for verdict in (_is_written(paper, kept[paper], on=on), _goes_to(paper, to, on=on))]


def _is_written(paper: str, exists: bool, *, on: date) -> Verdict:
    remedy = Remedy(Words("Skriv det først.", "Skriv det først.", "Write it first."), (Role.COORDINATOR,),
                    "attach_report" if paper == "report" else "assess_suitability")
    return PAPERS[paper][0].judge(exists, on=on, remedy=remedy, because=Words(
        "Det er ikke noe å sende ennå.", "Det er ikkje noko å sende enno.", "There is nothing to send yet."))


def _goes_to(paper: str, to: str, *, on: date) -> Verdict:
    rule = PAPERS[paper][1]
    return rule.judge(to in rule.on(on).value, on=on, to=Named(to), remedy=TO_THE_PROSECUTOR, because=Words(
        "{to} får ikke dette fra konfliktrådet.", "{to} får ikkje dette frå konfliktrådet.",
        "{to} does not get this from the mediation office."))


def may_let_in(facts: InquiryFacts, *, agency: str | None = None, until: date | None = None,
               on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 22 c and 22 d: a person from a service of the group, until a day."""
    ends = MAY_BE_MEMBERS.judge(until is None or until >= on, on=on, day=until, because=Words(
        "{day} er allerede passert.", "{day} er alt passert.", "{day} has already passed."))
    return [is_open(facts), ends, *([may_sit(agency, on=on)] if agency else [])]


def may_shut_out(facts: InquiryFacts, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 9: access can be ended as long as somebody has it."""
    return [MAY_BE_MEMBERS.judge(bool(facts.members), on=on, because=Words(
        "Ingen i koordineringsgruppen har tilgang.", "Ingen i koordineringsgruppa har tilgang.",
        "Nobody in the coordination group has access."))]


def may_know_who(facts: InquiryFacts, agency: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: somebody acts for a youth under 18, and everyone asked has named the agency.

    Whoever asked knows already.
    """
    if agency == facts.asked_by:
        return []
    return [guardian_present(facts, on=on), *known_to(facts, agency, on=on)]


def is_discussed_by_name(facts: InquiryFacts, agencies: Collection[str], *, on: date) -> bool:
    """Konfliktrådsloven § 22 c: with one agency present that may not know, nobody hears a name."""
    return not any(unmet(may_know_who(facts, agency, on=on)) for agency in agencies)
