"""What a department said in its own fields, whom it asks for, and the files that came along."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block

from bot.domain import fields
from bot.domain.fields import Field
from bot.models import Customer, Request, RequestFile
from bot.views import customer_inputs, labels, long_text, mrkdwn

# A card shows so much of one field, and so many files; the whole text shows all.
MOST_VALUE = 150
MOST_NAME = 80
MOST_FILES = 9


@dataclass(frozen=True)
class Details:
    """The customer a request is on behalf of, and its files. `tells_worth`: whoever reads it
    may know what customers are worth, as members may."""

    customer: Customer | None = None
    files: Sequence[RequestFile] = ()
    tells_worth: bool = False


def brief(
    request: Request, details: Details, names: Mapping[str, str], *, is_open: bool
) -> list[Block]:
    """For a card: whom it is for and what is at stake; while it is open, the rest in short."""
    said = [_for_whom(request, details, names)]
    if is_open:
        said += [_in_short(field, value) for field, value in _given(request)]
    lines = [" · ".join(filter(None, said[:1])), " · ".join(filter(None, said[1:]))]
    shown = "\n".join(filter(None, lines))
    blocks: list[Block] = [mrkdwn.section(shown)] if shown else []
    return [*blocks, *(_files(details.files) if is_open else [])]


def understood(request: Request, customer: str) -> list[str]:
    """For whom, and which days, as they were understood: who asked can still say otherwise."""
    found = [f"for {mrkdwn.calm(customer, 150)}"] if customer else []
    if request.needed_by:
        found.append(f"needed by {mrkdwn.day(request.needed_by)}")
    given = _given(request)
    return [*found, *(_in_short(field, shown) for field, shown in given if field.kind == "date")]


def is_cut(request: Request, details: Details, *, is_open: bool) -> bool:
    """Whether `brief` leaves out some of what there is."""
    values = [value for _, value in _given(request)]
    if not is_open:
        return bool(values or details.files)
    is_long = any(len(value) > MOST_VALUE or "\n" in value for value in values)
    return is_long or len(details.files) > MOST_FILES


def full(request: Request, details: Details, names: Mapping[str, str]) -> list[Block]:
    """For the whole text: every field."""
    lines = [*_facts(request, details, names)]
    lines += [f"*{field.label}:* {_calm(value)}" for field, value in _given(request, long=False)]
    blocks: list[Block] = [mrkdwn.section("\n".join(lines))] if lines else []
    for field, value in _given(request, long=True):
        blocks += [mrkdwn.section(f"*{field.label}*"), *long_text.sections(value)]
    return [*blocks, *_files(details.files)]


def _facts(request: Request, details: Details, names: Mapping[str, str]) -> Iterator[str]:
    customer = details.customer
    if customer:
        label = fields.customer_of(request.department).label
        known = customer_inputs.facts(customer) if details.tells_worth else _calm(customer.name)
        yield f"*{label}:* {known}"
    if request.value is not None and details.tells_worth:
        yield f"*{fields.value_of(request.department).label}:* {labels.money(request.value)}"
    if request.account_manager:
        yield f"*Account manager:* {mrkdwn.who(names, request.account_manager)}"


def _for_whom(request: Request, details: Details, names: Mapping[str, str]) -> str:
    """For Initech (Key account) · 120,000 at stake · account manager Sally"""
    pieces = []
    if details.customer:
        tier = labels.tier(details.customer.tier)
        name = mrkdwn.calm(details.customer.name, 150)
        pieces.append(f"For *{name}*" + (f" ({tier})" if tier else ""))
    if request.value is not None:
        pieces.append(f"{labels.money(request.value)} at stake")
    if request.account_manager:
        pieces.append(f"account manager {mrkdwn.who(names, request.account_manager)}")
    return " · ".join(pieces)


def _in_short(field: Field, value: str) -> str:
    return f"{field.label}: {mrkdwn.calm(value, MOST_VALUE)}"


def _calm(value: str) -> str:
    return mrkdwn.calm(value, 600)


def _given(request: Request, *, long: bool | None = None) -> Iterator[tuple[Field, str]]:
    """The department's fields that are filled in, in the form's order; with `long`, only the
    long ones or the others."""
    for field in fields.FIELDS:
        value = request.details.get(field.key)
        if value is not None and long in (None, field.kind == "long"):
            yield field, _shown(field, value)


def _shown(field: Field, value: object) -> str:
    """The value as one reads it: 120,000; Mon 7 Dec 2026; Board, Press."""
    if isinstance(value, int):
        return labels.money(value)
    if field.kind == "date":
        return mrkdwn.day(date.fromisoformat(str(value)))
    if field.choices:
        return fields.BETWEEN.join(choice.label for choice in fields.chosen(field, value))
    return str(value)


def _files(files: Sequence[RequestFile]) -> list[Block]:
    """Their names, each linked where Slack tells where it is."""
    if not files:
        return []
    links = [
        f":paperclip: {mrkdwn.link(file.permalink, file.name, MOST_NAME)}"
        for file in files[:MOST_FILES]
    ]
    more = len(files) - MOST_FILES
    return [mrkdwn.context(*links, f"and {more} more" if more > 0 else "")]
