"""The form in which a product manager puts right what sort of request it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.domain import categories
from bot.models import Request
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "category_form"
_CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class CategoryForm:
    request_id: int
    category: str


def build(request: Request) -> View:
    """The categories that the request's department offers."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    offered = inputs.options(categories.offered_by(request.department))
    return modal.build(
        title="Set category",
        blocks=[
            mrkdwn.section(f"*{title}*"),
            inputs.select(_CATEGORY, "Category", offered, request.category),
        ],
        callback_id=CALLBACK,
        submit="Save",
        metadata={"request": request.id},
    )


def parse(view: Mapping[str, Any]) -> CategoryForm:
    """What was chosen. Raises FormErrors."""
    request_id = submission.number(submission.metadata(view).get("request"))
    category = submission.option(view, _CATEGORY)
    if request_id is None or category not in categories.BY_KEY:
        raise FormErrors({_CATEGORY: "Choose a category, or close this form and open it again."})
    return CategoryForm(request_id, category)
