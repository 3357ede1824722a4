"""Everything the law says is said in bokmål, nynorsk and English, about the same facts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workflow.law

CELLAR = Path(workflow.law.__file__).parent
# What makes a sentence, and how many arguments come before the three languages.
SPEAK = {"Words": 0, "assumed": 1, "_entry": 1}
FACT = re.compile(r"\{(\w+)\}")


def sentences(source: str) -> Iterator[tuple[int, list[str | None]]]:
    """Every sentence written in a module: its line, and what stands for each language."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (before := SPEAK.get(getattr(node.func, "id", ""))) is not None:
            given = [*node.args, *(keyword.value for keyword in node.keywords)][before:before + 3]
            if not all(isinstance(part, ast.Name) for part in given):
                yield node.lineno, [part.value if isinstance(part, ast.Constant) else None for part in given]


def faults(source: str) -> list[tuple[int, str]]:
    """What is wrong with the sentences of a module."""
    found = []
    for line, texts in sentences(source):
        if len(texts) != 3 or not all(isinstance(text, str) and text.strip() for text in texts):
            found.append((line, "a language is missing"))
        elif len({frozenset(FACT.findall(text)) for text in texts}) > 1:
            found.append((line, "the languages name different facts"))
    return found


@pytest.mark.parametrize("module", sorted(CELLAR.rglob("*.py")), ids=lambda path: path.stem)
def test_every_sentence_of_the_law_is_said_in_three_languages(module):
    assert faults(module.read_text()) == []


@pytest.mark.parametrize("planted, fault", [
    ('Words("Nei.", "Nei.", "")', "a language is missing"),
    ('Words("Nei.", "Nei.")', "a language is missing"),
    ('Words("Siden {day}.", "Sidan {day}.", "Since then.")', "the languages name different facts"),
])
def test_a_sentence_that_lacks_something_is_found(planted, fault):
    assert faults(planted) == [(1, fault)]


def test_the_sentences_are_found_at_all():
    assert sum(len(list(sentences(path.read_text()))) for path in CELLAR.rglob("*.py")) > 200
