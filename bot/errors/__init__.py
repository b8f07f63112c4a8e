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


class TooLateToUndo(Refused):
    """{request} is {status}, and that can no longer be undone: too much time has passed, somebody
    decided anew, or it is on the roadmap. Use the buttons that are on its card now."""


class TooLateToRetract(Refused):
    """That can no longer be taken back: ten minutes have passed, or somebody has changed it since.
    “More…” on the card changes it again."""


class StaleForm(Refused):
    """This form is out of date, so nothing was saved. Close it and open it again with
    `/pm-request triage`."""


class NotAnOwner(Refused):
    """Only a product manager can be the owner, so nothing changed. Product managers here: {pms}."""


class NoSuchRequest(Refused):
    """I cannot find that request among those you may see. `/pm-request mine` shows your own."""


class NoSuchCustomer(Refused):
    """I cannot find that customer any more, so nothing was saved. Choose them again, or type
    their name and choose “Add”."""


class YourOwnRequest(Refused):
    """You asked for {request} yourself, so your name is on it and you hear what becomes of it."""


class SameRequest(Refused):
    """{request} cannot be merged into itself, nor into one that was merged into it. Nothing
    changed; choose another one."""


class WouldBeHidden(Refused):
    """{into} is confidential, so who asked for {request} could not be told what becomes of it.
    Nothing changed. You can merge {into} into {request} instead."""


class FormIsOld(Refused):
    """Something in your form no longer fits: {said} Nothing is filed yet. Close this, put it right
    in your form, and send it again."""


class SettledByNow(Refused):
    """{request} is {status} by now, so only a product manager can change its details. Nothing
    changed; write in the conversation about it what is different."""


class AskedElsewhere(Refused):
    """{request} belongs to {department} by now, which is asked other things than this form
    asks. Nothing was saved. Close it and open it again."""


class NotYours(Refused):
    """Only {who} can do that, so nothing changed."""


class NotForGuests(Refused):
    """That is for members of this workspace. You can still ask for something with
    `/pm-request`, and follow it with `/pm-request mine`."""


class MayNotFile(Refused):
    """I may not take requests from guests or from other companies here, so nothing was filed.
    Please ask somebody you work with here to file it for you."""


class CannotLead(Refused):
    """Leads are members of this workspace, and {who} cannot be one. Nothing was saved."""


class NotALead(Refused):
    """Only those who lead {department} put its requests in order, so nothing changed. They
    are: {leads}."""


class NotRanked(Refused):
    """{request} is not among the open requests of your department that can be put in order, so
    nothing changed."""


class NoSuchReminder(Refused):
    """That reminder is not one of yours, so nothing changed."""


class NoSuchAnswer(Refused):
    """I cannot find that answer any more; somebody may have retired it. `/pm-request answers`
    shows what is kept."""


class NoSuchCountry(Refused):
    """I know no country “{typed}”. Write it as US or DE, with a region as DE-BY, or leave it
    empty. Nothing was saved."""


class NotAnAdmin(Refused):
    """Settings are changed by product managers, and by workspace admins while there are none.
    Product managers here: {pms}."""


class TextTooLong(Refused):
    """That is {length} characters; the form takes {most}. Post it as a message in your
    department's channel, or shorten it and run the command again. Here is what you wrote:"""


class OutOfDate(Refused):
    """That is of an older version of mine, or something in it is missing, so nothing changed.
    Please open it anew; `/pm-request help` tells what there is."""


class TooLate(Refused):
    """That took too long, so Slack no longer lets me open the form. Please try again."""


class NotInACardsThread(Refused):
    """That sends on what you wrote in the thread of a card, in the triage channel, to the person
    who asked. This message is not one of yours in such a thread, so nothing was sent."""


class AlreadySent(Refused):
    """That message was sent to the person who asked before, so it was not sent again."""


class SortedAlready(Refused):
    """I have that message where it belongs already, or you deleted it, so nothing changed.
    `/pm-request mine` shows your requests."""


class AlreadyFiled(Refused):
    """{told} Nothing was filed again."""


class NothingMissing(Refused):
    """{request} has all that it needs by now, or is settled, so there is nothing to add."""


class OnlyMembersFileOthers(Refused):
    """Only members of this workspace can file what somebody else said. Write it yourself, or
    ask with `/pm-request`."""


class FileElsewhere(Refused):
    """That file does not lie with Slack itself, and I fetch none from anywhere else. Save it on
    your computer and add it from there."""


class FileNotFetched(Refused):
    """Slack did not hand me that file, so nothing was read. Send the form once more; if it does
    not help, paste the lines instead."""


class FileTooBig(Refused):
    """That file has more than {most:,} bytes, which is what I take at once. Cut it into pieces,
    each with the first line that names the columns."""


class ListForgotten(Refused):
    """I no longer have that list: it was imported already, or was checked more than a day ago.
    `/pm-request customers` shows what there is, and takes the list again."""


class NotReady(Exception):
    """Not yet: `channel` has to be read first, and Slack is to deliver it again."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        super().__init__(channel)


class Unreadable(Exception):
    """Slack tells the bot nothing about `channel`: waiting for it would help nobody."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        super().__init__(channel)


class Busy(Exception):
    """So much else is being done that this did not get its turn in time; nothing changed."""


class Malformed(ValueError):
    """A payload without the parts that Slack documents for it."""
