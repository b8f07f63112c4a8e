"""What a person can get wrong: each error's docstring is what they are told."""


class Refused(Exception):
    """That did not work, and nothing changed."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(str(self))

    def __str__(self) -> str:
        words = " ".join((type(self).__doc__ or "").split())
        return words.format(**self.facts)


class NotAProductManager(Refused):
    """Only product managers can do that, so nothing changed. Product managers here: {pms}."""


class NobodyDecidesYet(Refused):
    """No product managers are set yet, so nobody can decide. A workspace admin can choose them
    with `/pm-request settings`."""


class AlreadyDecided(Refused):
    """{request} is already settled: {status} by {by}. Your click changed nothing. To decide
    anew, use the buttons that are on its card now."""


class NotPossibleNow(Refused):
    """{request} is {status}, so that is no longer possible. Nothing changed."""


class NoSuchRequest(Refused):
    """I cannot find that request among those you may see. `/pm-request mine` shows your own."""


class NoSuchItem(Refused):
    """I cannot find that roadmap item. `/pm-request roadmap` shows what there is."""


class ItemChanged(Refused):
    """Somebody changed “{title}” while your form was open, so nothing was saved. Close this
    form and open the item again to see their change."""


class AlreadyShipped(Refused):
    """“{title}” has shipped, so it can no longer be changed."""


class NotYours(Refused):
    """Only {who} can do that, so nothing changed."""


class NotForGuests(Refused):
    """The roadmap and other people's requests are for members of this workspace. You can still
    ask for something with `/pm-request`, and follow it with `/pm-request mine`."""


class NoAudience(Refused):
    """There is no roadmap update called “{name}”. There is one for: {known}."""


class NoDigestChannel(Refused):
    """The {audience} update has no channel yet. Invite me to that department's channel, or
    choose one with `/pm-request settings`."""


class NotAnAdmin(Refused):
    """Settings are changed by product managers, and by workspace admins while there are none.
    Product managers here: {pms}."""


class TextTooLong(Refused):
    """That is {length} characters; the form takes {most}. Post it as a message in your
    department's channel, or shorten it and run the command again. Here is what you wrote:"""


class TooLate(Refused):
    """That took too long, so Slack no longer lets me open the form. Please try again."""


class NotReady(Exception):
    """Not yet: `channel` has to be read first, and Slack is to deliver it again."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        super().__init__(channel)


class Malformed(ValueError):
    """A payload without the parts that Slack documents for it."""
