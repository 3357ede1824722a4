"""What came of the end: reports and evaluations bind no rule, and come with the case for those who write of them."""

from followup.models import Evaluation, FinalReport
from workflow.facts import hang_facts
from workflow.facts.reading import no_fact
from workflow.models.rows import RowsOfCase

hang_facts("report", RowsOfCase(FinalReport, "number"), no_fact)
hang_facts("evaluation", RowsOfCase(
    Evaluation, "party_id", "by_id", "answers_sealed", "words_sealed", "answered_on"), no_fact)
