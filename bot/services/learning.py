"""Categories, learned: what people say they are is kept, and later messages are taken so."""

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses, understanding
from bot.domain.understanding import Understanding
from bot.learning import day_one, meaning, weighing
from bot.learning import model as models
from bot.learning.model import Model, Vector
from bot.learning.training import Example
from bot.models import CategoryExample, Decision, Request, TrainedModel, Workspace
from bot.services.people import Actor

log = logging.getLogger(__name__)

# Fewer than this teach less than the rules know.
ENOUGH = 50
# The newest ones: a company changes, and training must end.
MOST = 5000
TEXT_MOST = 4000
# A category that a person chose counts for more than one that a decision let stand.
SAID, LET_STAND = 2.0, 1.0
CONFIRMING = [status.key for status in (*statuses.DECISIONS, statuses.SHIPPED) if not status.open]

# Set in a session's `info` when its transaction has waited for what a text means.
_TOLD = "told"
# By digest, so the same wherever it is kept; in one process at most this many.
_LOADED: OrderedDict[str, Model | None] = OrderedDict()
LOADED_MOST = 8


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a workspace's people taught so far; `taught` changes whenever there is more."""

    workspace: str
    examples: tuple[Example, ...]
    taught: str


async def latest(session: AsyncSession, workspace: str) -> str | None:
    """The digest of what `workspace` taught; None while that is too little."""
    return await session.scalar(
        select(TrainedModel.digest).where(TrainedModel.workspace == workspace)
    )


async def understand(
    session: AsyncSession, workspace: str, *, text: str, department: str, digest: str | None
) -> Understanding:
    """What `text` asks for: by rules, and by what the workspace taught (`digest`, if anything),
    or else by what is known on day one."""
    # Others wait for this transaction: it waits for one text at most.
    vector = None if session.info.get(_TOLD) else await meaning.vector(text)
    session.info[_TOLD] = True
    return await understand_meant(
        session, workspace, text=text, vector=vector, department=department, digest=digest
    )


async def understand_meant(
    session: AsyncSession,
    workspace: str,
    *,
    text: str,
    vector: Vector | None,
    department: str,
    digest: str | None,
) -> Understanding:
    """The same, of a `text` that means `vector`, as far as that is known."""
    model = await _model(session, workspace, digest) if digest else None
    if model is None:
        return day_one.understand(text, department, vector)
    found = understanding.understand(text, department)
    return weighing.weighed(found, text, department, model, vector=vector)


def apply(request: Request, found: Understanding) -> None:
    """`request` is of the category that was `found`, and says how."""
    request.category, request.cues = found.category.key, list(found.cues)
    request.is_learned = found.is_learned
    request.likely = [category.key for category in found.likely] or None


async def _model(session: AsyncSession, workspace: str, digest: str) -> Model | None:
    if digest not in _LOADED:
        content = await session.scalar(
            select(TrainedModel.content).where(
                TrainedModel.workspace == workspace, TrainedModel.digest == digest
            )
        )
        if content is None:
            return None  # trained anew this moment; the next message has it
        try:
            _LOADED[digest] = models.from_bytes(content)
        except ValueError:
            log.warning("what was learned is of another version: as on day one until the next time")
            _LOADED[digest] = None
        while len(_LOADED) > LOADED_MOST:
            _LOADED.popitem(last=False)
    return _LOADED[digest]


async def note(session: AsyncSession, actor: Actor, request: Request, *, now: datetime) -> bool:
    """`actor` says that the request is of the category it has now. Whether that is news."""
    example = await session.scalar(
        select(CategoryExample).where(CategoryExample.request_id == request.id)
    )
    said = (request.category, actor.user)
    if example is not None and (example.category, example.said_by) == said:
        return False
    if example is None:
        example = CategoryExample(workspace=request.workspace, request_id=request.id)
        session.add(example)
    example.text, example.department = _text(request), request.department
    example.category = request.category
    example.said_by, example.said_at = actor.user, now
    return True


def _text(request: Request) -> str:
    """What was written: a message's title is its own first line, a form's is not."""
    text = request.body if request.view_id is None else f"{request.title}\n{request.body}"
    return text[:TEXT_MOST]


async def lessons(session: AsyncSession) -> list[Lesson]:
    """Of the workspaces that taught enough, and something new since they were learned from."""
    known = await session.execute(select(TrainedModel.workspace, TrainedModel.taught))
    taught = {workspace: digest for workspace, digest in known}  # noqa: C416 - rows, not pairs
    found = []
    for workspace in await session.scalars(select(Workspace.id).order_by(Workspace.id)):
        examples = await _examples(session, workspace)
        lesson = Lesson(workspace, examples, _digest(repr(each).encode() for each in examples))
        if len(examples) >= ENOUGH and taught.get(workspace) != lesson.taught:
            found.append(lesson)
    return found


async def _examples(session: AsyncSession, workspace: str) -> tuple[Example, ...]:
    """What people said, what product management decided on, and what was no request."""
    found: dict[int, Example] = {}
    for request in await session.scalars(_decided(workspace)):
        found[request.id] = Example(_text(request), request.category, request.department, LET_STAND)
    said = select(CategoryExample).where(CategoryExample.workspace == workspace)
    for each in await session.scalars(said.order_by(CategoryExample.said_at.desc()).limit(MOST)):
        found[each.request_id] = Example(each.text, each.category, each.department, SAID)
    for request in await session.scalars(_chatter(workspace)):
        found[request.id] = Example(_text(request), weighing.CHATTER, request.department, SAID)
    newest = sorted(found)[-MOST:]
    return tuple(found[key] for key in newest if found[key].text.strip())


def _decided(workspace: str) -> Select[Request]:
    of_workspace = select(Request).where(Request.workspace == workspace)
    decided = of_workspace.where(Request.status.in_(CONFIRMING))
    return decided.order_by(Request.id.desc()).limit(MOST)


def _chatter(workspace: str) -> Select[Request]:
    """Taken for requests by us; what a person filed and then withdrew was none of our doing."""
    of_workspace = select(Request).where(Request.workspace == workspace)
    withdrawn = of_workspace.where(
        Request.status == statuses.WITHDRAWN.key,
        Request.source_ts.is_not(None),
        Request.view_id.is_(None),
        Request.picked_ts.is_(None),
        # It was a request, and what was answered before was enough.
        Request.id.not_in(
            select(Decision.request_id).where(
                Decision.workspace == workspace,
                Decision.new_status == statuses.WITHDRAWN.key,
                Decision.reason.is_not(None),
            )
        ),
    )
    return withdrawn.order_by(Request.id.desc()).limit(MOST)


async def keep(session: AsyncSession, lesson: Lesson, content: bytes, *, now: datetime) -> None:
    """From now on messages are understood by `content`, learned from `lesson`."""
    row = await session.get(TrainedModel, lesson.workspace)
    if row is None:
        row = TrainedModel(workspace=lesson.workspace)
        session.add(row)
    row.digest, row.taught, row.content = _digest([content]), lesson.taught, content
    row.examples, row.trained_at = len(lesson.examples), now


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
