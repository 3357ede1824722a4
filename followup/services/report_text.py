"""The words of the final report: written once, in the youth's own form of Norwegian, from what the case knows."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override

from followup.models import TEAM_QUESTIONS, YOUTH_QUESTIONS, Answer, FinalReport, MeetingKind
from workflow.facts.reading import as_day
from workflow.law.glossary import meeting_term
from workflow.law.period import period
from workflow.law.steps import STAGE_NAMES
from workflow.services.desk import Desk
from youthplans.models import PlannedMeasure

# The report is read by the youth, in bokmål or nynorsk whatever language the pages are in.
FORMS_OF_NORWEGIAN = ("nb", "nn")


def put_into_words(desk: Desk, report: FinalReport, measures: list[PlannedMeasure]) -> None:
    """Give the report its text, from its own answers and the case; no minutes, nobody but the youth by name."""
    language = desk.people["youth"].language
    report.language = language if language in FORMS_OF_NORWEGIAN else "nb"
    with override(report.language):
        context = _context(desk, report, measures)
        text = get_template("followup/final_report.txt").template.render(Context(context, autoescape=False))
    lines = [line.strip() for line in text.splitlines()]
    report.text = "\n".join(_one_blank(lines)).strip()


def goals_in(measures: list[PlannedMeasure]) -> list[PlannedMeasure]:
    """The goals of a plan, each by the first measure that serves it."""
    first: dict[str, PlannedMeasure] = {}
    for measure in measures:
        if measure.goal:
            first.setdefault(measure.goal, measure)
    return list(first.values())


def youths_answers(desk: Desk) -> tuple[dict[str, str], str]:
    """The youth's latest answers by question, and the words beside them."""
    told = [row for row in desk.case.rows["evaluation"] if row["party_id"] == desk.people["youth"].pk]
    if not told or desk.case.key.destroyed_at:
        return {}, ""
    return _answers(desk, told[-1]), desk.case.key.read(told[-1]["words_sealed"], "evaluation.words_sealed")


def teams_answers(desk: Desk) -> dict[int, dict[str, str]]:
    """Each team member's latest answers, by who gave them."""
    told = [row for row in desk.case.rows["evaluation"] if row["party_id"] is None]
    return {row["by_id"]: _answers(desk, row) for row in told if not desk.case.key.destroyed_at}


def _answers(desk: Desk, row: Mapping[str, Any]) -> dict[str, str]:
    return json.loads(desk.case.key.read(row["answers_sealed"], "evaluation.answers_sealed"))


def _context(desk: Desk, report: FinalReport, measures: list[PlannedMeasure]) -> dict[str, Any]:
    facts, language, words = desk.facts, report.language, report.goal_words
    ran = period(facts, on=desk.on) if facts.starts_on else None
    answers, said = youths_answers(desk)
    return {
        "case": desk.case, "youth": desk.people["youth"], "report": report, "on": report.completed_on,
        "sanction": facts.sanction.words(language), "length": facts.duration.words(language),
        "decided_by": facts.decided_by.words(language), "decided_on": facts.decided_on,
        "period": ran, "stops": [(stop.from_, stop.to) for stop in facts.interruptions],
        "ended": STAGE_NAMES[report.ended_as].in_(language, capital=False),
        "is_completed": report.ended_as == "completed",
        "measures": [(_named(measure), _label(FinalReport.Outcome, report.outcomes.get(str(measure.pk))))
                     for measure in measures],
        "goals": [(measure.goal, measure.indicator, _label(FinalReport.Reached, report.goals.get(str(measure.pk))),
                   words.get(str(measure.pk), "")) for measure in goals_in(measures) if not measure.health_service],
        "meetings": sorted(_meetings(desk, language)),
        "youth_said": [(question, Answer(answers[code]).label) for code, question in YOUTH_QUESTIONS.items()
                       if code in answers],
        "youth_words": said,
        "team_said": list(_tally(teams_answers(desk).values())),
    }  # fmt: skip


def _named(measure: PlannedMeasure) -> str:
    """The measure by its title; what is about health says no more, since the guardians read the report too."""
    return _("Tiltak hos helsetjenesten") if measure.health_service else measure.title


def _label(choices: type, value: str | None) -> str:
    return choices(value).label if value else ""


def _meetings(desk: Desk, language: str) -> Iterator[tuple[date, str]]:
    """The meetings that were held, by day; who came and what was said stays in the case."""
    main = meeting_term(desk.facts.rule_set, language)
    for row in desk.case.rows["meeting"]:
        if row["held_on"]:
            yield as_day(row["held_on"]), main
    for row in desk.case.rows["restorative"]:
        if row["held_on"]:
            yield as_day(row["held_on"]), _("gjenopprettende møte")
    for row in desk.case.rows["follow_up_meeting"]:
        if row["held_on"]:
            yield as_day(row["held_on"]), str(MeetingKind(row["kind"]).label).lower()


def _tally(answers) -> Iterator[tuple[str, str]]:
    """How many of the team gave each answer; nobody's answer is told by itself with a name."""
    answers = list(answers)
    for code, question in TEAM_QUESTIONS.items():
        counted = Counter(given[code] for given in answers if code in given)
        told = [f"{Answer(answer).label}: {counted[answer]}" for answer in Answer.values if counted[answer]]
        if told:
            yield question, ", ".join(told)


def _one_blank(lines: list[str]) -> Iterator[str]:
    """The lines, with never more than one blank one after another."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line
