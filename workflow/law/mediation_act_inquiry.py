"""Konfliktrådsloven §§ 22 c and 22 d: who may ask the coordination group, who sits in it, and what it may say."""

from collections.abc import Collection
from datetime import date

from workflow.law import dated
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.inquiry_facts import Agency, InquiryFacts
from workflow.law.mediation_act_consent import SHARING
from workflow.law.provision import MEDIATION_ACT
from workflow.law.recognising import mentions_day, mentions_name
from workflow.law.roles import Named, Role
from workflow.law.verdict import Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"
# Until 2024 the group rested on the coordinator's task alone (Prop. 57 L (2013–2014) page 64).
BEFORE_22_D = MEDIATION_ACT.at("3")

GROUP_ASKED_BY = Dated(
    MEDIATION_ACT.at("22 d", ledd=1),
    Version(dated.SCHEME_OF_2014, frozenset({Role.PROSECUTOR, Role.POLICE}), ACT, Words(
        "Koordineringsgruppen er praksis, ikke lov. Politiet eller påtalemyndigheten spør.",
        "Koordineringsgruppa er praksis, ikkje lov. Politiet eller påtalemakta spør.",
        "The coordination group is practice, not law. The police or the prosecutor ask."), BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, frozenset({Role.PROSECUTOR}), REFORM, Words(
        "Påtalemyndigheten spør koordineringsgruppen.", "Påtalemakta spør koordineringsgruppa.",
        "The prosecutor asks the coordination group.")))

ASSUMED_SUITABLE = Dated(
    MEDIATION_ACT.at("22 d", ledd=1),
    Version(dated.SCHEME_OF_2014, False, ACT, Words(
        "Loven sier ikke når koordineringsgruppen kan spørres.",
        "Lova seier ikkje når koordineringsgruppa kan spørjast.",
        "The law does not say when the coordination group may be asked."), BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Den som spør, antar at reaksjonen kan være egnet.", "Den som spør, trur at reaksjonen kan vere eigna.",
        "The one who asks assumes that the sanction may be suitable.")))

FIXED_MEMBERS = Dated(
    MEDIATION_ACT.at("22 d"),
    Version(dated.SCHEME_OF_2014, (), ACT, Words(
        "Koordineringsgruppen settes sammen etter hva hver sak trenger.",
        "Koordineringsgruppa blir sett saman etter kva kvar sak treng.",
        "The coordination group is put together as each matter needs."), BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, (Agency.POLICE, Agency.PROSECUTOR, Agency.CORRECTIONAL_SERVICE), REFORM, Words(
        "Faste medlemmer er konfliktrådet, politiet, påtalemyndigheten og kriminalomsorgen.",
        "Faste medlemmer er konfliktrådet, politiet, påtalemakta og kriminalomsorga.",
        "Permanent members are the mediation office, the police, the prosecutor and the correctional service.")))

MAY_BE_MEMBERS = Dated(
    MEDIATION_ACT.at("22 d"),
    Version(dated.SCHEME_OF_2014, frozenset(Agency), ACT, provision=BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, frozenset(Agency), REFORM),
    says=Words("Medlemmene kommer fra etater som kan bidra, ikke fra partene i saken.",
               "Medlemmene kjem frå etatar som kan bidra, ikkje frå partane i saka.",
               "The members come from services that can contribute, not from the parties."))

GROUP_CONVENED = Dated(
    MEDIATION_ACT.at("22 d", ledd=4),
    Version(dated.SCHEME_OF_2014, True, ACT, provision=BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, True, REFORM),
    says=Words("Konfliktrådet kaller inn koordineringsgruppen.", "Konfliktrådet kallar inn koordineringsgruppa.",
               "The mediation office convenes the coordination group."))

GROUP_HEARD_FIRST = Dated(
    MEDIATION_ACT.at("22 d"),
    Version(dated.SCHEME_OF_2014, True, ACT, provision=BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, True, REFORM),
    says=Words("Koordineringsgruppen har drøftet saken.", "Koordineringsgruppa har drøfta saka.",
               "The coordination group has discussed the matter."))

GROUP_MINUTES = Dated(
    MEDIATION_ACT.at("22 d"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Loven krever ikke referat fra koordineringsgruppen.", "Lova krev ikkje referat frå koordineringsgruppa.",
        "The law asks for no minutes of the coordination group."), BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Konfliktrådet skriver referat med begrunnelse.", "Konfliktrådet skriv referat med grunngiving.",
        "The mediation office writes minutes with reasons.")))

PLAN_SKETCH = Dated(
    MEDIATION_ACT.at("22 d"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Loven krever ikke skisse til ungdomsplan.", "Lova krev ikkje skisse til ungdomsplan.",
        "The law asks for no sketch of a youth plan."), BEFORE_22_D),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Finner gruppen reaksjonen egnet, følger en skisse til ungdomsplan med.",
        "Finn gruppa reaksjonen eigna, følgjer ei skisse til ungdomsplan med.",
        "When the group finds the sanction suitable, a sketch of a youth plan comes with it.")))

MINUTES_GO_TO = Dated(
    MEDIATION_ACT.at("22 d", ledd=5),
    Version(dated.SCHEME_OF_2014, frozenset({Agency.PROSECUTOR, Agency.POLICE}), ACT, Words(
        "Referatet er underlagt taushetsplikt og går bare til den som spurte.",
        "Referatet er underlagt teieplikt og går berre til den som spurde.",
        "The minutes are confidential and go only to the one who asked."), MEDIATION_ACT.at("9")),
    Version(dated.SCHEME_OF_2024, frozenset({Agency.PROSECUTOR}), REFORM, Words(
        "Referat og skisse går bare til påtalemyndigheten. I retten leses de for lukkede dører.",
        "Referat og skisse går berre til påtalemakta. I retten blir dei lesne for stengde dører.",
        "Minutes and sketch go to the prosecutor alone. In court they are read behind closed doors.")))

ASK_AGAIN = Remedy(Words(
    "Be den som spurte om å sende en ny forespørsel.", "Be den som spurde om å sende ein ny førespurnad.",
    "Ask the one who asked to send a new inquiry."), (Role.PROSECUTOR,))
INVITE = Remedy(Words("Kall inn {agency}.", "Kall inn {agency}.", "Invite {agency}."), (Role.COORDINATOR,),
                "schedule_coordination_group")
CALL_ANEW = Remedy(Words("Kall inn koordineringsgruppen på nytt.", "Kall inn koordineringsgruppa på nytt.",
                         "Call the coordination group anew."), (Role.COORDINATOR,), "schedule_coordination_group")
HOLD_FIRST = Remedy(Words(
    "Hold møtet i koordineringsgruppen først.", "Hald møtet i koordineringsgruppa først.",
    "Hold the meeting of the coordination group first."), (Role.COORDINATOR,), "hold_coordination_group")
WRITE_MINUTES = Remedy(Words("Skriv referatet med begrunnelse.", "Skriv referatet med grunngiving.",
                             "Write the minutes with reasons."), (Role.COORDINATOR,), "assess_suitability")
SKETCH_A_PLAN = Remedy(Words("Skriv en skisse til ungdomsplan.", "Skriv ei skisse til ungdomsplan.",
                             "Write a sketch of a youth plan."), (Role.COORDINATOR,), "assess_suitability")
ASK_FOR_CONSENT = Remedy(Words(
    "Spør {person} om samtykke, og om hvem som kan få vite det.",
    "Spør {person} om samtykke, og om kven som kan få vite det.",
    "Ask {person} for consent, and who may be told."), (Role.COORDINATOR,), "inquiry_consent")
LEAVE_IT_OUT = Remedy(Words("Skriv det uten navn og fødselsdag.", "Skriv det utan namn og fødselsdag.",
                            "Write it without names and day of birth."), (Role.COORDINATOR,))
TO_THE_PROSECUTOR = Remedy(Words(
    "Send det til påtalemyndigheten. Den tar det med til retten.",
    "Send det til påtalemakta. Ho tek det med til retten.",
    "Send it to the prosecutor, who brings it to the court."), (Role.COORDINATOR,), "disclose_minutes")


def asked_lawfully(facts: InquiryFacts) -> list[Verdict]:
    """Konfliktrådsloven § 22 d første ledd: who asks, and that the sanction is thought to be suitable."""
    day = facts.law_day
    verdicts = [GROUP_ASKED_BY.judge(
        facts.asked_by in GROUP_ASKED_BY.on(day).value, on=day, by=Named(facts.asked_by), remedy=ASK_AGAIN,
        because=Words("Forespørselen kommer fra {by}. Det er påtalemyndigheten som spør.",
                      "Førespurnaden kjem frå {by}. Det er påtalemakta som spør.",
                      "The inquiry comes from {by}. It is the prosecutor who asks."))]
    if ASSUMED_SUITABLE.on(day).value:
        verdicts.append(ASSUMED_SUITABLE.judge(facts.assumed_suitable, on=day, remedy=ASK_AGAIN, because=Words(
            "Den som spør, har ikke sagt at reaksjonen kan være egnet.",
            "Den som spør, har ikkje sagt at reaksjonen kan vere eigna.",
            "The one who asks has not said that the sanction may be suitable.")))
    return verdicts


def is_open(facts: InquiryFacts) -> Verdict:
    """Konfliktrådsloven § 22 d: a closed inquiry is closed."""
    return GROUP_CONVENED.judge(facts.closed_on is None, on=facts.law_day, closed_on=facts.closed_on, because=Words(
        "Forespørselen ble avsluttet {closed_on}.", "Førespurnaden vart avslutta {closed_on}.",
        "The inquiry was closed on {closed_on}."))


def fixed_members_there(facts: InquiryFacts, people: Collection[str], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 d: every permanent member is invited or present."""
    return [FIXED_MEMBERS.judge(member in people, on=on, agency=member, remedy=INVITE, because=Words(
                "{agency} er fast medlem og er ikke kalt inn.", "{agency} er fast medlem og er ikkje kalla inn.",
                "{agency} is a permanent member and is not invited."))
            for member in FIXED_MEMBERS.on(on).value]


def nobody_else_there(facts: InquiryFacts, people: Collection[str], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 d: nobody sits in the group who is not one of its services."""
    return [may_sit(person, on=on) for person in people]


def may_sit(agency: str, *, on: date) -> Verdict:
    """Konfliktrådsloven § 22 d: whether somebody from there can be a member."""
    return MAY_BE_MEMBERS.judge(agency in MAY_BE_MEMBERS.on(on).value, on=on, agency=Named(agency), because=Words(
        "{agency} kan ikke være medlem av koordineringsgruppen.",
        "{agency} kan ikkje vere medlem av koordineringsgruppa.",
        "{agency} cannot be a member of the coordination group."))


def day_it_met(facts: InquiryFacts) -> date:
    """The day the group must have met when nobody says otherwise: the day it was called for, once it has come."""
    called = facts.called.planned_for if facts.called else facts.law_day
    return min(called, facts.law_day)


def on_its_day(facts: InquiryFacts, *, held_on: date) -> Verdict:
    """Konfliktrådsloven § 22 d fjerde ledd: held on the day it was called for, and not before that day."""
    planned_for = facts.called.planned_for if facts.called else held_on
    if held_on > facts.law_day:
        because = Words("Møtet er {held_on}. Den dagen er ikke kommet.",
                        "Møtet er {held_on}. Den dagen er ikkje komen.",
                        "The meeting is on {held_on}. That day has not come.")
    elif planned_for > held_on:
        because = Words("Gruppen møtes {planned_for}. Møtes den før, kalles den inn på nytt.",
                        "Gruppa møtest {planned_for}. Møtest ho før, blir ho kalla inn på nytt.",
                        "The group meets on {planned_for}. To meet earlier it is called anew.")
    else:
        because = Words("Gruppen var kalt inn til {planned_for}, ikke {held_on}.",
                        "Gruppa var kalla inn til {planned_for}, ikkje {held_on}.",
                        "The group was called for {planned_for}, not {held_on}.")
    return GROUP_CONVENED.judge(planned_for == held_on <= facts.law_day, on=facts.law_day, remedy=CALL_ANEW,
                                planned_for=planned_for, held_on=held_on, because=because)


def minutes_and_sketch(facts: InquiryFacts, *, suitable: bool, minutes: str | None,
                       sketch: str | None) -> list[Verdict]:
    """Konfliktrådsloven § 22 d: minutes always, and a sketch of a plan where the sanction is suitable."""
    day = facts.law_day
    asked = [(GROUP_MINUTES, minutes, WRITE_MINUTES, Words(
        "Referatet med begrunnelse mangler.", "Referatet med grunngiving manglar.",
        "The minutes with reasons are missing."))]
    if suitable:
        asked.append((PLAN_SKETCH, sketch, SKETCH_A_PLAN, Words(
            "Skissen til ungdomsplan mangler.", "Skissa til ungdomsplan manglar.",
            "The sketch of a youth plan is missing.")))
    return [rule.judge(bool(text.strip()), on=day, remedy=remedy, because=because)
            for rule, text, remedy, because in asked
            if text is not None and rule.on(day).value is not NOT_REGULATED]


def known_to(facts: InquiryFacts, agency: str, *, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: who it is may be told to an agency when everyone asked has named it."""
    answers = [(person, facts.answer_of(person, on=on)) for person in facts.asked_on(on)]
    return [SHARING.judge(bool(answer and answer.stands_on(on) and agency in answer.agencies), on=facts.law_day,
                          person=facts.named(person), agency=Named(agency), remedy=ASK_FOR_CONSENT, because=Words(
                "{person} har ikke samtykket til at {agency} får vite hvem saken gjelder.",
                "{person} har ikkje samtykt til at {agency} får vite kven saka gjeld.",
                "{person} has not consented to {agency} knowing whom the matter concerns."))
            for person, answer in answers]


def names_nobody(facts: InquiryFacts, text: str) -> list[Verdict]:
    """Konfliktrådsloven § 22 c: what everybody in the group may read holds no name and no day of birth."""
    named = tuple(person for person, name in facts.labels.items() if mentions_name(text, name))
    because = Words("Teksten nevner {people}.", "Teksten nemner {people}.", "The text mentions {people}.")
    return [SHARING.judge(not named, on=facts.law_day, people=facts.all_named(named), remedy=LEAVE_IT_OUT,
                          because=because),
            SHARING.judge(not mentions_day(text, facts.born), on=facts.law_day, remedy=LEAVE_IT_OUT,
                          because=Words("Teksten nevner fødselsdagen.", "Teksten nemner fødselsdagen.",
                                        "The text mentions the day of birth."))]
