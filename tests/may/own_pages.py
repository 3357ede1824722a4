"""Every byte the people of a case can be shown, and words that must never be among them."""


from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY, do
from workflow import clock
from workflow.models import Case, Letter, Opening
from workflow.services.documents import Paper
from youthplans.models import Measure, PlanLine, Provider

PAGES = ("own_case", "own_plan", "own_letters", "own_readers", "own_help", "own_consent", "own_sharing", "own_withdraw_sharing",
         "own_withdraw_consent", "own_health", "own_sharing_receipt")  # fmt: skip
# Written by the office, for the office.
OFFICE_ONLY = {
    "Kanariminutter", "Kanarihendelse", "Kanaridokument", "Kanarinotat", "Kanaribegrunnelse", "Kanarigrunn",
}  # fmt: skip


def case_full_of_words(*, born) -> Case:
    """A case where every place that holds words holds one that can be looked for."""
    case = make.case_with_meeting_held(born=born)
    carrier = make.who_carries(case)
    for key in make.everyone(case):
        do("participation", case.pk, {"person": key, "view": f"Kanarisyn-{key}"}, by=carrier)
    lines = [
        PlanLine(title="Gå på skolen", category="education", responsible="Anne", agency="Skolen"),
        PlanLine(title="Kanarihelse", category="programme", responsible="Lege", agency="BUP", measure=_of_health(),
                 health_consent=True),
    ]  # fmt: skip
    do("approve_plan", case.pk, make.plan(case) | {"measures": lines}, by=carrier)
    do("confirm_rule_set", case.pk, {"rule_set": case.rule_set, "reason": "Kanaribegrunnelse"}, by=carrier)
    said = {"happened_on": TODAY, "of": "measure", "culpability": "negligent"}
    do("report_breach", case.pk, said | {"what": "Kanarihendelse"}, by=carrier)
    paper = Paper(b"Notat", "text/plain")
    do("upload_document", case.pk, {"kind": "other", "title": "Kanaridokument", "file": paper}, by=carrier)
    measure = case.plannedmeasure_set.first()
    do("progress", case.pk, {"measure": measure, "status": "late", "note": "Kanarinotat"}, by=carrier)
    meeting = case.meeting_set.get()
    meeting.case, meeting.minutes = case, "Kanariminutter"
    meeting.save()
    opening = Opening(case=case, user=carrier.user, role=carrier.role, opened_at=clock.now(),
                      until=clock.now())  # fmt: skip
    opening.reason = "Kanarigrunn"
    opening.save()
    return Case.objects.get(pk=case.pk)


def _of_health() -> Measure:
    provider, _ = Provider.objects.get_or_create(name="Hamar kommune", defaults={"kind": "public"})
    measure = Measure(
        title="Samtaler", provider=provider, municipality_id=make.HAMAR, description="Hos lege.", status="open",
        prevention_level="indicated", prevention_step="crime_preventive", health_service=True,
    )  # fmt: skip
    measure.write(["violence_anger"], by=None)
    return measure


def all_bytes(client: Client, case: Case, *, letters: bool = True) -> str:
    """Every page of the case and every letter, those of others too, as this reader gets them."""
    addresses = [reverse(name, args=[case.address]) for name in PAGES]
    addresses += [reverse("own_letter", args=[letter.address]) for letter in Letter.objects.filter(case=case) if letters]
    answers = [client.get(address) for address in ["/min-side/", *addresses]]
    return "".join(answer.content.decode() for answer in answers if answer.status_code == 200)
