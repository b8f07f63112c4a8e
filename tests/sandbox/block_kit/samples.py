"""Small sound pieces of Block Kit, for tests to bend: every one of them is as Slack takes it."""

from collections.abc import Sequence

Json = dict[str, object]


def plain(text: str = "Hello") -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str = "*Hello*", **more: object) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def option(value: object = "high", text: str = "High", **more: object) -> Json:
    return {"text": plain(text), "value": value, **more}


def numbered(count: int) -> list[Json]:
    return [option(f"v{n}") for n in range(count)]


def group(options: list[Json], label: str = "Open") -> Json:
    return {"label": plain(label), "options": options}


def groups(count: int) -> list[Json]:
    return [group([option(f"v{n}")]) for n in range(count)]


def confirm(**more: object) -> Json:
    words = {
        "title": plain("Sure?"),
        "text": mrkdwn(),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    return {**words, **more}


def element(kind: str, **more: object) -> Json:
    return {"type": kind, **more}


def button(**more: object) -> Json:
    return {"type": "button", "text": plain("Approve"), "value": "42", **more}


def select(**more: object) -> Json:
    return {"type": "static_select", "options": [option(), option("low", "Low")], **more}


def checkboxes(**more: object) -> Json:
    return {"type": "checkboxes", "options": [option(), option("low", "Low")], **more}


def picture(**more: object) -> Json:
    address = "https://example.com/a.png"
    return {"type": "image", "image_url": address, "alt_text": "A timeline", **more}


def section(**more: object) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def beside(accessory: Json) -> Json:
    return section(accessory=accessory)


def actions(*elements: Json, **more: object) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def asked(asking: Json, **more: object) -> Json:
    """An input block around `asking`."""
    return {"type": "input", "label": plain("Title"), "element": asking, **more}


def rich(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


def rich_line(*elements: Json) -> Json:
    return rich({"type": "rich_text_section", "elements": list(elements)})


def modal(*blocks: Json, **more: object) -> Json:
    words = {"title": plain("New request"), "submit": plain("Send"), "close": plain("Cancel")}
    return {"type": "modal", **words, "blocks": list(blocks), **more}


def home(blocks: Sequence[object] = (), **more: object) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


def pointed(problem: str, under: str = "") -> str:
    """ "what is wrong [/text]", as the tables of the tests have it, as Slack says it of `under`."""
    what, pointer = problem.removesuffix("]").rsplit(" [", 1)
    return f"{what} [json-pointer:{under}{pointer}]"
