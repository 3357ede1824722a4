"""The pages of the youth and the guardians are plain: every text of them, and the pages as they are read."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override

from tests import factories as make
from tests.factories import do
from tests.house.wording import HOUSE, plain_faults, said_in_python, said_in_template, translations, unexplained
from workflow.forms.consent_words import WORDS

PAGES = ("own_case", "own_plan", "own_letters", "own_readers", "own_help", "own_withdraw_sharing",
         "own_withdraw_consent", "own_health")  # fmt: skip
OF_THE_OFFICE = {"own_let_in.html", "own_answer.html", "_own_panel.html"}
PLACE = re.compile(r"%\(\w+\)s")
LAW = re.compile(r"<details[^>]*><summary>(?:Hva loven sier|Kva lova seier).*?</details>", re.DOTALL)
BLOCK = re.compile(r"</?(?:p|h\d|li|div|button|a|summary|label|legend|strong|br|dt|dd)\b[^>]*>")


def texts(language: str) -> set[str]:
    """Every text of the own pages, with those of the words they are given."""
    files = [path for path in (HOUSE / "followup/templates/followup").glob("*own_*.html") if path.name not in OF_THE_OFFICE]
    said = {text for path in files for text in said_in_template(path.read_text())}
    said |= set(said_in_python((HOUSE / "followup/views/own_words.py").read_text()))
    if language == "nb":
        return {form for text in said for form in text}
    known = dict(translations(language))
    return {form for text in said for form in known.get(text, ())}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_text_is_plain(language):
    spoken = {text for text in texts(language) if "§" not in text and "kapittel" not in text}
    assert plain_faults("\n".join(sorted(spoken))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{}, {"sanction": "youth_sentence", "duration": "P2Y"}])
@pytest.mark.parametrize("key", ["youth", "mother"])
def test_the_pages_are_plain_as_they_are_read(as_, key, fields):
    case = make.active_case(**fields)
    who = make.as_party(case, key)
    do("ask_for_help", case.pk, {"kind": "wonder"}, by=who)
    client = as_(who)
    for name in PAGES:
        answer = client.get(reverse(name, args=[case.address]))
        if answer.status_code == 200:
            assert [fault for fault in plain_faults(read_aloud(answer.content.decode())) if "LIX" not in fault] == [], name


def read_aloud(html: str) -> str:
    """The page below its head, block by block, without what stands under «Hva loven sier» and the frame."""
    main = html[html.index("<main") : html.index("</main>")]
    return strip_tags(BLOCK.sub("\n", LAW.sub("", main))).replace("&nbsp;", " ")


def test_what_is_hard_would_be_noticed():
    assert plain_faults("Vedtaket sendes til deg etter § 22 e.") == ["passive: sendes", "§", "not explained: vedtak"]
    assert unexplained("Vedtaket er klart. Et vedtak er noe vi har bestemt.") == []
    assert plain_faults("Dette " + "ord " * 20 + "ferdig.")[0].startswith("22 words")
    with override("nb"):
        assert plain_faults("Kom på møtet i morgen. Vi hjelper deg.") == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_consent_pages_are_plain(language):
    with override(language):
        said = sorted(PLACE.sub("Nora", str(text)) for text in WORDS.values())
    assert [fault for fault in plain_faults("\n".join(said)) if "not explained" not in fault] == []
