"""The details of a digest: what changed, the audience's own sections, what is overdue."""

from bot.views import digest_lines, sections
from bot.views.digest_lines import Content, Group


def groups(content: Content) -> list[Group]:
    """Everything that is told, line by line; once it was corrected, as it was corrected."""
    if "said" in content:
        return [Group(row["heading"], list(row["lines"])) for row in content["said"]]
    changed = digest_lines.changes(content)
    return [*changed, *sections.groups(content), *digest_lines.overdue(content)]


def is_quiet(content: Content) -> bool:
    """Whether nothing changed, nothing has to be done, and no PM has anything to say."""
    has_words = bool(content.get("lead"))
    return not (digest_lines.changes(content) or sections.is_pressing(content) or has_words)
