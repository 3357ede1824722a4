"""This floor's acts, hung in the registry."""

from youthplans.acts import plans

__all__ = ["plans"]
