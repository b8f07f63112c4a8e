"""The small language the tables of this package are written in: checks of JSON, by shape."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

Problems = Iterator[str]
# A check takes any JSON value and the pointer to it, and says what is wrong with it.
Check = Callable[[object, str], Problems]
# A rule takes an object whose fields are all sound, and weighs them against each other.
Rule = Callable[[Mapping[str, object], str], Problems]
Fields = Mapping[str, Check]


def problem(what: str, at: str) -> str:
    """One problem as Slack words it, without its "[ERROR] "; `at` is a JSON pointer."""
    return f"{what} [json-pointer:{at}]"


def below(at: str, key: object) -> str:
    """The pointer to `key` of the value at `at`, escaped as JSON pointers are."""
    return f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"


def string(most: int | None = None, *, least: int = 1) -> Check:
    """A string of `least` to `most` characters."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, str):
            yield problem("must provide a string", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)
        elif most is not None and len(value) > most:
            yield problem(f"must be less than {most + 1} characters", at)

    return check


def matching(pattern: str, what: str, *, most: int | None = None) -> Check:
    """A string that matches `pattern` from end to end; `what` ends "must be ..."."""
    sized, form = string(most), re.compile(pattern)

    def check(value: object, at: str) -> Problems:
        wrong = list(sized(value, at))
        yield from wrong
        if not wrong and isinstance(value, str) and not form.fullmatch(value):
            yield problem(f"must be {what}", at)

    return check


def url(most: int = 3000) -> Check:
    """An address with its scheme: https, mailto, slack and the like (facts.md section 9)."""
    return matching(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+", "a valid url", most=most)


def integer(least: int, most: int | None = None) -> Check:
    """A whole number from `least` to `most`; true and false are none."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("must provide a number", at)
        elif value < least:
            yield problem(f"must be greater than {least - 1}", at)
        elif most is not None and value > most:
            yield problem(f"must be less than {most + 1}", at)

    return check


def boolean(value: object, at: str) -> Problems:
    """True or false, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        yield problem("must provide a boolean", at)


def one_of(*allowed: str) -> Check:
    """One of a few words."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, str) or value not in allowed:
            yield problem(f"must be one of: {', '.join(allowed)}", at)

    return check


def items(each: Check, *, most: int | None = None, least: int = 1) -> Check:
    """A list of `least` to `most` things, each of which passes `each`."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, list):
            yield problem("must provide an array", at)
            return
        if len(value) < least:
            yield problem(f"no fewer than {least} items allowed", at)
        if most is not None and len(value) > most:
            yield problem(f"no more than {most} items allowed", at)
        for place, item in enumerate(value):
            yield from each(item, below(at, place))

    return check


def record(required: Fields | None = None, optional: Fields | None = None, *rules: Rule) -> Check:
    """An object with all of `required`, any of `optional` and nothing else, that obeys `rules`."""
    needed = required or {}
    known = {**needed, **(optional or {})}

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        wrong = [*_missing(needed, value, at), *_unsound(known, value, at)]
        yield from wrong
        if not wrong:
            for rule in rules:
                yield from rule(value, at)

    return check


def _missing(needed: Fields, value: Mapping[str, object], at: str) -> Problems:
    for key in needed:
        if key not in value:
            yield problem(f"missing required field: {key}", at)


def _unsound(known: Fields, value: Mapping[str, object], at: str) -> Problems:
    for key, held in value.items():
        if key in known:
            yield from known[key](held, below(at, key))
        else:
            yield problem(f"invalid additional property: {key}", at)


def typed(
    kind: str, required: Fields | None = None, optional: Fields | None = None, *rules: Rule
) -> Check:
    """A `record` whose `type` is `kind`."""
    return record({"type": one_of(kind), **(required or {})}, optional, *rules)


def by_type(table: Mapping[str, Check]) -> Check:
    """An object that is checked by the row of `table` that its `type` names."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
        elif "type" not in value:
            yield problem("missing required field: type", at)
        elif not isinstance(kind := value["type"], str):
            yield problem("must provide a string", below(at, "type"))
        elif kind not in table:
            yield problem(f"unsupported type: {kind}", below(at, "type"))
        else:
            yield from table[kind](value, at)

    return check


def exactly_one(*keys: str) -> Rule:
    """One of `keys` must be there, and only one."""
    names = " or ".join(f"`{key}`" for key in keys)

    def rule(value: Mapping[str, object], at: str) -> Problems:
        given = sum(key in value for key in keys)
        if given != 1:
            yield problem(f"must define {'either' if not given else 'only one of'} {names}", at)

    return rule


def distinct(key: str) -> Callable[[Sequence[object], str], Problems]:
    """No two objects of a list may hold the same string under `key`."""

    def check(values: Sequence[object], at: str) -> Problems:
        seen: set[str] = set()
        for place, item in enumerate(values):
            held = item.get(key) if isinstance(item, dict) else None
            if isinstance(held, str) and held in seen:
                yield problem(f"{key} already exists: {held}", below(below(at, place), key))
            elif isinstance(held, str):
                seen.add(held)

    return check
