"""The details of a digest: what changed, the audience's own sections, what is overdue."""

from bot.domain import news
from bot.views import digest_lines, sections
from bot.views.digest_lines import Content, Group


def groups(content: Content) -> list[Group]:
    """Everything that is told, line by line; once it was corrected, as it was corrected."""
    if "said" in content:
        return [Group(row["heading"], list(row["lines"])) for row in content["said"]]
    if news.only_presses(content):  # the rest stands as it was told
        return sections.groups(content, pressing_only=True)
    changed = digest_lines.changes(content)
    return [*changed, *sections.groups(content), *digest_lines.overdue(content)]
