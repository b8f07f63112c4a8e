"""What became of a request, in a line: its status, who decided and when, where it was planned."""

from collections.abc import Mapping

from bot.domain import commitments, horizons, statuses
from bot.models import Decision, Request, RoadmapItem
from bot.views import labels, mrkdwn

MOST_WHEN = 300


def status_line(request: Request, decision: Decision | None, names: Mapping[str, str]) -> str:
    """Where `request` stands; with who put it there, if that is the `decision` in force."""
    mark = labels.status_mark(request.status)
    if decision is None or decision.undone_at or decision.new_status != request.status:
        return mark
    who = mrkdwn.who(names, decision.decided_by)
    deed = f"{who} {_done(decision, request)}"
    if came_back(decision):
        deed = f"back, as {who} deferred it until then"
    line = f"{mark} · {deed}, {mrkdwn.moment(decision.decided_at)}"
    return " · ".join([line, *_until(decision)])


def _until(decision: Decision) -> list[str]:
    """Until when a deferral holds."""
    if decision.new_status != statuses.DEFERRED.key:
        return []
    on, when = decision.revisit_on, decision.revisit_when
    lines = [f"comes back on {mrkdwn.day(on)}"] if on else []
    if when:
        lines.append(f"{'or' if on else 'comes back'} when: {mrkdwn.calm(when, MOST_WHEN)}")
    return lines


def is_answer(decision: Decision, request: Request) -> bool:
    """Whether it is the requester's answer to a question rather than a PM's decision."""
    was_asked = decision.old_status == statuses.NEED_INFO.key
    reopens = decision.new_status == statuses.NEW.key
    return was_asked and reopens and decision.decided_by == request.requester


def reason(request: Request, decision: Decision | None) -> str:
    """Why it stands where it stands, in a PM's words; "" where nobody said why."""
    if decision is None or decision.undone_at or decision.new_status != request.status:
        return ""
    if is_answer(decision, request) or came_back(decision):
        return ""
    return (decision.reason or "").strip()


def came_back(decision: Decision) -> bool:
    """Whether the day came that it was deferred to, rather than that somebody reopened it."""
    return decision.new_status == statuses.NEW.key and decision.revisit_on is not None


def _done(decision: Decision, request: Request) -> str:
    if is_answer(decision, request):
        return "answered"
    if decision.new_status == statuses.WITHDRAWN.key and decision.reason:
        return "took it back: it was answered before"
    known = statuses.BY_KEY.get(decision.new_status)
    return known.done if known and known.done else "reopened it"


def on_the_roadmap(item: RoadmapItem, *, has_dates: bool = True) -> str:
    """Where `item` is on the roadmap; `has_dates`: its dates are for who reads this."""
    known = horizons.BY_KEY.get(item.horizon)
    horizon = known.label if known else mrkdwn.calm(item.horizon)
    dates = mrkdwn.date_range(item.earliest, item.latest) if has_dates else commitments.UNDATED
    return f"On the roadmap: *{mrkdwn.calm(item.title, 600)}*, {horizon}, {dates}"
