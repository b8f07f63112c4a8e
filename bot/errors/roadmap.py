"""What a person can get wrong about the roadmap; each docstring is what they are told."""

from bot.errors import Refused


class NoSuchItem(Refused):
    """I cannot find that roadmap item. `/pm-request roadmap` shows what there is."""


class ItemChanged(Refused):
    """Somebody changed “{title}” while your form was open, so nothing was saved. Close this
    form and open the item again to see their change."""


class WithoutAWhy(Refused):
    """“{title}” would go back, so say why: people read it in its history. Nothing changed."""


class AlreadyShipped(Refused):
    """“{title}” has shipped, so it can no longer be changed."""


class TakenOff(Refused):
    """“{title}” was taken off the roadmap, so it can no longer be changed."""


class GatesOpen(Refused):
    """“{title}” cannot be said to be on track: {gates}. Nothing changed."""


class ShipsUnready(Refused):
    """Not everything is ready for “{title}” to ship: {gates}. To ship it all the same, open
    *Ship it* again and tick that you know. Nothing changed."""


class GateNotYours(Refused):
    """“{gate}” is signed by {who}, so nothing changed."""


class CannotSign(Refused):
    """Gates are signed by members of this workspace, and {who} cannot. Nothing was saved."""


class NoSuchGate(Refused):
    """I cannot find that gate any more; somebody may have taken it off. Nothing changed."""


class NoSuchDependency(Refused):
    """I cannot find that any more; somebody may have taken it off. Nothing changed."""


class WaitsForItself(Refused):
    """“{on}” already waits for “{title}”, so the two would wait for each other for good. Nothing
    was saved."""


class NotTheOwner(Refused):
    """Only its owner and product managers can say that of “{title}”, so nothing changed."""


class NotToldHere(Refused):
    """Type that in a department's channel that I am in: invite me with `/invite @PM Request`, and
    choose below my hello whose channel it is. Nothing has changed."""


class NoRoadmapForOthers(Refused):
    """Another company reads this channel, and the roadmap is not for them. Pin it in a channel of
    your own instead."""


class NotYoursToPin(Refused):
    """Product managers and the leads of this channel's department pin the roadmap here, so
    nothing has changed. Product managers here: {pms}. `/pm-request roadmap` shows it to you."""


class FollowsTooMuch(Refused):
    """You follow {most} things already, which is as many as fit a message. `/pm-request following`
    shows them; unfollow one first."""
