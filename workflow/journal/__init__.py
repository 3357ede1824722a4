"""The journal: append to the chain, verify it, anchor it outside the database."""

from workflow.journal.anchors import anchor, first_wrong_anchor
from workflow.journal.chain import Break, append, breaks, open_chain

__all__ = ["Break", "anchor", "append", "breaks", "first_wrong_anchor", "open_chain"]
