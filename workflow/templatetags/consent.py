"""The words of the consent pages, in the language the person chose."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context, key: str, **told):
    """A text of the consent pages by its name; in another language the bokmål text stands beside it."""
    return context["said"](key, **told)
