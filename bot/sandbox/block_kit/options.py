"""What can be chosen: options, groups of options, and the answer to a block_suggestion."""

from collections.abc import Mapping

from bot.sandbox.block_kit.schema import (
    Check,
    Problems,
    distinct,
    exactly_one,
    items,
    problem,
    record,
    string,
    url,
)
from bot.sandbox.block_kit.text import any_text, plain_text

VALUE = string(150)
PLAIN_OPTION = record({"text": plain_text(75), "value": VALUE}, {"description": plain_text(75)})
# Radio buttons and checkboxes may be formatted; nothing else that is chosen from may.
RICH_OPTION = record({"text": any_text(75), "value": VALUE}, {"description": any_text(75)})
LINKED_OPTION = record(
    {"text": plain_text(75), "value": VALUE}, {"description": plain_text(75), "url": url()}
)


def options(each: Check, *, most: int, least: int = 1) -> Check:
    """A list of options whose values differ (Slack calls an option's value unique)."""
    listed, unlike = items(each, most=most, least=least), distinct("value")

    def check(value: object, at: str) -> Problems:
        yield from listed(value, at)
        if isinstance(value, list):
            yield from unlike(value, at)

    return check


SELECT_OPTIONS = options(PLAIN_OPTION, most=100)
GROUP = record({"label": plain_text(75), "options": SELECT_OPTIONS})
GROUPS = items(GROUP, most=100)

# A search may find nothing, so here the lists may be empty.
_ANSWER = record(
    None,
    {
        "options": options(PLAIN_OPTION, most=100, least=0),
        "option_groups": items(GROUP, most=100, least=0),
    },
    exactly_one("options", "option_groups"),
)


def problems_in_options(answer: object) -> list[str]:
    """What Slack would refuse in the answer to a block_suggestion (facts.md sections 4 and 9).

    `answer` is {"options": [...]} or {"option_groups": [...]}, at most 100 of either.
    """
    return list(_ANSWER(answer, ""))


def initial_is_offered(value: Mapping[str, object], at: str) -> Problems:
    """initial_option and each of initial_options equal an offered option exactly."""
    offered = _offered(value)
    for key in ("initial_option", "initial_options"):
        chosen = value.get(key, [])
        for option in chosen if isinstance(chosen, list) else [chosen]:
            if option not in offered:
                yield problem("must equal one of the offered options exactly", f"{at}/{key}")


def _offered(value: Mapping[str, object]) -> list[object]:
    """Every option of a sound element, those in groups included."""
    offered: list[object] = []
    for holder in (value, *_listed(value.get("option_groups"))):
        offered += _listed(holder["options"]) if "options" in holder else []
    return offered


def _listed(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else []
