"""Acts: the registry, and what a person can do to a case on this floor."""

from workflow.acts.registry import ACTS, Act, AlreadySent, Offer, do, offers, register, was_sent

from workflow.acts import own  # isort: skip  # declares this floor's acts in the registry above

__all__ = ["ACTS", "Act", "AlreadySent", "Offer", "do", "offers", "own", "register", "was_sent"]
