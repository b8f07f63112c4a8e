"""What of a request can be amended: how it stands, in words and in keys."""

from collections.abc import Set
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import amendments, categories, departments, fields, importances, spans
from bot.domain.amendments import Held
from bot.domain.drafts import Draft
from bot.models import Request
from bot.services import details, people


def differs(name: str, before: Held, draft: Draft) -> bool:
    """Whether `draft` says something else there than stood `before`; a name that is typed may
    be that of the same customer, which is found out later."""
    if name == "customer" and draft.customer_name:
        return True
    return not amendments.is_same(before.get(name, ""), amendments.held(draft).get(name, ""))


def set_own(request: Request, draft: Draft, wanted: Set[str]) -> None:
    """The department's own fields that are `wanted`, as in `draft`; emptied, they go."""
    kept = {k: v for k, v in request.details.items() if amendments.own(k) not in wanted}
    new = {k: v for k, v in draft.details.items() if amendments.own(k) in wanted}
    request.details = {**kept, **new}


async def shown(session: AsyncSession, request: Request) -> dict[str, str]:
    """Its values as people read them; of the text there is none, it is too long to repeat."""
    customer = await details.customer(session, request)
    manager = request.account_manager
    own = {amendments.own(field.key): "" for field in fields.FIELDS}
    given = {amendments.own(key): _shown(key, value) for key, value in request.details.items()}
    return {
        "title": f"“{request.title}”",
        "department": departments.BY_KEY[request.department].label,
        "category": categories.BY_KEY[request.category].label,
        "importance": importances.BY_KEY[request.importance].label,
        "needed_by": spans.spelled(request.needed_by) if request.needed_by else "",
        "customer": customer.name if customer else "",
        "value": "" if request.value is None else f"{request.value:,}",
        "manager": await people.name(session, request.workspace, manager) if manager else "",
        **own,
        **given,
    }


def _shown(key: str, value: object) -> str:
    field = fields.BY_KEY.get(key)
    if isinstance(value, int):
        return f"{value:,}"
    if field and field.kind == "date":
        return spans.spelled(date.fromisoformat(str(value)))
    choices = {choice.key: choice.label for choice in field.choices} if field else {}
    return choices.get(str(value), str(value))
