"""Straffeprosessloven §§ 161 a, 249 and 275: the report on the youth, and the two six weeks before a judgement."""

from datetime import date

from workflow.law import dated
from workflow.law.criminal_procedure_act import CHILDREN_ACT, FEWER_ROUTES
from workflow.law.dated import Dated, Version
from workflow.law.inquiry_facts import Agency, InquiryFacts
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT
from workflow.law.roles import Role
from workflow.law.terms import Term, add
from workflow.law.verdict import Outcome, Remedy, Verdict, Words

REPORT_REDONE_AFTER = Dated(
    CRIMINAL_PROCEDURE_ACT.at("161 a", ledd=2),
    Version(dated.SCHEME_OF_2014, Term(years=1), CHILDREN_ACT),
    says=Words("Er personundersøkelsen eldre enn {value} når dommen faller, bør den gjøres på nytt.",
               "Er personundersøkinga eldre enn {value} når dommen fell, bør ho gjerast på nytt.",
               "A pre-sentence report more than {value} old at the judgement should be redone."))

REPORT_GOES_TO = Dated(
    CRIMINAL_PROCEDURE_ACT.at("161 a", ledd=4),
    Version(dated.SCHEME_OF_2014, frozenset({Agency.PROSECUTOR}), CHILDREN_ACT),
    says=Words("Personundersøkelsen går bare til påtalemyndigheten. I retten leses den for lukkede dører.",
               "Personundersøkinga går berre til påtalemakta. I retten blir ho lesen for stengde dører.",
               "The pre-sentence report goes to the prosecutor alone. In court it is read behind closed doors."))

PROSECUTION_DECIDED_WITHIN = Dated(
    CRIMINAL_PROCEDURE_ACT.at("249", ledd=2),
    Version(dated.SCHEME_OF_2014, Term(weeks=6), CHILDREN_ACT),
    Version(dated.FEWER_ROUTES_2022, Term(weeks=6), FEWER_ROUTES),
    says=Words("Påtalespørsmålet avgjøres innen {value} etter at ungdommen ble mistenkt, med få unntak.",
               "Påtalespørsmålet blir avgjort innan {value} etter at ungdommen vart mistenkt, med få unntak.",
               "Prosecution is decided within {value} of the youth becoming a suspect, with few exceptions."))

MAIN_HEARING_WITHIN = Dated(
    CRIMINAL_PROCEDURE_ACT.at("275"),
    Version(dated.SCHEME_OF_2014, Term(weeks=6), CHILDREN_ACT),
    says=Words("Hovedforhandlingen begynner innen {value} etter at saken kom til tingretten.",
               "Hovudforhandlinga byrjar innan {value} etter at saka kom til tingretten.",
               "The main hearing begins within {value} of the case reaching the district court."))

REDO_REPORT = Remedy(Words(
    "Be kriminalomsorgen om en ny personundersøkelse, og før dagen.",
    "Be kriminalomsorga om ei ny personundersøking, og før dagen.",
    "Ask the correctional service for a new report, and record its day."), (Role.CORRECTIONAL_SERVICE,),
    "attach_report")


def report_is_fresh(facts: InquiryFacts, *, judged_on: date) -> Verdict | None:
    """Straffeprosessloven § 161 a andre ledd: an old report should be redone, which a person decides.

    No report, no verdict.
    """
    if facts.report_on is None:
        return None
    last = add(facts.report_on, REPORT_REDONE_AFTER.on(judged_on).value)
    outcome = Outcome.MET if judged_on <= last else Outcome.LEFT_TO_A_PERSON
    return REPORT_REDONE_AFTER.judge(outcome, on=judged_on, report_on=facts.report_on, remedy=REDO_REPORT,
                                     because=Words(
        "Personundersøkelsen er fra {report_on}. Den er eldre enn {value} og bør gjøres på nytt.",
        "Personundersøkinga er frå {report_on}. Ho er eldre enn {value} og bør gjerast på nytt.",
        "The pre-sentence report is of {report_on}. It is more than {value} old and should be redone."))
