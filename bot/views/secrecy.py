"""That a request is confidential, in words, and who sees it all the same."""

from bot.models import Request

YOU, ASKER = "you", "the person who asked"


def words(request: Request, who: str = ASKER, *, in_channel: bool = False) -> str:
    """ "" for what is not. `in_channel`: it came from a private channel, whose members read it."""
    if not request.is_confidential:
        return ""
    if in_channel:
        seen_by = f"{who}, product management and the private channel it came from"
    else:
        seen_by = f"{who} and product management"
    return f":lock: Confidential: only {seen_by} can see it."


def in_its_thread(request: Request) -> str:
    """The same where the members of that channel read it."""
    if not request.is_confidential:
        return ""
    return ":lock: Confidential: only this channel and product management can see it."
