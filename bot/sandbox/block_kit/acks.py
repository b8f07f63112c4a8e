"""Answers to a view_submission: what Slack would refuse in them, and so show as an error."""

from bot.sandbox.block_kit.schema import (
    Check,
    Problems,
    below,
    one_of,
    problem,
    record,
    string,
)
from bot.sandbox.block_kit.views import problems_in_view


def _any(_value: object, _at: str) -> Problems:
    """Left to problems_in_view."""
    return iter(())


def _errors(value: object, at: str) -> Problems:
    if not isinstance(value, dict):
        yield problem("must provide an object", at)
    elif not value:
        yield problem("no fewer than 1 items allowed", at)
    else:
        for block_id, words in value.items():
            yield from string()(words, below(at, block_id))


_ACKS: dict[str, Check] = {
    "clear": record({"response_action": one_of("clear")}),
    "update": record({"response_action": one_of("update"), "view": _any}),
    "push": record({"response_action": one_of("push"), "view": _any}),
    "errors": record({"response_action": one_of("errors"), "errors": _errors}),
}


def problems_in_ack(body: object, *, inputs: set[str]) -> list[str]:
    """What Slack would refuse in the answer to a view_submission (facts.md section 5).

    `body` is any JSON; None, "" and {} close the view. `inputs` are the block_ids of the input
    blocks of the submitted view: only those can bear an error.
    """
    if body is None or body in ("", {}):
        return []
    if not isinstance(body, dict):
        return [problem("must provide an object", "")]
    if "response_action" not in body:
        return [problem("missing required field: response_action", "")]
    action = body["response_action"]
    if not isinstance(action, str) or action not in _ACKS:
        return [problem(f"must be one of: {', '.join(_ACKS)}", "/response_action")]
    found = list(_ACKS[action](body, ""))
    if action in ("update", "push") and "view" in body:
        found += problems_in_view(body["view"], kind="modal")
    if action == "errors":
        found += _strangers(body.get("errors"), inputs)
    return found


def _strangers(errors: object, inputs: set[str]) -> Problems:
    for block_id in errors if isinstance(errors, dict) else ():
        if block_id not in inputs:
            yield problem("must be the block_id of an input block", below("/errors", block_id))
