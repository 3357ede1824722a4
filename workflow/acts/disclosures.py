"""Telling others: on consent, because the office may, or because everybody must; in any stage, also after the end."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from workflow.acts.registry import Act, register
from workflow.forms import disclosures as forms
from workflow.law import questions as law
from workflow.services import disclosures

SHARE = register(Act(
    "share", _("Skriv ned at du har delt noe"), _("Opplysninger er delt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_share(
        facts, agency=given.get("with_agency", ""), person=given.get("with_person", ""),
        categories=given.get("categories", ()), on=on),
    form=forms.ShareForm, perform=disclosures.share, order=45, usual_in=(), after_the_end=True,
    hint=_("Bare det alle har sagt ja til, og bare til den de har sagt ja til."),
))
WITHOUT_CONSENT = [
    register(Act(
        name, label, done, needs,
        lawful=partial(lambda facts, on, given, kind: law.may_tell_without_consent(
            facts, kind=kind, recipient=given.get("recipient", ""), why=given.get("why"), on=on), kind=name),
        form=form, perform=partial(disclosures.tell_without_consent, kind=name), order=250, usual_in=(),
        after_the_end=True, hint=hint,
    ))
    for name, needs, form, label, done, hint in [
        ("share_for_own_task", "work_on_case", forms.OwnTaskForm, _("Del det konfliktrådets egen oppgave krever"),
         _("Opplysninger er delt for egen oppgave"), _("Til et annet offentlig organ, uten samtykke.")),
        ("report_crime", "lead_case", forms.CrimeForm, _("Meld fra om et lovbrudd"), _("Et lovbrudd er meldt"),
         _("Kontoret bestemmer det, ikke den enkelte.")),
        ("share_against_danger", "work_on_case", forms.DangerForm, _("Si fra for å avverge fare"),
         _("Det er sagt fra for å avverge fare"), _("Når noens liv eller helse er i fare.")),
        ("duty_to_avert", "work_on_case", forms.AvertForm, _("Si fra om et lovbrudd som kan avverges"),
         _("Det er sagt fra om et lovbrudd som kan avverges"),
         _("Plikt når noe alvorlig sikkert eller mest sannsynlig vil skje.")),
        ("duty_to_disclose_innocence", "work_on_case", forms.InnocenceForm, _("Si fra om at noen er uskyldig"),
         _("Det er sagt fra om at noen er uskyldig"), _("Plikt når noen er siktet eller dømt uten å ha gjort det.")),
        ("child_welfare_report", "work_on_case", forms.ChildWelfareForm, _("Send bekymringsmelding til barnevernet"),
         _("Bekymringsmelding er sendt"), _("En plikt du selv har. Barnevernet svarer innen tre uker.")),
    ]
]  # fmt: skip
