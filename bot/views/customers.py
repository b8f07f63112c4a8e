"""The customers, a page at a time; product managers can import a list of them."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain import commands
from bot.models import Customer
from bot.views import customer_inputs, modal, mrkdwn, pager, submission

CALLBACK = "customers"
# Two buttons stand side by side, so the family has a member for each.
PAGE = "customers_page"
IMPORT = "customers_import"


def build(
    *,
    customers: Sequence[Customer],
    names: Mapping[str, str],
    page: int,
    pages: int,
    total: int,
    can_import: bool,
) -> View:
    """One page, by name; pages count from 1."""
    blocks: list[Block] = []
    if customers:
        blocks.append(mrkdwn.context(_count(total, page, pages)))
        blocks += [_row(customer, names) for customer in customers]
    else:
        blocks.append(mrkdwn.section(_nobody(can_import)))
    buttons = [
        *pager.buttons(PAGE, page, pages, of="customers"),
        *([_import()] if can_import else []),
    ]
    return modal.build(
        title="Customers",
        blocks=[*blocks, *([ActionsBlock(elements=buttons)] if buttons else [])],
        callback_id=CALLBACK,
    )


def parse_page(value: str) -> int:
    """The page that Previous or Next leads to; the first if it names none."""
    return submission.number(value) or 1


def _nobody(can_import: bool) -> str:
    how = f"Whoever asks on behalf of one adds them, in the form of `{commands.COMMAND}`."
    return f"No customers yet. {how}" + (" Or import a list." if can_import else "")


def _count(total: int, page: int, pages: int) -> str:
    known = "1 customer" if total == 1 else f"{total:,} customers"
    return f"{known}, by name" + (f" · page {page} of {pages}" if pages > 1 else "")


def _row(customer: Customer, names: Mapping[str, str]) -> Block:
    manager = customer.account_manager
    managed = f"account manager {mrkdwn.who(names, manager)}" if manager else "no account manager"
    return mrkdwn.section(f"{customer_inputs.facts(customer)} · {managed}")


def _import() -> ButtonElement:
    return ButtonElement(text=mrkdwn.label("Import CSV"), action_id=IMPORT, value="import")
