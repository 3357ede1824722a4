"""The bells: how a floor is heard by those above it, inside the same transaction."""

from django.dispatch import Signal

# Sent with `desk=` and `act=` (its name) when an act is written and chained; receivers move tasks and add what follows.
act_done = Signal()
# Sent with `desk=` and `how=` (the stage) while an act ends a case, before it is chained: what is written then is part
# of the act.
case_closed = Signal()
# The same as `act_done` for an act on an inquiry, which has no tasks.
inquiry_act_done = Signal()
