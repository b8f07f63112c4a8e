"""What a person can get wrong about roadmap updates; each docstring is what they are told."""

from bot.errors import Refused


class DraftGone(Refused):
    """What you typed on the other tabs is not kept any more, so nothing was saved. Close this
    form and open it again; what stands here can be copied before."""


class NoAudience(Refused):
    """There is no roadmap update called “{name}”. There is one for: {known}."""


class NoDigestChannel(Refused):
    """The {audience} update has no channel yet. Invite me to that department's channel, or
    choose one with `/pm-request settings`, under Schedules."""


class CannotPostThere(Refused):
    """I cannot post the {audience} update: {why}. Put that right, or choose another channel with
    `/pm-request settings`, under Schedules."""


class PrivateUpdate(Refused):
    """The {audience} update goes to a private channel. Ask for it in that channel, or ask a
    product manager."""


class NotYourSchedule(Refused):
    """Schedules are changed by product managers, and by department leads for the update of their
    own department. Nothing changed. Product managers here: {pms}."""


class NoSuchSchedule(Refused):
    """I cannot find that schedule any more, so nothing changed. `/pm-request settings`, Schedules
    shows what there is."""


class AlreadyScheduled(Refused):
    """The {audience} update goes to that channel already, so nothing was added. Close this and
    choose Change beside it in the list."""


class SharedChannel(Refused):
    """Another company reads that channel, and the roadmap is not for them, so nothing was saved.
    Choose another channel."""


class DraftIsOver(Refused):
    """The {audience} update went out, was skipped, or its schedule was changed, so nothing changed.
    The message in the triage channel says which."""


class DraftChanged(Refused):
    """{by} changed this update a moment ago, so nothing was done. Look at it again: the message in
    the triage channel shows it as it is now."""


class NoSuchDigest(Refused):
    """I cannot find that update among those you may read. `/pm-request digest` shows the next
    one."""


class DigestChanged(Refused):
    """{by} corrected this update while your form was open, so nothing was saved. Close this and
    open it again to see their words."""


class NothingKept(Refused):
    """No {audience} update has been sent yet that you may read. `/pm-request digest` shows what the
    next one would say."""
