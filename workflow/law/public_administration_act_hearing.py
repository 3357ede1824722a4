"""Forvaltningsloven §§ 16 and 17: whoever something is decided about is told of it first, and is heard."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts, IncidentFact
from workflow.law.provision import PUBLIC_ADMINISTRATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

ACT = "lov/1967-02-10"

TOLD_BEFORE = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("16", ledd=1),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Ungdommen og foresatte får vite om saken før den blir avgjort, og en frist for å uttale seg.",
               "Ungdommen og føresette får vite om saka før ho blir avgjord, og ein frist for å uttale seg.",
               "The youth and the guardians are told before a decision is made, and given time to comment."))
HEARD = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("17", ledd=1),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Saken er opplyst, og ungdommen har fått si sitt syn.",
               "Saka er opplyst, og ungdommen har fått seie sitt syn.",
               "The matter is clarified, and the youth has had the chance to give a view."))
NOTE_FIRST = Remedy(Words("Skriv ned hva som har skjedd først.", "Skriv ned kva som har skjedd først.",
                          "Write down what has happened first."), (Role.COORDINATOR,), "note_incident")
HEAR_FIRST = Remedy(Words("Før hva ungdommen sier, eller hvorfor ungdommen ikke ble hørt.",
                          "Før kva ungdommen seier, eller kvifor ungdommen ikkje vart høyrd.",
                          "Record what the youth says, or why the youth was not heard."),
                    (Role.COORDINATOR,), "hear_youth")


def open_incidents(facts: CaseFacts) -> list[IncidentFact]:
    """Those that were neither found to be a breach nor left at that."""
    over = {step.incident for step in facts.incident_steps if step.kind == "closed"}
    over |= {breach.incident for breach in facts.breaches}
    return [incident for incident in facts.incidents if incident.number not in over]


def an_incident_is_open(facts: CaseFacts, incident: int | None) -> Verdict:
    """Forvaltningsloven § 17: there is something to clarify; with none named, any."""
    still = [each.number for each in open_incidents(facts)]
    return HEARD.judge(bool(still) if incident is None else incident in still, on=facts.law_day, remedy=NOTE_FIRST,
                       because=Words(
        "Ingen hendelse venter på å bli avklart.", "Inga hending ventar på å bli avklart.",
        "No incident waits to be clarified."))


def heard_first(facts: CaseFacts, incident: int | None) -> list[Verdict]:
    """Forvaltningsloven § 17: no incident is assessed before the youth was heard, or it says why not."""
    asked_about = [each.number for each in open_incidents(facts)] if incident is None else [incident]
    if not asked_about:
        return []
    heard = {step.incident for step in facts.incident_steps if step.kind in ("heard", "not_heard")}
    return [HEARD.judge(set(asked_about) <= heard, on=facts.law_day, remedy=HEAR_FIRST, because=Words(
        "Ungdommen er ikke hørt om det som skjedde, og det står ikke hvorfor.",
        "Ungdommen er ikkje høyrd om det som skjedde, og det står ikkje kvifor.",
        "The youth was not heard about what happened, and it does not say why."))]


def guardians_are_told(facts: CaseFacts, told: bool, *, on: date) -> Verdict:
    """Forvaltningsloven § 16: guardians of a youth under 18 are told too."""
    return TOLD_BEFORE.judge(told or not facts.guardians_on(on), on=facts.law_day, because=Words(
        "Foresatte har ikke fått vite om det som skjedde.", "Føresette har ikkje fått vite om det som skjedde.",
        "The guardians were not told of what happened."), remedy=Remedy(Words(
            "Fortell foresatte om det som skjedde, og kryss av for det.",
            "Fortel føresette om det som skjedde, og kryss av for det.",
            "Tell the guardians what happened, and tick the box."), (Role.COORDINATOR,), "hear_youth"))


def there_is_time_to_answer(facts: CaseFacts, answer_by: date | None, *, on: date) -> Verdict:
    """Forvaltningsloven § 16: the time to comment lies ahead."""
    return TOLD_BEFORE.judge(answer_by is None or answer_by > on, on=facts.law_day, answer_by=answer_by, because=Words(
        "Fristen {answer_by} gir ingen tid til å svare.", "Fristen {answer_by} gir inga tid til å svare.",
        "The time limit {answer_by} leaves no time to answer."))


def has_happened(facts: CaseFacts, happened_on: date, *, on: date) -> Verdict:
    """Forvaltningsloven § 17: what is noted has happened."""
    return HEARD.judge(happened_on <= on, on=facts.law_day, happened_on=happened_on, because=Words(
        "{happened_on} er ikke kommet ennå.", "{happened_on} er ikkje komen enno.",
        "{happened_on} has not come yet."))
