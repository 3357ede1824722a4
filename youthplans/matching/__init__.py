"""Which measures suit a young person: ranked in the database, with every point and every reason said aloud."""

from youthplans.matching.asked import Asked
from youthplans.matching.parts import ages, covering
from youthplans.matching.ranking import Ranking, Suggestion, weigh

__all__ = ["Asked", "Ranking", "Suggestion", "ages", "covering", "weigh"]
