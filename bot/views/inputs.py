"""The inputs of forms: a label, an element, and what stands in it beforehand."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from slack_sdk.models.blocks import (
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    StaticMultiSelectElement,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.block_elements import FileInputElement

from bot.domain import files, texts
from bot.views import mrkdwn


class Row(Protocol):
    """A row of a table in `domain/`."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...


def typed(
    block_id: str,
    label: str,
    value: str = "",
    *,
    most: int,
    multiline: bool = False,
    optional: bool = False,
    hint: str | None = None,
    placeholder: str | None = None,
) -> InputBlock:
    """Something to type, of at most `most` characters."""
    element = PlainTextInputElement(
        action_id=block_id,
        initial_value=texts.cut(value, most) or None,  # Slack refuses an empty one
        multiline=multiline,
        max_length=most,
        placeholder=placeholder,
    )
    return InputBlock(block_id=block_id, label=label, element=element, optional=optional, hint=hint)


def added(block_id: str, label: str, *, hint: str, most: int = files.MOST) -> InputBlock:
    """Files to add, at most `most`, or none."""
    element = FileInputElement(action_id=block_id, max_files=most)
    return InputBlock(block_id=block_id, label=label, element=element, optional=True, hint=hint)


def as_held(value: str, most: int) -> str:
    """What `typed` gives back of `value`, when nobody changes it."""
    return texts.cut(value, most).strip()


def day(
    block_id: str, label: str, value: date | None = None, *, optional: bool = True
) -> InputBlock:
    """A date to pick."""
    element = DatePickerElement(
        action_id=block_id, initial_date=value.isoformat() if value else None
    )
    return InputBlock(block_id=block_id, label=label, element=element, optional=optional)


def select(
    block_id: str, label: str, options: Sequence[Option], value: str | None = None
) -> InputBlock:
    """One of `options` (1..100); the one whose value is `value` is chosen beforehand."""
    return InputBlock(block_id=block_id, label=label, element=menu(block_id, options, value))


def perhaps(
    block_id: str, label: str, options: Sequence[Option], value: str | None, hint: str | None = None
) -> InputBlock:
    """As `select`, and it can be left empty."""
    element = menu(block_id, options, value)
    return InputBlock(block_id=block_id, label=label, element=element, optional=True, hint=hint)


def several(
    block_id: str,
    label: str,
    options: Sequence[Option],
    values: Sequence[str],
    hint: str | None = None,
) -> InputBlock:
    """Any number of `options` (1..100), none included."""
    element = StaticMultiSelectElement(
        action_id=block_id,
        options=options,
        initial_options=[option for option in options if option.value in values] or None,
    )
    return InputBlock(block_id=block_id, label=label, element=element, optional=True, hint=hint)


def tick(block_id: str, label: str, words: str, *, ticked: bool, optional: bool) -> InputBlock:
    """A box to tick; its option's value is the block_id."""
    option = Option(value=block_id, text=mrkdwn.label(words))
    element = CheckboxesElement(
        action_id=block_id, options=[option], initial_options=[option] if ticked else None
    )
    return InputBlock(block_id=block_id, label=label, element=element, optional=optional)


def person(
    block_id: str, label: str, user: str | None, *, optional: bool, hint: str | None = None
) -> InputBlock:
    """Somebody of the workspace."""
    element = UserSelectElement(action_id=block_id, initial_user=user or None)
    return InputBlock(block_id=block_id, label=label, element=element, optional=optional, hint=hint)


def menu(
    action_id: str,
    options: Sequence[Option],
    value: str | None = None,
    placeholder: str | None = None,
) -> StaticSelectElement:
    """The bare select, for sections and actions."""
    return StaticSelectElement(
        action_id=action_id,
        options=options,
        initial_option=next((option for option in options if option.value == value), None),
        placeholder=placeholder,
    )


def options(rows: Iterable[Row]) -> list[Option]:
    """The rows of a table, to choose from."""
    return [Option(value=row.key, text=mrkdwn.label(row.label)) for row in rows]
