"""Personopplysningsloven 2000, still in use for carrying out sanctions: what is wrong is put right."""

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.provision import PERSONAL_DATA_ACT_2000
from workflow.law.record_facts import EventFact
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

RECTIFIED = Dated(
    PERSONAL_DATA_ACT_2000.at("27"),
    Version(dated.BEFORE_THE_SCHEME, True, "lov/2000-04-14-31"),
    says=Words("Opplysninger som er uriktige, rettes, slik at rettingen vises.",
               "Opplysningar som er urette, blir retta, slik at rettinga syner.",
               "Information that is wrong is corrected, so that the correction shows."))

SAY_IT_ANEW = Words("Skriv inn det riktige som en ny hendelse.", "Skriv inn det rette som ei ny hending.",
                    "Record what is right as a new event.")
# What mends an act that a correction can't take back: the act that does it, and what it does.
INSTEAD = {
    **dict.fromkeys(
        ("no_plan", "complete", "record_death", "quash", "lapse", "replace_by_new_sentence",
         "prosecution_resumed", "court_decides"), ("reopen", Words(
             "Konfliktrådslederen kan gjenåpne saken.", "Konfliktrådsleiaren kan opne saka att.",
             "The office head can reopen the case."))),
    **dict.fromkeys(("summon_meeting", "hold_meeting"), ("summon_meeting", Words(
        "Kall inn til et nytt møte, eller utsett det som er innkalt.",
        "Kall inn til eit nytt møte, eller utset det som er kalla inn.",
        "Summon a new meeting, or adjourn the one that is summoned."))),
    **dict.fromkeys(("approve_plan", "change_plan"), ("change_plan", Words(
        "Endre planen ved et nytt vedtak.", "Endre planen med eit nytt vedtak.",
        "Change the plan by a new decision."))),
    **dict.fromkeys(("interrupt", "postpone"), ("resume", Words(
        "Sett saken i gang igjen.", "Set saka i gang att.", "Resume the case."))),
    **dict.fromkeys(("form_team", "add_team_member"), ("remove_team_member", Words(
        "Avslutt tilgangen.", "Avslutt tilgangen.", "End the access."))),
    "resume": ("interrupt", Words("Avbryt på nytt.", "Avbryt på nytt.", "Interrupt anew.")),
    "assign": ("assign", Words("Gi saken til en annen.", "Gi saka til ein annan.",
                               "Assign the case to somebody else.")),
    "consent": ("withdraw_consent", Words(
        "Registrer et nytt svar, eller at samtykket trekkes.",
        "Registrer eit nytt svar, eller at samtykket blir trekt.",
        "Record a new answer, or that the consent is withdrawn.")),
    "consent_sharing": ("withdraw_sharing", Words(
        "Registrer et nytt svar, eller at samtykket trekkes.",
        "Registrer eit nytt svar, eller at samtykket blir trekt.",
        "Record a new answer, or that the consent is withdrawn.")),
    "ban_intoxicants": ("lift_ban", Words("Opphev forbudet.", "Opphev forbodet.", "Lift the ban.")),
    "set_breach_conditions": ("end_breach_conditions", Words(
        "Opphev vilkårene.", "Opphev vilkåra.", "End the conditions.")),
    "refer": ("decline_referral", Words(
        "Før svaret fra den som fikk saken.", "Før svaret frå den som fekk saka.",
        "Record the answer of the one who got the case.")),
    "transfer_office": ("transfer_office", Words(
        "Overfør saken på nytt.", "Overfør saka på nytt.", "Transfer the case anew.")),
}


def can_be_taken_back(event: EventFact) -> Verdict:
    """Whether a correction can take the event back, or what does instead; the first reason is enough."""
    because = next((words for refuses, words in [
        (event.corrected_on is not None, Words(
            "Hendelsen ble rettet {corrected}.", "Hendinga vart retta {corrected}.",
            "The event was corrected on {corrected}.")),
        (event.changed_stage, Words(
            "Hendelsen flyttet saken til et nytt stadium og kan ikke rettes.",
            "Hendinga flytta saka til eit nytt stadium og kan ikkje rettast.",
            "The event moved the case to a new stage and can't be corrected.")),
        (not event.only_adds, Words(
            "Hendelsen endret noe som sto der fra før, og kan ikke rettes.",
            "Hendinga endra noko som stod der frå før, og kan ikkje rettast.",
            "The event changed something that was there before and can't be corrected.")),
        (event.stage_left, Words(
            "Saken har gått videre etter hendelsen, og det som følger, bygger på den.",
            "Saka har gått vidare etter hendinga, og det som følgjer, byggjer på henne.",
            "The case has moved on after the event, and what followed rests on it.")),
        (not event.stands_alone, Words(
            "En senere hendelse har endret det samme.", "Ei seinare hending har endra det same.",
            "A later event has changed the same thing.")),
    ] if refuses), None)
    return RECTIFIED.judge(because is None, on=event.day, corrected=event.corrected_on,
                           because=because or SAY_IT_ANEW, remedy=_instead(event))


def _instead(event: EventFact) -> Remedy:
    act, words = INSTEAD.get(event.act, (None, SAY_IT_ANEW))
    return Remedy(words, (Role.OFFICE_HEAD if act in ("reopen", "assign") else Role.COORDINATOR,), act)
