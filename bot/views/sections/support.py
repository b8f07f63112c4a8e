"""What Support and Account Management read: what to tell customers, and who has to be told no."""

from bot.views import mrkdwn
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section


def _tell(row: Row) -> str:
    cleared = lines.words(row.get("cleared"))
    if cleared:
        old = " It was cleared before the dates moved: ask first." if row.get("is_outdated") else ""
        return f"{lines.title(row)} shipped. Tell customers: “{cleared}”{old}"
    owner = lines.words(row.get("owner"), 80)
    ask = f" Ask {owner} for one." if owner else ""
    return f"{lines.title(row)} shipped. No sentence is cleared for customers yet.{ask}"


def _deliver(row: Row) -> str:
    who = lines.words(row.get("messenger"), 80) or "Somebody"
    customer = lines.words(row.get("customer"), 100)
    days = lines.count(row["waits"], "day")
    since = "since today" if row["waits"] < 1 else f"for {days} now"
    told = f"{who} is to tell {customer} about {lines.ref(row)} ({lines.status(row)}), {since}"
    reason = lines.ended(lines.words(row.get("reason")))
    workaround = lines.ended(lines.words(row.get("workaround")))
    if not (reason or workaround):
        return told
    why = f"Why: {reason}" if reason else ""
    until = f"Until then: {workaround}" if workaround else ""
    return lines.joined(f"{told}.", why, until, by=" ")


def _strange(row: Row) -> str:
    alike = [
        f"{mrkdwn.calm(each['ref'], 20)} ({lines.words(each['title'], 80)}"
        f"{', which has shipped' if each.get('shipped') else ''})"
        for each in row["alike"]
    ]
    like = f" Looks like {lines.listed(alike, len(alike))}." if alike else ""
    return f"{lines.ref(row)}: {lines.status(row)}, {lines.waited(row['days'])}.{like}"


def _to_deliver(section: Section) -> str:
    total = len(section["rows"]) + section.get("more", 0)
    if not total:
        return ""
    names = [lines.words(row.get("customer"), 60) for row in section["rows"][:2]]
    return f"*To be told no, or not yet:* {lines.listed(names, total)}."


TO_TELL = Kind("Shipped: what to tell customers", _tell)
TO_DELIVER = Kind("Customers to be told no, or not yet", _deliver, lead=_to_deliver)
EXOTIC = Kind(
    "Issues nobody can reproduce yet",
    _strange,
    below=lines.unnamed,
    called="issues nobody can reproduce yet",
)
