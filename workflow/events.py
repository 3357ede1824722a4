"""The bells: how a floor is heard by those above it, inside the same transaction."""

from django.dispatch import Signal

# Sent with `desk=` and `act=` (its name) when an act is written and chained; receivers move tasks and add what follows.
act_done = Signal()
# The same for an act on an inquiry, which has no tasks.
inquiry_act_done = Signal()
