"""The emoji by which people say that they need something, too."""

# On anybody's message: rare enough to mean it.
ANYWHERE = ("heavy_plus_sign",)
# On what the bot itself wrote; on people's own messages a thumb is social.
ON_OURS = ("heavy_plus_sign", "+1", "thumbsup")

BUTTON, REACTION, MERGE = "button", "reaction", "merge"


def counts(emoji: str, *, on_ours: bool) -> bool:
    """Whether `emoji`, put on a message of the bot's (`on_ours`) or on another, is a "me too"."""
    return emoji in (ON_OURS if on_ours else ANYWHERE)
