"""What waits for the coordinator to answer or tick off: it binds no rule, and tells the pages whether to ask for more."""

from followup.models import AgreedAction, Proposal
from workflow.facts import hang_facts
from workflow.facts.reading import no_fact
from workflow.models.rows import RowsOfCase

hang_facts("proposal", RowsOfCase(Proposal, "id", where="answer <> 'declined'"), no_fact)
hang_facts("agreed", RowsOfCase(AgreedAction, "id", where="done_on IS NULL"), no_fact)
