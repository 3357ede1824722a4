"""Before a breach: the fact is noted, the youth is asked and heard, and it may be left at that."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from followup.models import Incident, IncidentStep
from workflow.law.public_administration_act_hearing import HEARD, TOLD_BEFORE, open_incidents
from workflow.models import Notice, Role
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify


def _page_of(notice: Notice) -> str:
    return reverse("incident", args=[notice.case.address, notice.about])


NOTED = announce(Kind("incident_noted", _("Et teammedlem har meldt fra om noe som har skjedd"), _page_of, urgent=True))


def note_incident(desk: Desk, *, happened_on: date, what: str, source: str = "") -> Incident:
    """Write down what happened and who told; those who carry the case hear of it from others (forvaltningsloven § 17)."""
    from_team = desk.by.role == Role.TEAM_MEMBER
    incident = Incident(
        case=desk.case, happened_on=happened_on, noted_on=desk.on, by=desk.by.user,
        source=Incident.Source.TEAM if from_team else source or Incident.Source.OWN,
    )  # fmt: skip
    incident.what = what.strip()
    incident.save()
    if from_team:
        notify(NOTED, carriers(desk.case, desk.on), case=desk.case, about=incident.address)
    desk.note(HEARD.provision, incident=incident.pk, happened_on=happened_on, source=incident.source)
    return incident


def ask_to_explain(desk: Desk, *, answer_by: date, incident: Incident | None = None, about: str = "") -> None:
    """Tell the youth and the guardians what is to be talked about, and until when they may answer (forvaltningsloven § 16)."""
    step = _step(desk, incident, IncidentStep.Kind.ASKED, about, answer_by=answer_by, guardians_told=True)
    desk.tell("incident/asked/party", *desk.must_hear(), about=about, answer_by=answer_by)
    desk.note(TOLD_BEFORE.provision, incident=step.incident_id, step=step.pk, answer_by=answer_by)


def hear_youth(desk: Desk, *, incident: Incident | None = None, account: str = "", how: str = "", present: str = "",
               why_not: str = "", guardians_told: bool = True) -> None:  # fmt: skip
    """Record the youth's own account, or why there is none (forvaltningsloven §§ 16, 17)."""
    kind = IncidentStep.Kind.NOT_HEARD if why_not else IncidentStep.Kind.HEARD
    step = _step(desk, incident, kind, account, how="" if why_not else how or IncidentStep.How.TALK, why_not=why_not,
                 guardians_told=guardians_told, present=present)  # fmt: skip
    desk.note(HEARD.provision, TOLD_BEFORE.provision, incident=step.incident_id, step=step.pk, heard=not why_not,
              why_not=why_not, guardians_told=guardians_told)  # fmt: skip


def close_incident(desk: Desk, *, reason: str, incident: Incident | None = None) -> None:
    """Leave it at that: it was no breach; whoever was asked is told (konfliktrådsloven §§ 31, 33)."""
    step = _step(desk, incident, IncidentStep.Kind.CLOSED, reason)
    steps = [each for each in desk.facts.incident_steps if each.incident == step.incident_id]
    if any(each.kind in (IncidentStep.Kind.ASKED, IncidentStep.Kind.HEARD) for each in steps):
        desk.tell("incident/closed/party", *desk.must_hear())
    desk.note(HEARD.provision, incident=step.incident_id, step=step.pk)


def _step(desk: Desk, incident: Incident | None, kind: str, text: str, *, present: str = "", **columns) -> IncidentStep:
    """A step about the incident; with none named, about the latest that is open."""
    about = incident.pk if incident else open_incidents(desk.facts)[-1].number
    step = IncidentStep(case=desk.case, incident_id=about, kind=kind, taken_on=desk.on, **columns)
    step.text, step.present = text.strip(), present.strip()
    step.save()
    return step
