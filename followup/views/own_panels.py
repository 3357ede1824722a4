"""The own pages as the coordinator sees them on the case page: who has one, and what they have asked there."""

from typing import Any

from followup.services.own import asked_in


def own_pages_of(page) -> dict[str, Any]:
    """Who can sign in to see the case, and who could; no question."""
    acting = page.desk.must_hear()
    people = [person for person in page.people.values() if person.key in acting or person.signs_in]
    works = bool(page.standing.may("work_on_case"))
    return {
        "people": people,
        "may_let_in": works and page.case.is_open and any(not page.people[key].signs_in for key in acting),
        "may_shut_out": works and any(person.signs_in for person in people),
    }


def questions_of(page) -> dict[str, Any]:
    """What the youth and the guardians have asked, for those who see the whole case; one question where there is any."""
    rows = asked_in(page.desk) if page.sees_whole_case and page.case.rows["help"] else []
    return {
        "waiting": [row for row in rows if not row.asked.answered_on],
        "answered": [row for row in reversed(rows) if row.asked.answered_on],
        "may_answer": bool(page.standing.may("work_on_case")),
    }
