"""On behalf of whom: a customer found or added as one types, who manages them, what is at stake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    UserSelectElement,
)

from bot.domain import tiers
from bot.domain.fields import Field
from bot.models import Customer
from bot.views import field_inputs, inputs, labels, mrkdwn, submission

CUSTOMER = "request_form_customer"
MANAGER = "request_form_manager"
TIER = "request_form_tier"
VALUE = "request_form_value"

MOST_NAME = 100
# Slack's limit for one menu (facts.md, section 9).
MOST_OPTIONS = 100
_KNOWN, _NEW = "id:", "new:"


@dataclass(frozen=True, slots=True)
class Entered:
    """`id` of a known customer, or the `name` of one to be added, with its tier.

    `manager` stood there while the known customer `manager_of` was chosen, 0 for none.
    """

    id: int | None = None
    name: str = ""
    label: str = ""
    manager: str = ""
    manager_of: int = 0
    tier: str = ""
    value: str = ""

    @property
    def key(self) -> str:
        """What the menu's option carries; "" when nobody is chosen."""
        if self.id:
            return f"{_KNOWN}{self.id}"
        return f"{_NEW}{self.name}" if self.name else ""


def build(
    asked: Field, money: Field, entered: Entered, known: Customer | None, *, is_required: bool
) -> list[Block]:
    """The customer as the department calls them; of a `known` one it says what is known."""
    return [
        _customer(asked, entered, is_required=is_required),
        *_about(entered, known),
        _manager(entered, known),
        inputs.typed(
            VALUE, money.label, entered.value, most=40, optional=True, hint=_value_hint(known)
        ),
    ]


def _customer(asked: Field, entered: Entered, *, is_required: bool) -> InputBlock:
    chosen = Option(value=entered.key, text=mrkdwn.label(entered.label)) if entered.key else None
    element = ExternalDataSelectElement(
        action_id=CUSTOMER,
        min_query_length=0,
        initial_option=chosen,
        placeholder=mrkdwn.label("Type a name"),
    )
    return InputBlock(
        block_id=CUSTOMER,
        label=asked.label,
        element=element,
        optional=not is_required,
        dispatch_action=True,
        hint="Choose a customer, or type a new name and choose “Add”.",
    )


def _about(entered: Entered, known: Customer | None) -> list[Block]:
    if known:
        return [mrkdwn.context(facts(known))]
    if not entered.name:
        return []
    options = inputs.options(tiers.TIERS)
    element = inputs.menu(TIER, options, entered.tier, "How much they matter")
    return [InputBlock(block_id=TIER, label="Their tier", element=element, optional=True)]


def facts(customer: Customer) -> str:
    """Initech · Key account · 120,000 a year"""
    worth = f"{labels.money(customer.value)} a year" if customer.value is not None else ""
    tier = labels.tier(customer.tier)
    return " · ".join(filter(None, [f"*{mrkdwn.calm(customer.name, 150)}*", tier, worth]))


def _manager(entered: Entered, known: Customer | None) -> InputBlock:
    """Its block_id names the customer: another customer's manager must not stay in it."""
    customer = known.id if known else 0
    chosen = entered.manager if entered.manager_of in (0, customer) else None
    manager = chosen or (known.account_manager if known else None)
    return InputBlock(
        block_id=f"{MANAGER}:{customer}",
        label="Account manager",
        element=UserSelectElement(action_id=MANAGER, initial_user=manager or None),
        optional=True,
        hint=_manager_hint(known),
    )


def _manager_hint(known: Customer | None) -> str:
    hint = "Who carries the answer back to the customer"
    return f"{hint}. Left empty, it is their own." if known and known.account_manager else hint


def _value_hint(known: Customer | None) -> str:
    if known is None or known.value is None:
        return field_inputs.MONEY_HINT
    return f"{field_inputs.MONEY_HINT}. Left empty, it is what they are worth a year."


def read(view: Mapping[str, Any]) -> Entered:
    """What stands in them."""
    key = submission.option(view, CUSTOMER)
    name = mrkdwn.one_line(key.removeprefix(_NEW)) if key.startswith(_NEW) else ""
    number = submission.number(key.removeprefix(_KNOWN)) if key.startswith(_KNOWN) else None
    block_id = submission.blocks_that_start(view, f"{MANAGER}:")
    tier = submission.option(view, TIER)
    return Entered(
        id=number,
        name=name[:MOST_NAME],
        label=name[:MOST_NAME] or submission.option_text(view, CUSTOMER),
        manager=submission.chosen(view, block_id, "user"),
        manager_of=submission.number(block_id.removeprefix(f"{MANAGER}:")) or 0,
        tier=tier if tier in tiers.BY_KEY else "",
        value=submission.text(view, VALUE, most=40),
    )


def options(found: Sequence[Customer], typed: str) -> list[Option]:
    """What the menu offers for what was typed: who is known, and at last to add that name."""
    offered = [Option(value=f"{_KNOWN}{c.id}", text=mrkdwn.label(c.name)) for c in found]
    name = mrkdwn.one_line(typed)[:MOST_NAME]
    if name and not any(c.name.casefold() == name.casefold() for c in found):
        add = Option(value=f"{_NEW}{name}", text=mrkdwn.label(f"Add “{name}”"))
        return [*offered[: MOST_OPTIONS - 1], add]
    return offered[:MOST_OPTIONS]
