"""What an update counts as news and what it only repeats, by what is kept of it and the one before.

An update's content is plain JSON (views/digest.py says what is in it). Its `news` are the kinds of
sections that tell something which the one before it, to the same audience, did not.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain import colours

Row = Mapping[str, Any]
Section = Mapping[str, Any]
Content = Mapping[str, Any]

# What happened, and what a product manager has to say.
_CHANGES = ("shipped", "moved", "new", "dropped", "decided", "confidential", "lead")
_OFF, _ON = colours.OFF_TRACK.key, colours.ON_TRACK.key


@dataclass(frozen=True, slots=True)
class Rule:
    """Of one kind of section: whether it has news, beside the same one as it was told last ({}:
    it was not), and whether something in it has to be done, however often that was said."""

    is_news: Callable[[Section, Section], bool] = lambda _section, _before: False
    presses: Callable[[Section], bool] = lambda _section: False


def is_quiet(content: Content) -> bool:
    """Whether there is nothing to tell: no news, and nothing that has to be done."""
    return not (has_news(content) or presses(content))


def only_presses(content: Content) -> bool:
    """Whether all there is to tell was told before, but has to be done still."""
    return not has_news(content) and presses(content)


def has_news(content: Content) -> bool:
    """Whether something changed since the audience's last update."""
    if any(content.get(key) for key in _CHANGES):
        return True
    # Updates kept from before news were told apart are drawn as they were.
    return bool(content["news"]) if "news" in content else presses(content)


def presses(content: Content) -> bool:
    return any(section_presses(section) for section in content.get("sections", []))


def section_presses(section: Section) -> bool:
    rule = RULES.get(section.get("kind", ""))
    return rule is not None and rule.presses(section)


def of(content: Content, before: Content) -> list[str]:
    """The kinds of sections with news, beside what the audience was told last ({}: nothing)."""
    last = {section["kind"]: section for section in before.get("sections", [])}
    return [
        section["kind"]
        for section in content["sections"]
        if section["kind"] in RULES
        and RULES[section["kind"]].is_news(section, last.get(section["kind"], {}))
    ]


def is_restated(row: Row) -> bool:
    """Whether a business case changed, in all or quarter by quarter; one that was kept before
    former quarters were knows none."""
    quarters = row.get("quarters_before", row.get("quarters"))
    return bool(row["now"] != row["before"] or row.get("quarters") != quarters)


def is_off_track(row: Row) -> bool:
    """By the evidence, or by its owner's word."""
    return _OFF in (row.get("evidence"), row.get("colour"))


def turned(section: Section, before: Section) -> list[str]:
    """The items whose status is another one than it was told last, by id."""
    now, last = _statuses(section), _statuses(before)
    # What was not among them before is news where it does not go well.
    well = ([_ON, None], [_ON, _ON])
    return [
        item
        for item, stands in now.items()
        if (stands != last[item] if item in last else stands not in well)
    ]


def beside(sections: Iterable[Section], before: Content) -> list[dict[str, Any]]:
    """The sections, where an item's status turned with what it `was` in the last update."""
    told = (section for section in before.get("sections", []) if "seen" in section)
    last = {section["kind"]: _statuses(section) for section in told}
    return [
        {
            **section,
            "rows": [_beside(row, last.get(section["kind"], {})) for row in section["rows"]],
        }
        if "seen" in section
        else {**section}
        for section in sections
    ]


def _beside(row: Row, last: Mapping[str, list[Any]]) -> dict[str, Any]:
    was = last.get(str(row["item"]))
    turned_ = was is not None and was != [row["evidence"], row["colour"]]
    return {**row, "was": was} if turned_ else {**row}


def _statuses(section: Section) -> Mapping[str, list[Any]]:
    """By item id: what the evidence says, and its owner."""
    if "seen" in section:
        found: Mapping[str, list[Any]] = section["seen"]
        return found
    rows = [row for row in section.get("rows", []) if "item" in row]
    return {str(row["item"]): [row["evidence"], row.get("colour")] for row in rows}


def _told(section: Section, _before: Section) -> bool:
    """All that it tells happened since the last one."""
    return _total(section) > 0


def _total(section: Section) -> int:
    rows: int = len(section.get("rows", [])) + section.get("more", 0) + section.get("unnamed", 0)
    return rows


def _came(*keys: str) -> Callable[[Section, Section], bool]:
    """There are rows that were not there, told apart by what they say under `keys`."""

    def of_row(row: Row) -> Hashable:
        return tuple(row.get(key) for key in keys)

    def came(section: Section, before: Section) -> bool:
        if _total(section) > _total(before):
            return True
        if before.get("more"):  # one that was left out before has only moved up
            return False
        known = {of_row(row) for row in before.get("rows", [])}
        return any(of_row(row) not in known for row in section["rows"])

    return came


def _became(key: str, *names: str) -> Callable[[Section, Section], bool]:
    """Rows for which `key` holds now and did not before; `names` tell the rows apart."""

    def only(section: Section) -> Section:
        return {"rows": [row for row in section.get("rows", []) if row.get(key)]}

    came = _came(*names)
    return lambda section, before: came(only(section), only(before))


def _either(*rules: Callable[[Section, Section], bool]) -> Callable[[Section, Section], bool]:
    return lambda section, before: any(rule(section, before) for rule in rules)


def _other_words(section: Section, before: Section) -> bool:
    """Something else may be said of an item than before."""
    last = {row.get("item"): row for row in before.get("rows", [])}
    return any(
        row.get(key) != last[row.get("item")].get(key)
        for row in section["rows"]
        if row.get("item") in last
        for key in ("cleared", "commitment", "profile")
    )


def _any_late(section: Section) -> bool:
    return any(row.get("late") for row in section["rows"])


def _any_off(section: Section) -> bool:
    return any(is_off_track(row) for row in section["rows"])


def _any_named(section: Section) -> bool:
    return bool(section["rows"])


def _any_restated(section: Section) -> bool:
    return any(is_restated(row) for row in section["rows"])


_status = Rule(lambda section, before: bool(turned(section, before)), _any_off)

# A kind that is not here has no news of its own: what changed in it is told as a change.
RULES: Mapping[str, Rule] = {
    "closing": Rule(_came("ref"), _any_named),
    "past_close": Rule(_came("ref"), _any_named),
    "deals_decided": Rule(_told),
    "sayable": Rule(_other_words),
    "launches": Rule(_became("is_past", "item")),
    "market": Rule(_told),
    "scope": Rule(_came("ref")),
    "production": Rule(_became("is_past", "item")),
    "gates": Rule(
        _either(
            lambda section, _before: bool(section.get("signed")),
            _came("item", "gate"),
            _became("late", "item", "gate"),
        ),
        _any_late,
    ),
    "asks": Rule(_came("ref")),
    "cases": Rule(lambda section, _before: _any_restated(section), _any_restated),
    "cases_ended": Rule(_told),
    "needs_a_word": Rule(_came("need", "ref", "item"), _any_named),
    "standing": _status,
    "themes": Rule(_told),
    "escalations": Rule(_came("ref")),
    "to_tell": Rule(_told),
    "to_deliver": Rule(_came("ref", "customer"), _any_named),
    "exotic": Rule(_came("ref")),
    "milestones": Rule(_became("late", "item"), _any_late),
    "dependencies": Rule(
        _either(_came("item", "on"), _became("late", "item", "on")),
        _any_late,
    ),
    "at_risk": _status,
}
