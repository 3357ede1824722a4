"""This floor's bells: how those above it hear of what happens here, inside the same transaction."""

from django.dispatch import Signal

# Sent when a plan is approved or changed and no measure fits some of its needs, with `municipality` (its number),
# `needs` (their codes) and `age` (whole years that day). It names no case.
needs_unmet = Signal()
