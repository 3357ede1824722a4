"""Acts: the registry, and what a person can do to a case on this floor."""

from workflow.acts.inquiries import INQUIRY_ACTS, do_inquiry, inquiry_offers
from workflow.acts.registry import ACTS, Act, Offer, do, done_by_others, offers, register

# isort: split  # What follows declares this floor's acts in the registry above.
from workflow.acts import complaints, disclosures, guardians, letters, moving, own, record, restorative, standstill

__all__ = [
    "ACTS",
    "INQUIRY_ACTS",
    "Act",
    "Offer",
    "complaints",
    "disclosures",
    "do",
    "do_inquiry",
    "done_by_others",
    "guardians",
    "inquiry_offers",
    "letters",
    "moving",
    "offers",
    "own",
    "record",
    "register",
    "restorative",
    "standstill",
]
