"""What the request form says, as it is filed and amended."""

from bot.services.intake import Draft, Source
from bot.views.request_form import RequestForm


def draft_of(form: RequestForm, *, view_id: str, source: Source | None = None) -> Draft:
    """The same in the services' words; `source` is the message that it was opened on."""
    return Draft(
        title=form.title,
        body=form.body,
        department=form.department,
        category=form.category,
        importance=form.importance,
        needed_by=form.needed_by,
        channel=form.channel,
        view_id=view_id,
        customer_id=form.customer_id,
        customer_name=form.customer_name,
        tier=form.tier,
        account_manager=form.account_manager,
        value=form.value,
        details=form.details,
        files=form.files,
        source=source,
    )
