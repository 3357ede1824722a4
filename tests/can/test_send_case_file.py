"""The case file: each receiver gets what they may have, and a word of nothing else."""

import pytest

from followup.models import OnwardReferral
from followup.services import case_file
from tests import factories as make
from tests.can.incidents import ACCOUNT
from tests.can.ladder import DAY, played, refusal
from tests.can.paper import checked, miss, unpacked
from tests.factories import TODAY, who_carries
from workflow.models import Case, Disclosure, Document, Event
from workflow.services.documents import Paper, content_of
from workflow.services.pdf import NoPdfHere
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db
# What every receiver may read, what only the prosecutor may, and what nobody may.
FOR_ALL = {"HENDELSEX": "what happened", "HVORFORX": "why it was a breach", "BEGRUNNX": "why it is sent"}
FOR_PROSECUTOR = {"REFERATX": "the group's minutes", "SKISSEX": "the group's sketch"}
FOR_NOBODY = {"NOTATX": "a team note", "SAMTALEX": "minutes of the talk",
              "AVBRUDDX": "why it stood still", "SYNX": "a guardian's view", "LYTTERX": "who was there",
              "GATEX": "an address"}  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sent_on(receiver: str = "prosecutor") -> Case:
    """A sentence with a word of its own in every place, sent on."""
    case = make.active_case(sanction="youth_sentence", duration="P1Y")
    youth = case.party_set.get(key="youth")
    youth.contact = "GATEX"
    youth.save()
    measure = case.plannedmeasure_set.first()
    played(case, "progress", {"measure": measure, "status": "not_done", "attended": "no", "note": "NOTATX"}, 30)
    played(case, "participation", {"person": "mother", "view": "SYNX"}, 30)
    played(case, "interrupt", {"ground": "health", "reason": "AVBRUDDX"}, 29)
    played(case, "resume", {"ground": "health", "reason": "AVBRUDDX"}, 28)
    breach = {"of": "measure", "culpability": "intentional"}
    played(case, "report_breach", breach | {"happened_on": TODAY - 20 * DAY, "what": "HENDELSEX"}, 20)
    played(case, "order_breach_talk", {}, 15)
    played(case, "hold_breach_talk", {"attended": True, "minutes": "SAMTALEX"}, 14)
    played(case, "report_breach", breach | {
        "happened_on": TODAY - 5 * DAY, "what": "HENDELSEX", "why": "HVORFORX", "account": ACCOUNT, "present": "LYTTERX"}, 5)  # fmt: skip
    for agency in ("police", "correctional_service"):
        played(case, "agency_consent", {"agency": agency, "to": "referral", "answer": True})
    with_papers_of_the_group(case)
    return played(case, "refer", {"to": receiver, "recommend": "execution", "reason": "BEGRUNNX"})


def with_papers_of_the_group(case: Case) -> None:
    """The inquiry the case came from, with what the group wrote."""
    asked = make.discussed_inquiry()
    make.do_inquiry("assess_suitability", asked.pk, make.advice(asked, reasons="REFERATX", sketch="SKISSEX"),
                    by=make.who_prepares(asked))  # fmt: skip
    asked = type(asked).objects.get(pk=asked.pk)
    asked.closed_on, asked.outcome, asked.became = TODAY, "sanction", case
    asked.save()


def sent(client, case: Case, **typed) -> bytes:
    """What the receiver reads on paper."""
    page = f"/sak/{case.address}/saksmappe/"
    response = client.post(page, {"parts": list(case_file.TITLES)[:6], "why": "Saken skal avgjøres.", **typed})
    if b"PDF kan ikke lages" in response.content:
        miss("Pango")
    assert response.status_code == 302, response.content.decode()
    paper = Document.objects.filter(case=case).latest("pk")
    paper.case = case
    return content_of(paper)


def found(words: dict, text: str) -> set[str]:
    return {word for word in words if word in text}


def test_the_prosecutor_gets_the_groups_papers_and_nobody_gets_more_than_is_needed(as_, tmp_path):
    case = sent_on()
    parts = list(case_file.TITLES)
    paper = sent(as_(who_carries(case)), case, parts=parts)
    text = checked("pdftotext", "PAPER", "-", paper=paper, tmp_path=tmp_path)
    assert found(FOR_ALL | FOR_PROSECUTOR, text) == set(FOR_ALL | FOR_PROSECUTOR)
    assert found(FOR_NOBODY, text + unpacked(paper)) == set()
    assert ACCOUNT.split()[0] in text
    assert "No syntax or stream encoding errors" in checked("qpdf", "--check", "PAPER", paper=paper, tmp_path=tmp_path)
    assert "/StructTreeRoot" in unpacked(paper) and "pdfuaid" in unpacked(paper)


def test_the_correctional_region_gets_the_case_without_the_groups_papers(as_, tmp_path):
    case = sent_on("correctional_region")
    client = as_(who_carries(case))
    assert "Referatet fra koordineringsgruppen. Det er bare for" in client.get(f"/sak/{case.address}/saksmappe/").content.decode()
    paper = sent(client, case)
    text = checked("pdftotext", "PAPER", "-", paper=paper, tmp_path=tmp_path)
    assert found(FOR_ALL, text) == set(FOR_ALL)
    assert found(FOR_PROSECUTOR | FOR_NOBODY, text + unpacked(paper)) == set()


def test_the_search_would_find_the_papers_if_they_were_let_through(as_, tmp_path, monkeypatch):
    """The negative control: with the rule switched off, the group's words are there."""
    case = sent_on("correctional_region")
    monkeypatch.setattr(case_file, "parts_for", lambda to, on: tuple(case_file.TITLES))
    monkeypatch.setattr("followup.forms.case_file.parts_for", lambda to, on: tuple(case_file.TITLES))
    monkeypatch.setattr("workflow.law.mediation_act_case_file.parts_for", lambda to, on: tuple(case_file.TITLES))
    paper = sent(as_(who_carries(case)), case, parts=list(case_file.TITLES))
    text = checked("pdftotext", "PAPER", "-", paper=paper, tmp_path=tmp_path)
    assert found(FOR_PROSECUTOR, text) == set(FOR_PROSECUTOR)


def test_the_act_refuses_what_the_form_does_not_offer():
    case = sent_on("correctional_region")
    given = {"parts": ["coordination_group"], "why": "–", "paper": Paper(b"%PDF-", "application/pdf")}
    assert "konfliktrådsloven § 22 d" in refusal(case, "send_case_file", given)


def test_what_was_sent_is_kept_with_the_case_and_logged_as_told():
    case = sent_on()
    given = {"parts": ["case", "plan"], "why": "Påtalemyndigheten skal avgjøre.", "paper": Paper(b"%PDF-x", "application/pdf")}
    played(case, "send_case_file", given)
    told, paper = Disclosure.objects.get(), Document.objects.get()
    told.case = paper.case = Case.objects.get(pk=case.pk)
    assert (told.kind, told.to_agency, told.what) == ("share_for_own_task", "prosecutor", "Saken, Planen")
    assert told.provision == "forvaltningsloven § 13 b første ledd nr. 5" and paper.title == "Saksmappe til påtalemyndigheten"
    assert Event.objects.latest("seq").facts["parts"] == ["case", "plan"]


def test_a_machine_that_can_not_make_paper_says_so_and_nothing_is_kept(as_, monkeypatch):
    def cannot(*page, **words):
        raise NoPdfHere

    monkeypatch.setattr(case_file, "page_as_pdf", cannot)
    case = sent_on()
    response = as_(who_carries(case)).post(f"/sak/{case.address}/saksmappe/", {"parts": ["case"], "why": "–"})
    assert response.status_code == 422 and "PDF kan ikke lages" in response.content.decode()
    assert not Document.objects.exists() and not Disclosure.objects.exists()


def test_what_the_receiver_reads_is_shown_first(as_):
    case = sent_on()
    html = as_(who_carries(case)).get(f"/sak/{case.address}/saksmappe/").content.decode()
    assert found(FOR_ALL | FOR_PROSECUTOR, html) == set(FOR_ALL | FOR_PROSECUTOR) and found(FOR_NOBODY, html) == set()
    assert OnwardReferral.objects.get().referred_on == TODAY


def test_the_health_services_measures_are_not_named():
    told = case_file._spoken(PlannedMeasure(health_service=True))
    assert told == "Et tiltak i helsetjenesten"
