"""Select menus, single and multi: static, external, users, conversations, channels."""

from collections.abc import Mapping

from bot.sandbox.block_kit.elements import PROMPTED
from bot.sandbox.block_kit.options import GROUPS, PLAIN_OPTION, SELECT_OPTIONS, initial_is_offered
from bot.sandbox.block_kit.schema import (
    Check,
    Fields,
    Problems,
    Rule,
    boolean,
    exactly_one,
    integer,
    items,
    one_of,
    problem,
    record,
    string,
    typed,
)


def _some_filter(value: Mapping[str, object], at: str) -> Problems:
    if not value:
        yield problem("must define at least one field of the filter", at)


FILTER = record(
    None,
    {
        "include": items(one_of("im", "mpim", "private", "public"), most=4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    _some_filter,
)
AN_ID = string()
# What each sort of menu takes: its own fields, what one choice made beforehand is, and its rules.
_SORTS: dict[str, tuple[Fields, str, Check, tuple[Rule, ...]]] = {
    "static": (
        {"options": SELECT_OPTIONS, "option_groups": GROUPS},
        "option",
        PLAIN_OPTION,
        (exactly_one("options", "option_groups"), initial_is_offered),
    ),
    "external": ({"min_query_length": integer(0)}, "option", PLAIN_OPTION, ()),
    "users": ({}, "user", AN_ID, ()),
    "conversations": (
        {"default_to_current_conversation": boolean, "filter": FILTER},
        "conversation",
        AN_ID,
        (),
    ),
    "channels": ({}, "channel", AN_ID, ()),
}
_RESPONDS: Fields = {"response_url_enabled": boolean}


def _within_most(value: Mapping[str, object], at: str) -> Problems:
    """No more is chosen beforehand than may be chosen."""
    most = value.get("max_selected_items")
    if not isinstance(most, int):
        return
    for key, held in value.items():
        if key.startswith("initial_") and isinstance(held, list) and len(held) > most:
            yield problem(f"no more than {most} items allowed", f"{at}/{key}")


def _single(sort: str) -> Check:
    fields, noun, choice, rules = _SORTS[sort]
    responds = _RESPONDS if sort in ("conversations", "channels") else {}
    mine = {**PROMPTED, **fields, **responds, f"initial_{noun}": choice}
    return typed(f"{sort}_select", None, mine, *rules)


def _multi(sort: str) -> Check:
    fields, noun, choice, rules = _SORTS[sort]
    mine = {
        **PROMPTED,
        **fields,
        f"initial_{noun}s": items(choice),
        "max_selected_items": integer(1),
    }
    return typed(f"multi_{sort}_select", None, mine, *rules, _within_most)


SELECTS: dict[str, Check] = {f"{sort}_select": _single(sort) for sort in _SORTS}
MULTI_SELECTS: dict[str, Check] = {f"multi_{sort}_select": _multi(sort) for sort in _SORTS}
