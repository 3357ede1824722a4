"""The language desk: everything said in bokmål is also said in nynorsk and English, and said plainly."""

import re
import subprocess
from shutil import which

import pytest

from tests.house.wording import (
    CITED,
    FLOORS,
    FOREIGN_IN_BOKMAAL,
    HOUSE,
    ONLY_BOKMAAL,
    ONLY_NORWEGIAN,
    PLACEHOLDER,
    TRANSLATED,
    catalogue,
    in_language,
    said,
    said_by_the_law,
    said_in_python,
    said_in_template,
    texts_of,
    translations,
    words_in,
)


def test_the_reader_of_words_finds_them_all():
    code = "from django.utils.translation import gettext as g, ngettext\nf(g('a ' 'b'), ngettext('c', 'd', n))"
    assert set(said_in_python(code)) == {("a b",), ("c", "d")}
    template = """{% translate "it's" as x %}{% firstof y _("e") %}{% blocktranslate count n=n with z=z %}f {{ z }}
{% plural %}g{% endblocktranslate %}{# {% translate "not" %} #}"""
    assert set(said_in_template(template)) == {("it's",), ("e",), ("f %(z)s\n", "g")}


# ---- Parity --------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("floor", FLOORS)
def test_everything_is_said_in_every_language(floor, language):
    """`make words` puts new texts into the catalogues, and takes out those nobody says."""
    known = {texts_of(message.id): message for message in catalogue(floor, language) if message.id}
    assert set(said()[floor]) - set(known) == set()
    assert set(known) - set(said()[floor]) == set()
    assert [text for text, message in known.items() if message.fuzzy or not all(texts_of(message.string))] == []
    assert [text for text, message in known.items() if len(text) != len(texts_of(message.string))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_same_text_is_translated_in_the_same_way_on_every_floor(language):
    forms = {}
    for text, translated in translations(language):
        forms.setdefault(text, set()).add(translated)
    assert {text: found for text, found in forms.items() if len(found) > 1} == {}


@pytest.mark.parametrize("floor", FLOORS)
def test_plurals_are_counted_as_norwegian_and_english_count(floor):
    for language in TRANSLATED:
        assert catalogue(floor, language).plural_forms == "nplurals=2; plural=(n != 1);"


def test_what_is_filled_in_is_the_same_in_every_language():
    pairs = [pair for language in TRANSLATED for text, other in translations(language) for pair in zip(text, other)]
    pairs += [(words[0], other) for _where, words in said_by_the_law() for other in words[1:]]
    assert [pair for pair in pairs if placeholders(pair[0]) != placeholders(pair[1])] == []


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def test_the_law_speaks_three_languages():
    assert len(said_by_the_law()) > 300
    assert [where for where, words in said_by_the_law() if len(words) != 3 or not all(words)] == []


# ---- Each language is itself ---------------------------------------------------------------------
def strangers(language: str, foreign: set[str]) -> dict[str, set[str]]:
    """The texts with words of another language in them."""
    found = {text: words_in(text) & foreign for text in in_language(language)}
    return {text: words for text, words in found.items() if words}


def test_no_bokmaal_is_left_in_nynorsk():
    assert strangers("nn", ONLY_BOKMAAL) == {}


def test_no_norwegian_is_left_in_english():
    assert strangers("en", ONLY_NORWEGIAN) == {}
    assert [text for text in in_language("en") if re.search("[æøåÆØÅ«»]", CITED.sub(" ", text))] == []


def test_the_source_is_bokmaal():
    assert strangers("nb", FOREIGN_IN_BOKMAAL) == {}


def test_a_stranger_would_be_noticed():
    assert words_in("Hvem ser saken, etter konfliktrådsloven § 25 første ledd?") & ONLY_BOKMAAL == {"hvem", "saken"}
    assert words_in("The case is open %(til)s") & ONLY_NORWEGIAN == set()
    assert words_in("Samtykke is missing") & ONLY_NORWEGIAN == {"samtykke"}


# ---- Plain language ------------------------------------------------------------------------------
MOST_WORDS = 25
MOST_WORDS_FOR_A_YOUTH, MOST_LIX_FOR_A_YOUTH = 20, 30
SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ«%{])")
CONTROL = re.compile(r'<(button|a)\b[^>]*?(?:type="submit"|class="ds-button)[^>]*>(.*?)</\1>', re.DOTALL)
LABEL = re.compile(r"""{% translate (["'])(.*?)\1""")
# An answer to the question above, and the way back out.
WHOLE_ANSWERS = {"Ja", "Nei", "Avbryt"}


def long_sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE.split(text) if len(sentence.split()) > MOST_WORDS]


@pytest.mark.parametrize("language", ["nb", *TRANSLATED])
def test_no_sentence_is_too_long(language):
    assert [sentence for text in in_language(language) for sentence in long_sentences(text)] == []


def test_a_long_sentence_would_be_noticed():
    assert len(long_sentences("En kort en. Så" + " ord" * 25 + ". Ferdig.")) == 1


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_youth_reads_short_sentences_and_short_words(language):
    """Lesbarhetsindeks: words a sentence, and how many in a hundred have more than six letters."""
    sentences = [sentence for text in asked_of_the_youth(language) for sentence in SENTENCE.split(text)]
    words = [word for sentence in sentences for word in re.findall(r"\w+", PLACEHOLDER.sub("Navn", sentence))]
    long = [word for word in words if len(word) > 6]
    assert [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS_FOR_A_YOUTH] == []
    assert len(words) / len(sentences) + 100 * len(long) / len(words) <= MOST_LIX_FOR_A_YOUTH


def asked_of_the_youth(language: str) -> list[str]:
    """Every text of the pages about sharing."""
    pages = sorted((HOUSE / "workflow/templates/workflow/sharing").glob("*.html"))
    texts = {text for page in pages for text in said_in_template(page.read_text())}
    return [form for text in texts for form in (text if language == "nb" else dict(translations(language))[text])]


def bare_buttons(source: str) -> list[str]:
    """The labels that say neither what is done nor to what."""
    insides = [inside for _tag, inside in CONTROL.findall(source) if "ds-sr-only" not in inside]
    labels = [label for inside in insides for _quote, label in LABEL.findall(inside)]
    return [label for label in labels if len(label.split()) < 2 and label not in WHOLE_ANSWERS]


def test_a_button_says_what_it_does_and_to_what():
    templates = [path for floor in FLOORS for path in sorted((HOUSE / floor).rglob("templates/**/*.html"))]
    bare = {str(path.relative_to(HOUSE)): bare_buttons(path.read_text()) for path in templates}
    assert {where: labels for where, labels in bare.items() if labels} == {}


def test_a_bare_button_would_be_noticed():
    assert bare_buttons('<button type="submit">{% translate "Lagre" %}</button>') == ["Lagre"]


# ---- Spelling ------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_spelled_right(language):
    terms = set((HOUSE / "tests/house/terms.txt").read_text().split())
    assert unknown_words(f"{language}_NO", "\n".join(in_language(language))) - terms == set()
    assert unknown_words(f"{language}_NO", "Dette er enn skrivefeill.") == {"skrivefeill"}


def unknown_words(dictionary: str, text: str) -> set[str]:
    if not which("hunspell"):
        pytest.skip("hunspell is not installed (Debian: hunspell hunspell-no)")
    command = ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"]
    plain = CITED.sub(" ", PLACEHOLDER.sub(" ", text))
    spelled = subprocess.run(command, input=plain, capture_output=True, text=True)
    if spelled.returncode:
        pytest.skip(f"hunspell has no dictionary {dictionary} (Debian: hunspell-no)")
    return set(spelled.stdout.split())
