"""The numbers that end every digest."""

from bot.views import labels
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Section


def _numbers(section: Section) -> list[str]:
    decided = [
        f"{number:,} {labels.status(status).casefold()}"
        for status, number in section.get("decided", {}).items()
    ]
    number, still = section.get("asked", 0), section.get("open", 0)
    asked = lines.count(number, "request") if number else "No request"
    waiting = f"{still:,} open now" if still else "none open now"
    return [lines.joined(f"{asked} since the last update", *decided, waiting)]


NUMBERS = Kind("Your department in numbers", lambda _row: "", above=_numbers)
