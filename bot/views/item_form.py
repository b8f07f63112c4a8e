"""The form that puts something on the roadmap: no more than it takes to begin."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.domain import commitments, horizons, texts
from bot.models import Request, RoadmapItem
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "item_form"
CHOICE = "item_form_choice"
ITEM = "item_form_item"
NEW, EXISTING = "new", "existing"

TITLE_MOST = 150
MOST_RECORD = 400
_TITLE, _HORIZON, _EARLIEST, _LATEST = "title", "horizon", "earliest", "latest"
_CONFIDENCE, _COMMITMENT, _OWNER = "confidence", "commitment", "owner"
CHOOSABLE = frozenset(level.key for level in commitments.CHOICES)

_CHOICES = [
    Option(value=NEW, text=mrkdwn.label("A new item")),
    Option(value=EXISTING, text=mrkdwn.label("An item that is on the roadmap")),
]
_SEEN_BY_ALL = "Everyone here can read roadmap titles."
_MORE = (
    "What may be said of it, its gates and its business case can follow: open it in "
    "`/pm-request roadmap`."
)
_MIND = "The request is confidential: choose words that everyone here may read."


@dataclass(frozen=True, slots=True)
class ItemForm:
    """`item_id` is None: a new item, for `request_id` if there is one.

    Else tie that request to that item; the other fields say nothing.
    """

    request_id: int | None
    item_id: int | None
    title: str
    horizon: str
    earliest: date | None
    latest: date | None
    confidence: str
    owner: str
    commitment: str = commitments.DEFAULT.key


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the fields hold; dates as ISO text. Kept while another choice hides the fields."""

    title: str = ""
    horizon: str = "next"
    earliest: str = ""
    latest: str = ""
    confidence: str = "medium"
    commitment: str = commitments.DEFAULT.key
    owner: str = ""


@dataclass(frozen=True, slots=True)
class _About:
    """What the form is about, carried through Slack in private_metadata."""

    request: int | None = None
    hide_title: bool = False


def build(
    *,
    request: Request | None,
    choice: str = NEW,
    owner: str,
    hide_title: bool = False,
    record: str = "",
) -> View:
    """A new item (for `request`, if given); `owner` is proposed.

    `hide_title`: the request's title stays out of the form, as a confidential one's does.
    `record`: how earlier dates held, as a sentence.
    """
    secret = bool(request and (hide_title or request.is_confidential))
    title = texts.cut(request.title, TITLE_MOST) if request and not secret else ""
    about = _About(request=request.id if request else None, hide_title=secret)
    return _view(about, _Draft(title=title, owner=owner), choice, texts.cut(record, MOST_RECORD))


def rebuild(view: Mapping[str, Any], choice: str) -> View:
    """The same form after the choice was changed, with what was typed still there."""
    record = submission.metadata(view).get("record")
    return _view(
        _about(view),
        _draft(view),
        EXISTING if choice == EXISTING else NEW,
        record if isinstance(record, str) else "",
    )


def _view(about: _About, draft: _Draft, choice: str, record: str) -> View:
    asks = [] if about.request is None else [_choice(choice)]
    fields = [_existing()] if asks and choice == EXISTING else _fields(about, draft, record)
    return modal.build(
        title="Add to roadmap",
        blocks=[*asks, *fields],
        callback_id=CALLBACK,
        submit="Add",
        metadata={"about": asdict(about), "draft": asdict(draft), "record": record},
    )


def _choice(choice: str) -> InputBlock:
    element = RadioButtonsElement(
        action_id=CHOICE,
        options=_CHOICES,
        initial_option=next(option for option in _CHOICES if option.value == choice),
    )
    return InputBlock(
        block_id=CHOICE, label="Where it belongs", element=element, dispatch_action=True
    )


def _existing() -> InputBlock:
    element = ExternalDataSelectElement(
        action_id=ITEM, min_query_length=0, placeholder=mrkdwn.label("Type part of its title")
    )
    return InputBlock(block_id=ITEM, label="Roadmap item", element=element)


def _fields(about: _About, draft: _Draft, record: str) -> list[Block]:
    hint = _MIND if about.hide_title else _SEEN_BY_ALL
    levels = inputs.options(commitments.CHOICES)
    return [
        inputs.typed(_TITLE, "Title", draft.title, most=TITLE_MOST, hint=hint),
        inputs.select(_HORIZON, "Horizon", inputs.options(horizons.HORIZONS), draft.horizon),
        inputs.day(_EARLIEST, "Earliest", submission.iso_day(draft.earliest)),
        inputs.day(_LATEST, "Latest", submission.iso_day(draft.latest)),
        *([mrkdwn.context(mrkdwn.calm(record, 900))] if record else []),
        inputs.select(
            _CONFIDENCE, "Confidence", inputs.options(horizons.CONFIDENCES), draft.confidence
        ),
        inputs.select(_COMMITMENT, "Commitment", levels, draft.commitment),
        inputs.person(_OWNER, "Owner", draft.owner, optional=False),
        mrkdwn.context(_MORE),
    ]


def options(items: Iterable[RoadmapItem]) -> list[Option]:
    """The answer to the search for an existing item: at most 100 of them."""
    found = [Option(value=str(item.id), text=mrkdwn.label(item.title)) for item in items]
    return found[:100]


def parse(view: Mapping[str, Any]) -> ItemForm:
    """What was filled in. Raises FormErrors."""
    about = _about(view)
    if about.request is not None and submission.option(view, CHOICE) == EXISTING:
        return _tied(view, about.request)
    draft = _filled_in(view)
    _check(draft)
    return ItemForm(
        request_id=about.request,
        item_id=None,
        title=draft.title,
        horizon=draft.horizon,
        earliest=submission.iso_day(draft.earliest),
        latest=submission.iso_day(draft.latest),
        confidence=draft.confidence,
        owner=draft.owner,
        commitment=draft.commitment,
    )


def _tied(view: Mapping[str, Any], request: int) -> ItemForm:
    item = submission.number(submission.option(view, ITEM))
    if item is None:
        raise FormErrors({ITEM: "Choose the item it belongs to, or add a new one."})
    return ItemForm(request, item, "", "", None, None, "", "")


def _check(draft: _Draft) -> None:
    errors = {}
    if not draft.title:
        errors[_TITLE] = "Give it a title."
    if draft.horizon not in horizons.BY_KEY:
        errors[_HORIZON] = "Choose Now, Next or Later."
    if draft.earliest and draft.latest and draft.latest < draft.earliest:
        errors[_LATEST] = "Pick a date on or after the earliest one."
    if draft.confidence not in horizons.CONFIDENCE_BY_KEY:
        errors[_CONFIDENCE] = "Choose how sure you are."
    if draft.commitment not in CHOOSABLE:
        errors[_COMMITMENT] = "Choose how far we stand to it."
    if not draft.owner:
        errors[_OWNER] = "Choose who looks after it."
    if errors:
        raise FormErrors(errors)


def _filled_in(view: Mapping[str, Any]) -> _Draft:
    earliest, latest = submission.day(view, _EARLIEST), submission.day(view, _LATEST)
    return _Draft(
        title=submission.text(view, _TITLE, most=TITLE_MOST),
        horizon=submission.option(view, _HORIZON),
        earliest=earliest.isoformat() if earliest else "",
        latest=latest.isoformat() if latest else "",
        confidence=submission.option(view, _CONFIDENCE),
        commitment=submission.option(view, _COMMITMENT),
        owner=submission.chosen(view, _OWNER, "user"),
    )


def _draft(view: Mapping[str, Any]) -> _Draft:
    """What the fields hold now; what they held, if they are hidden."""
    if submission.option(view, _HORIZON):
        return _filled_in(view)
    held = submission.metadata(view).get("draft")
    known = held if isinstance(held, dict) else {}
    text = {key: known[key] for key in asdict(_Draft()) if isinstance(known.get(key), str)}
    return replace(_Draft(), **text)


def _about(view: Mapping[str, Any]) -> _About:
    held = submission.metadata(view).get("about")
    about = held if isinstance(held, dict) else {}
    return _About(
        request=submission.number(about.get("request")),
        hide_title=about.get("hide_title") is True,
    )
