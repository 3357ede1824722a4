"""Every letter: it exists, renders for everybody it can go to, leaves nothing unsaid, and is read by a youth."""

import re
from datetime import date, time
from itertools import product
from types import SimpleNamespace

import pytest

from tests.factories import TODAY, active_case
from tests.house.test_templates import FLOORS, ROOTS
from tests.house.wording import HOUSE, plain_faults
from workflow.facts import people_of
from workflow.law.roles import Named
from workflow.models import Case, Grade
from workflow.queries import with_facts
from workflow.services.letters import write

pytestmark = pytest.mark.django_db

NAMED = re.compile(r"""["']([a-z_]+/[a-z_{}]+/(?:party|agency|prosecutor))["']""")
DECIDED = re.compile(r"""desk\.decide\(\s*["']([a-z_]+)["']""")
AFTER = date(2027, 5, 3)
LINE = SimpleNamespace(title="Gå på skolen", responsible="Anne", from_on=TODAY, to_on=AFTER, how_often="hver dag")
# What the acts tell, all at once: no letter may ask for more.
TOLD = {
    "reasons": "", "starts_on": TODAY, "ends_on": AFTER, "lines": [LINE], "added": [LINE], "removed": [LINE],
    "who": Named("prosecutor"), "conditions": ["residence", "no_contact", "sobriety", "talks", "reporting"],
    "stay": SimpleNamespace(from_on=TODAY, to_on=AFTER), "held_on": TODAY, "continues_on": TODAY, "at": time(10, 0),
    "place": "Storgata 1", "interpreter": "Arabisk", "others": [Named("police"), Named("school")], "until": AFTER,
    "late": True, "about": "Du kom ikke.", "answer_by": AFTER, "why": "Vi trenger det.", "days": ["3. mai"],
    "meeting": SimpleNamespace(planned_for=TODAY, at=time(10, 0), place="Storgata 1"),
    "meetings": [SimpleNamespace(planned_for=TODAY, at=None, place="")], "to": "prosecutor", "instead_on": AFTER, "kind": "talk", "planned_for": TODAY, "day": AFTER, "granted": True,
}  # fmt: skip
# What decides which of several things is said.
VARIANTS = {
    "case/ended/party": [{"how": how} for how in ("returned", "quashed", "lapsed", "replaced")],
    "case/ended/agency": [
        {"how": how} for how in (
            "completed", "returned", "deceased", "quashed", "lapsed", "replaced", "converted", "prosecution_resumed",
        )
    ],
    "case/referred/party": [{"to": "prosecutor"}, {"to": "correctional_region", "who": Named("correctional_region")}],
    "case/not_taken_further/party": [{}, {"who": Named("correctional_region"), "ends_on": None}],
    "complaint/decided/party": [
        {"outcome": outcome, "who": Named("national_secretariat")} for outcome in ("upheld", "reversed", "rejected")
    ],
    "court/decided/party": [
        {"outcome": outcome} for outcome in ("rejected", "electronic_monitoring", "partial", "full")
    ],
    "court/petitioned/party": [{"stands_still": True}, {"stands_still": False}],
    "foreign_stay/decided/party": [{"granted": True}, {"granted": False}],
    "interruption/ended/party": [{}, {"ends_on": None}],
    "meeting/summoned/party": [{"may_be_fetched": True}, {"at": None, "place": "", "interpreter": "", "others": []}],
    "breach_talk/ordered/party": [{"may_be_fetched": True}, {"held_on": None}],
}  # fmt: skip


def told_in_code() -> set[str]:
    """The letters the services write."""
    code = "\n".join(path.read_text() for floor in FLOORS for path in (HOUSE / floor).rglob("services/*.py"))
    return set(NAMED.findall(code)) | {f"{kind}/decided/party" for kind in DECIDED.findall(code)}


def on_the_shelf() -> set[str]:
    """The templates there are."""
    files = [(path, root) for root in ROOTS for path in (root / "letters").rglob("*.txt")]
    names = {str(path.relative_to(root / "letters").with_suffix("")) for path, root in files}
    return {name for name in names if "_" != name.rpartition("/")[2][0]}


def test_every_letter_that_is_told_is_on_the_shelf_and_every_one_there_is_told():
    told = [re.compile(re.sub(r"{\w+}", "[a-z_]+", name)) for name in told_in_code()]
    assert [one.pattern for one in told if not any(map(one.fullmatch, on_the_shelf()))] == []
    assert [name for name in on_the_shelf() if not any(one.fullmatch(name) for one in told)] == []
    assert len(told) > 25


@pytest.fixture
def case():
    pk = active_case().pk
    return with_facts(Case.objects.select_related("coordinator", "office")).get(pk=pk)


def tellings(template: str, case, language: str):
    """The letter to everybody, under each sanction, scheme and grade, in one language."""
    people = {key: person for key, person in people_of(case).items()}
    for person in people.values():
        object.__setattr__(person, "language", language)
    decided = template.endswith("decided/party") and template.split("/")[0] not in ("complaint", "court")
    for sanction, scheme, grade in product(("youth_follow_up", "youth_sentence"), ("A1", "B1"), (Grade.NONE, Grade.STRICTLY_CONFIDENTIAL)):
        case.sanction, case.rule_set, case.grade = sanction, scheme, grade
        more = {"decided_by_us": True, "provision": "konfliktrådsloven § 25"} if decided else {}
        more |= {"complaint_by": AFTER} if decided and scheme == "B1" else {}
        for variant in VARIANTS.get(template, [{}]):
            told = {**TOLD, **more, **variant}
            if template.endswith("/party"):
                for key in people:
                    yield write(case, template, on=TODAY, people=people, key=key, **told)
            else:
                yield write(case, template, on=TODAY, people=people, agency="prosecutor", **told)


def for_a_youth(text: str) -> str:
    """What must be plain: not the law's own part, nor names that are what they are."""
    before = re.split(r"## (?:Hva loven sier|Kva lova seier|What the law says)", text)[0]
    plain = re.sub(r"Konfliktrådet Innlandet|Youth_Coordinator \d+|Sekretariatet for konfliktråde?n?a?e?", "Navn", before)
    return re.sub(r"(?m)^(?:## |- )", "", re.sub(r"\d+\.\s(\w+)\s\d{4}", r"3. mai", plain))


def faults_of(letter, case) -> list[str]:
    """What is missing in a letter, too much, or hard to read."""
    text, found = letter.text, []
    found += ["says nothing"] * (not letter.title or len(text.splitlines()) < 3)
    found += re.findall(r"\bNone\b|\{|%\(|«»|\(\)| ,|<", text)
    if case.grade == Grade.STRICTLY_CONFIDENTIAL:
        found += [place for place in (case.office.name, "Storgata") if place in text]
    if letter.party:
        found += re.findall(r"\b(?:brudd|brot|breach)", text, re.IGNORECASE)
        found += plain_faults(for_a_youth(text)) if letter.language != "en" else []
    return found


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_letter_says_all_it_should_and_plainly(language, case):
    letters = ((name, letter) for name in sorted(on_the_shelf()) for letter in tellings(name, case, language))
    assert {name: faults for name, letter in letters if (faults := faults_of(letter, case))} == {}


def test_a_bad_letter_would_be_noticed(case):
    letter = next(tellings("plan/decided/party", case, "nb"))
    assert faults_of(letter, case) == []
    letter.text += "\n\nDette bruddet er None, og vedtaket er {{ fattet }}."
    assert {"brudd", "None", "{"} <= set(faults_of(letter, case))


def test_a_complaint_is_explained_in_full(case):
    letter = next(each for each in tellings("interruption/decided/party", case, "nb") if "Du kan klage" in each.text)
    for said in ("3. mai 2027", "Begge deler", "se papirene", "be oss vente", "gratis hjelp", "Sekretariatet", "§ 22 e"):
        assert said in letter.text.replace("\xa0", " ")
