"""This floor's own panels: answers, meetings, days that stood still, people, papers, and cases that may belong together."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from workflow.forms.sharing import RECEIVERS
from workflow.law.mediation_act_consent import has_consented, latest_answer, who_must_consent
from workflow.law.roles import ROLE_NAMES
from workflow.models import CaseLink, Grade, Meeting, Party, Section, SharingConsent
from workflow.panels.registry import Panel, hang
from workflow.queries import visible_to


def answers(page) -> dict[str, Any]:
    """Who answered what, to the sanction and to sharing; one question, for with whom and until when."""
    facts, on = page.facts, page.on
    asked = [key for key in page.people if key in who_must_consent(facts, on=on) or latest_answer(facts, key, on=on)]
    return {
        "to_the_sanction": [
            {
                "person": page.people[key], "answer": latest_answer(facts, key, on=on),
                "stands": has_consented(facts, key, on=on),
            }
            for key in asked
        ],
        "is_asked": bool(who_must_consent(facts, on=on)),
        **sharing(page),
    }  # fmt: skip


def sharing(page) -> dict[str, Any]:
    """Each person's latest answer to sharing, and the receivers everybody who is asked has said yes to (§ 22 c)."""
    latest: dict[str, SharingConsent] = {}
    for consent in page.case.sharingconsent_set.select_related("party"):
        latest[consent.party.key] = consent
    asked = page.desk.must_hear()
    standing = [latest[key] for key in asked if key in latest and stands(latest[key], page.on)]
    agreed = [code for code in RECEIVERS if len(standing) == len(asked) and all(code in c.recipients for c in standing)]
    return {
        "to_sharing": [{"person": page.people[key], "answer": latest[key], "stands": stands(latest[key], page.on)}
                       for key in page.people if key in latest],
        "receivers": [RECEIVERS[code] for code in agreed],
        "shared_until": min(consent.until for consent in standing) if agreed else None,
        "not_answered": [page.people[key] for key in asked if key not in latest] if latest else [],
    }  # fmt: skip


def stands(consent: SharingConsent, on) -> bool:
    """Whether a yes to sharing still holds."""
    return consent.answer and not consent.withdrawn_on and consent.until >= on


def meetings(page) -> dict[str, Any]:
    """Every main meeting with who was called and who came, the latest first."""
    return {"meetings": [_meeting(page, meeting) for meeting in page.case.meeting_set.order_by("-pk")]}


def _meeting(page, meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "called": [_name(page, key) for key in meeting.summoned],
        "came": [_name(page, key) for key in meeting.attended],
        "excused": [_name(page, key) for key in meeting.excused],
    }


def _name(page, key: str) -> str:
    """A party by name, anybody else by role."""
    if key in page.people:
        return page.people[key].name
    return ROLE_NAMES[key].in_(get_language() or "nb", capital=False) if key in ROLE_NAMES else key


def interruptions(page) -> dict[str, Any]:
    """The days the execution stood still; no question."""
    return {"interruptions": page.facts.interruptions}


def people(page) -> dict[str, Any]:
    """The youth and the guardians; one question, for who needs an interpreter."""
    interpreters = dict(Party.objects.filter(case=page.case).exclude(interpreter="").values_list("key", "interpreter"))
    acting = page.desk.must_hear()
    return {
        "parties": [
            {"person": person, "interpreter": interpreters.get(key, ""), "acts": key in acting}
            for key, person in page.people.items()
        ]
    }


def papers(page) -> dict[str, Any]:
    """The papers this reader may open; one question."""
    documents = page.case.document_set.all()
    return {"documents": [paper for paper in documents if page.standing.sees(paper.section)]}


def links(page) -> dict[str, Any]:
    """Cases that may belong with this one; the number of another only for those who may open it. One question."""
    if not page.sees_whole_case:
        return {"links": []}
    mine = visible_to(page.actor, "open_case", page.on)
    found = (
        CaseLink.objects.filter(Q(case=page.case) | Q(other=page.case))
        .exclude(accepted=False)
        .select_related("case__office", "other__office")
        .annotate(
            opens_other=Exists(mine.filter(pk=OuterRef("other_id"))), opens_case=Exists(mine.filter(pk=OuterRef("case_id")))
        )
        .order_by("pk")
    )
    return {"links": [_link(page, link) for link in found]}


def _link(page, link: CaseLink) -> dict[str, Any]:
    noticed_here = link.case_id == page.case.pk
    other = link.other if noticed_here else link.case
    return {
        "link": link,
        "other": other,
        "opens": link.opens_other if noticed_here else link.opens_case,
        "hidden": other.grade == Grade.STRICTLY_CONFIDENTIAL,
        "asks": noticed_here and link.accepted is None,
    }


hang(Panel("consents", Section.CONSENTS, "workflow/_panel_consents.html", answers, order=40))
hang(Panel("meetings", Section.MEETINGS, "workflow/_panel_meetings.html", meetings, order=50))
hang(Panel("interruptions", Section.EVENTS, "workflow/_panel_interruptions.html", interruptions, order=60))
hang(Panel("people", Section.PEOPLE, "workflow/_panel_people.html", people, order=10, aside=True))
hang(Panel("documents", Section.DOCUMENTS, "workflow/_panel_documents.html", papers, order=30, aside=True))
hang(Panel("links", Section.PEOPLE, "workflow/_panel_links.html", links, order=40, aside=True))
