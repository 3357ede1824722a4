"""The consent pages in other languages: one file each, whole or refused, with the Norwegian beside every text."""

import json
import re

import pytest
from django.urls import reverse

from tests import factories as make
from tests.can.test_share_information import FOR_FOLLOW_UP, THREE_MONTHS, Wizard, hidden, to_all
from workflow.forms.consent_words import FILES, WORDS, UnfitFile, in_bokmaal, languages, read_file
from workflow.models import SharingConsent
from workflow.views import sharing

pytestmark = pytest.mark.django_db
SAYS = re.compile(r'{%\s*say\s+"(\w+)"')


@pytest.fixture
def case():
    return make.received_case()


@pytest.fixture
def browser(case, as_):
    return as_(make.who_carries(case))


# ---- The files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(FILES.glob("*")), ids=lambda path: path.name)
def test_every_file_is_whole(path):
    language = read_file(path)
    assert path.suffix == ".json" and language.code not in ("nb", "nn", "en")
    assert set(language.texts) == {in_bokmaal(key) for key in WORDS}


def without(kept):
    kept["texts"].pop("Ja")


def renamed(kept):
    kept["texts"]["Jaa"] = kept["texts"].pop("Ja")


def emptied(kept):
    kept["texts"]["Ja"] = " "


def lost_its_place(kept):
    kept["texts"]["Si det til %(name)s."] = "Powiedz."


def sideways(kept):
    kept["direction"] = "up"


def unmarked(kept):
    del kept["checked_by_a_professional"]


@pytest.mark.parametrize("spoil", [without, renamed, emptied, lost_its_place, sideways, unmarked])
def test_a_file_that_is_not_fit_is_refused(spoil, tmp_path):
    kept = json.loads((FILES / "pl.json").read_text(encoding="utf-8"))
    copy = tmp_path / "xx.json"
    copy.write_text(json.dumps(kept), encoding="utf-8")
    assert read_file(copy).name == "Polski"
    spoil(kept)
    copy.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(UnfitFile, match="xx.json"):
        read_file(copy)


def test_what_is_no_file_of_ours_is_refused(tmp_path):
    (tmp_path / "xx.json").write_text("Tak", encoding="utf-8")
    with pytest.raises(UnfitFile):
        read_file(tmp_path / "xx.json")


def test_the_pages_say_nothing_that_cannot_be_said_in_every_language():
    templates = [path.read_text() for path in (FILES.parents[1] / "templates/workflow/sharing").glob("*.html")]
    said = {key for text in templates for key in SAYS.findall(text)}
    assert "we_ask" in said and said <= set(WORDS)


# ---- The pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(languages()))
def test_every_page_has_the_language_and_the_norwegian(browser, case, code):
    texts, direction = languages()[code].texts, languages()[code].direction
    wizard = Wizard(browser, case)
    assert f'value="{code}"' in wizard.html and "ikke kvalitetssikret" in wizard.html
    wizard.go(person="youth", language=code)
    for words, chosen in [
        ("Noen kan hjelpe deg bedre når de vet litt.", {}), ("Om planen blir fulgt.", to_all("yes")),
        ("Etter den dagen må vi spørre deg på nytt.", {"until": THREE_MONTHS}),
        ("Vi sier ikke noe til dem du sier nei til.", {"check": "yes"}), ("Nei, det kan de ikke.", {"check": "no"}),
        ("Du sier ja til", {}),
    ]:  # fmt: skip
        assert words in wizard.html and texts[words] in wizard.html
        assert f'lang="{code}" dir="{direction}"' in wizard.html
        assert "Ikke kvalitetssikret" in wizard.html
        assert "&lt;span" not in wizard.html
        wizard.go(**chosen)
    assert SharingConsent.objects.get().recipients == [receiver.code for receiver in FOR_FOLLOW_UP]
    receipt = browser.get(wizard.answer["Location"]).content.decode()
    assert texts["Takk. Svaret er lagret."] in receipt and "Takk. Svaret er lagret." in receipt


def test_what_is_missing_is_asked_for_in_the_language(browser, case):
    wizard = Wizard(browser, case).go(person="youth", language="ar").go().go()
    assert wizard.answer.status_code == 422
    assert "اختر نعم أو لا" in wizard.html and hidden(wizard.html)["language"] == "ar"


@pytest.mark.parametrize("code", ["", "nb", "xx", "../pl", "pl.json"])
def test_another_language_is_the_house_s_own(browser, case, code):
    address = reverse("sharing_consent", args=[case.address])
    page = browser.get(address, {"utskrift": "1", "sprak": code}).content.decode()
    assert "Det er lov å si nei" in page and 'class="app-beside"' not in page
    assert browser.post(address, {"step": "0", "person": "youth", "language": code or "xx"}).status_code == 422


@pytest.mark.parametrize("code", sorted(languages()))
def test_on_paper_both_stand_beside_each_other(browser, case, code):
    page = browser.get(reverse("sharing_consent", args=[case.address]), {"utskrift": "1", "sprak": code}).content.decode()
    for receiver in FOR_FOLLOW_UP:
        assert str(receiver.told) in page and languages()[code].texts[str(receiver.told)] in page
    assert f'dir="{languages()[code].direction}"' in page and page.count("☐") == 2 * len(FOR_FOLLOW_UP) + 3
    assert "&lt;span" not in page


def test_whoever_speaks_for_themselves_is_not_asked_who_they_are(case, rf):
    """The same pages for somebody who answers alone: the person can't be changed by what is sent."""
    request = rf.post("/?sprak=uk", {"step": "1", "person": "mother"})
    request.actor = make.who_carries(case)
    request.actor.user.standing_appointments = [request.actor.appointment]
    view = type("OwnSharing", (sharing.SharingView,), {"speaks_for": "youth"})()
    view.setup(request, case.address)
    page = view.post(request).content.decode()
    assert 'name="person" value="youth"' in page and "mother" not in page
    assert view.path()[0] == 1 and view.said.code == "uk" and view.sent["person"] == "youth"
