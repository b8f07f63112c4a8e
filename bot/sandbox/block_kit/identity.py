"""What must be the only one of its kind on a surface: block ids, action ids, the focus."""

from collections.abc import Iterator

from bot.sandbox.block_kit.blocks import Surface
from bot.sandbox.block_kit.schema import Problems, below, distinct, problem

Placed = tuple[str, dict[str, object]]


def problems_among(blocks: object, at: str, surface: Surface) -> Problems:
    """What is wrong between blocks that may each be sound; `blocks` is any JSON, at `at`."""
    placed = _objects_in(blocks, at)
    elements = [element for where, block in placed for element in elements_of(block, where)]
    yield from distinct("block_id")(blocks if isinstance(blocks, list) else [], at)
    yield from _action_ids(elements)
    yield from _focus(elements)
    yield from _response_urls(placed, surface)


def _objects_in(value: object, at: str) -> list[Placed]:
    listed = value if isinstance(value, list) else []
    return [(below(at, n), each) for n, each in enumerate(listed) if isinstance(each, dict)]


def elements_of(block: dict[str, object], at: str) -> Iterator[Placed]:
    """The elements of a block with the pointer to each, whatever the block is."""
    for key in ("accessory", "element"):
        held = block.get(key)
        if isinstance(held, dict):
            yield f"{at}/{key}", held
    yield from _objects_in(block.get("elements"), f"{at}/elements")


def _action_ids(elements: list[Placed]) -> Problems:
    """facts.md section 9: unique within the view or message, not only within the block."""
    seen: set[str] = set()
    for at, element in elements:
        held = element.get("action_id")
        if isinstance(held, str) and held in seen:
            yield problem(f"action_id already exists: {held}", f"{at}/action_id")
        elif isinstance(held, str):
            seen.add(held)


def _focus(elements: list[Placed]) -> Problems:
    focused = [at for at, element in elements if element.get("focus_on_load") is True]
    for at in focused[1:]:
        yield problem("only one element may have focus_on_load", f"{at}/focus_on_load")


def _response_urls(placed: list[Placed], surface: Surface) -> Problems:
    """response_url_enabled works in the input blocks of modals only (facts.md section 1)."""
    for where, block in placed:
        if surface == "modal" and block.get("type") == "input":
            continue
        for at, element in elements_of(block, where):
            if "response_url_enabled" in element:
                yield problem("only for `input` blocks in modals", f"{at}/response_url_enabled")
