"""This floor's panels: answers, meetings, people, papers, cases that go together."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from workflow.forms.sharing import RECEIVERS
from workflow.law.mediation_act_consent import has_consented, latest_answer, who_must_consent
from workflow.models import CaseLink, Meeting, Section, SharingConsent
from workflow.panels.registry import Panel, hang
from workflow.queries import links_seen_by
from workflow.services.cover import stands_in
from workflow.services.preparation import spoken_of


def consents(page) -> dict[str, Any]:
    """Who answered what, to the sanction and to sharing; one question where sharing was answered."""
    facts, on, works = page.facts, page.on, bool(page.standing.may("work_on_case"))
    required = who_must_consent(facts, on=on)
    answers = {key: latest_answer(facts, key, on=on) for key in page.people}
    rows = [
        {
            "person": page.people[key], "answer": answer, "stands": has_consented(facts, key, on=on),
            "counts": key in required,
        }
        for key, answer in answers.items()
        if answer or key in required
    ]  # fmt: skip
    return {
        "to_the_sanction": rows,
        "may_withdraw": works and page.case.is_open and any(row["stands"] and row["counts"] for row in rows),
        **sharing(page, works),
    }


def sharing(page, works: bool) -> dict[str, Any]:
    """Each person's latest answer, and the receivers everybody who must answer has said yes to (§ 22 c)."""
    answers = page.case.sharingconsent_set.standing().select_related("party") if page.case.rows["sharing"] else ()
    latest = {answer.party.key: answer for answer in answers}
    asked = page.desk.must_hear()
    standing = [latest[key] for key in asked if key in latest and stands(latest[key], page.on)]
    everybody = len(standing) == len(asked)
    agreed = [
        code for code in RECEIVERS if everybody and all(code in answer.recipients for answer in standing)
    ]
    return {
        "to_sharing": [
            {
                "person": page.people[key],
                "answer": latest.get(key),
                "names": [RECEIVERS[code].name for code in latest[key].recipients] if key in latest else [],
                "stands": key in latest and stands(latest[key], page.on),
            }
            for key in page.people
            if key in latest or (latest and key in asked)
        ],
        "shared_with": [RECEIVERS[code].name for code in agreed],
        "shared_until": min(answer.until for answer in standing) if agreed else None,
        "may_stop": works and any(stands(answer, page.on) for answer in latest.values()),
    }


def stands(answer: SharingConsent, on: date) -> bool:
    """Whether a yes to sharing still holds."""
    return answer.answer and answer.withdrawn_on is None and answer.until >= on


def meetings(page) -> dict[str, Any]:
    """Every main meeting with who was called and who came, the latest first; one question."""
    return {"meetings": [_meeting(page, meeting) for meeting in page.case.meeting_set.order_by("-pk")]}


def _meeting(page, meeting: Meeting) -> dict[str, Any]:
    def names(keys: list[str]) -> list[str]:
        return [page.facts.named(key).words(get_language() or "nb") for key in keys]

    return {
        "meeting": meeting,
        "called": names(meeting.summoned),
        "came": names(meeting.attended),
        "excused": names(meeting.excused),
    }


def people(page) -> dict[str, Any]:
    """The youth and the guardians, those who act first, and who carries the case today; one question."""
    acting, languages = page.desk.must_hear(), dict(settings.LANGUAGES)
    parties = [
        {"person": person, "language": languages[person.language], "acts": key in acting}
        for key, person in page.people.items()
    ]
    return {
        "parties": sorted(parties, key=lambda party: not party["acts"]),
        "grown_up_on": page.facts.birthday(18),
        "stands_in": stands_in(page.case, page.on),
        "may_change": bool(page.standing.may("work_on_case")) and page.case.is_open and page.age < 18,
    }


def papers(page) -> dict[str, Any]:
    """The papers this reader may open; one question where there is any."""
    kept = page.case.document_set.all() if page.case.rows["document"] else ()
    return {
        "documents": [paper for paper in kept if page.standing.sees(paper.section)],
        "may_upload": bool(page.standing.may("work_on_case")),
    }


def links(page) -> dict[str, Any]:
    """Cases that may belong with this one, for those who see all of it; one question."""
    if not page.sees_whole_case:
        return {"links": []}
    works = bool(page.standing.may("work_on_case"))
    found = links_seen_by(page.actor, page.case, page.on).exclude(accepted=False)
    return {"links": [_link(link, link.case_id == page.case.pk, works) for link in found]}


def _link(link: CaseLink, noticed_here: bool, works: bool) -> dict[str, Any]:
    other, opens = (link.other, link.opens_other) if noticed_here else (link.case, link.opens_case)
    return {
        "link": link,
        "name": spoken_of(other, opens=opens),
        "address": other.get_absolute_url() if opens else "",
        "asks": works and noticed_here and link.accepted is None,
    }


hang(Panel("consents", Section.CONSENTS, "workflow/_panel_consents.html", consents, order=40))
hang(Panel("meetings", Section.MEETINGS, "workflow/_panel_meetings.html", meetings, order=50))
hang(Panel("people", Section.PEOPLE, "workflow/_panel_people.html", people, order=10, aside=True))
hang(Panel("documents", Section.DOCUMENTS, "workflow/_panel_documents.html", papers, order=30, aside=True))
hang(Panel("links", Section.PEOPLE, "workflow/_panel_links.html", links, order=40, aside=True))
