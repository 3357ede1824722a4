"""From rows to facts: what the law is asked about, read off a case that came `with_facts`."""

from workflow.facts.inquiries import inquiry_facts_of, latest_assessment, people_asked_about, place_of
from workflow.facts.people import Person, people_of
from workflow.facts.reading import SOURCES, Reader, facts_of, hang_facts

from workflow.facts import complaints, own, record  # isort: skip  # hang this floor's rows in the registry above

__all__ = [
    "SOURCES",
    "Person",
    "Reader",
    "complaints",
    "facts_of",
    "hang_facts",
    "inquiry_facts_of",
    "latest_assessment",
    "own",
    "people_asked_about",
    "people_of",
    "place_of",
    "record",
]
