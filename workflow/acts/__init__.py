"""Acts: the registry, and what a person can do to a case on this floor."""

from workflow.acts.inquiries import INQUIRY_ACTS, do_inquiry, inquiry_offers
from workflow.acts.registry import ACTS, Act, AlreadySent, Offer, do, done_by_others, offers, register, was_sent

# isort: split  # What follows declares this floor's acts in the registry above.
from workflow.acts import complaints, disclosures, guardians, moving, own, record, restorative, standstill

__all__ = [
    "ACTS",
    "INQUIRY_ACTS",
    "Act",
    "AlreadySent",
    "Offer",
    "complaints",
    "disclosures",
    "do",
    "do_inquiry",
    "done_by_others",
    "guardians",
    "inquiry_offers",
    "moving",
    "offers",
    "own",
    "record",
    "register",
    "restorative",
    "standstill",
    "was_sent",
]
