"""The form that asks for what a request of its category cannot do without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, ExternalDataSelectElement, InputBlock
from slack_sdk.models.views import View

from bot.domain import fields
from bot.domain.drafts import Draft
from bot.domain.fields import Field
from bot.models import Request
from bot.views import customer_inputs, date_inputs, field_inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "missing_form"


@dataclass(frozen=True, slots=True)
class MissingForm:
    """`draft` has what was missing, and nothing else."""

    request_id: int
    draft: Draft


def build(request: Request, missing: Sequence[Field]) -> View:
    """The form for what is `missing` from `request`."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    return modal.build(
        title="One more thing",
        blocks=[mrkdwn.section(f"*{title}*"), *(b for each in missing for b in _input(each))],
        callback_id=CALLBACK,
        submit="Save",
        metadata={"request": request.id, "fields": [each.key for each in missing]},
    )


def _input(asked: Field) -> list[Block]:
    if asked.kind != "customer":
        return field_inputs.build(asked, date_inputs.Entered())
    element = ExternalDataSelectElement(
        action_id=customer_inputs.CUSTOMER,
        min_query_length=0,
        placeholder=mrkdwn.label("Type a name"),
    )
    block = InputBlock(
        block_id=customer_inputs.CUSTOMER,
        label=asked.label,
        element=element,
        hint="Choose a customer, or type a new name and choose “Add”.",
    )
    return [block]


def parse(view: Mapping[str, Any], today: date) -> MissingForm:
    """What was filled in. Raises FormErrors."""
    metadata = submission.metadata(view)
    request_id = submission.number(metadata.get("request"))
    keys = metadata.get("fields")
    known = [fields.BY_KEY[key] for key in keys or [] if key in fields.BY_KEY]
    if request_id is None or not known:
        block_id = customer_inputs.CUSTOMER
        raise FormErrors({block_id: "This form is out of date. Close it and open it again."})
    own = [each for each in known if each.kind not in fields.SHARED]
    answers = field_inputs.understand({f.key: field_inputs.read(view, f) for f in own}, today)
    errors = dict(answers.errors)
    for each in own:
        if each.key not in answers.details:
            errors.setdefault(field_inputs.block_of(each.key), f"{each.label}: fill this in.")
    customer = customer_inputs.read(view)
    if len(own) < len(known) and not customer.key:
        errors[customer_inputs.CUSTOMER] = "Choose it, or type its name and choose “Add”."
    if errors:
        raise FormErrors(errors)
    draft = Draft(customer_id=customer.id, customer_name=customer.name, details=answers.details)
    return MissingForm(request_id, draft)
