"""Who may see and do what: the rule as data, asked of one case here and of many in `queries.visible_to`."""

from workflow.access.actions import (
    CASE_ACTIONS,
    INQUIRY_ACTIONS,
    who_may,
)
from workflow.access.relations import (
    COORDINATOR,
    GUARDIAN,
    HEAD_OF_OFFICE,
    KEEPER_OF_SHIELDED,
    KOG_PARTICIPANT,
    TEAM_MEMBER,
    YOUTH,
    Actor,
    inquiry_rules,
    relation_rules,
)
from workflow.access.rule import (
    CONFIDENTIALITY,
    Standing,
    inquiries_with_standing,
    inquiry_standing_of,
    may,
    own_municipalities,
    standing,
    standing_of,
    with_standing,
)

__all__ = [
    "Actor",
    "CASE_ACTIONS",
    "CONFIDENTIALITY",
    "COORDINATOR",
    "GUARDIAN",
    "HEAD_OF_OFFICE",
    "INQUIRY_ACTIONS",
    "KEEPER_OF_SHIELDED",
    "KOG_PARTICIPANT",
    "Standing",
    "TEAM_MEMBER",
    "YOUTH",
    "inquiries_with_standing",
    "inquiry_rules",
    "inquiry_standing_of",
    "may",
    "own_municipalities",
    "relation_rules",
    "standing",
    "standing_of",
    "who_may",
    "with_standing",
]
