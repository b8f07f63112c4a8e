"""What can follow /pm-request."""

from dataclasses import dataclass

COMMAND = "/pm-request"


@dataclass(frozen=True, slots=True)
class Verb:
    """`takes`: what may follow the verb, for the usage text; `says`: what it does; `for_guests`:
    it is of use to guests, too."""

    verb: str
    says: str
    takes: str = ""
    for_guests: bool = False


COMMANDS: tuple[Verb, ...] = (
    Verb("help", "show this", for_guests=True),
    Verb("mine", "what you asked for and what became of it", for_guests=True),
    Verb("list", "all requests you may see"),
    Verb("find", "search the requests you may see", "<words>"),
    Verb("triage", "what waits for a decision, in order; for product managers", "[next]"),
    Verb("why", "who decided what, when and why", "<PM-12 or words>"),
    Verb("answers", "what product management answered before"),
    Verb("customers", "who we are asked for; product managers can import a list"),
    Verb("when", "the date of something, as far as it may be said", "<words>"),
    Verb("roadmap", "what is planned, as in: next sales; pin keeps it in a channel", "[words]"),
    Verb("follow", "hear on Mondays what changed of it", "<words or department>"),
    Verb("following", "what you follow"),
    Verb("balance", "what the approved work is for, beside the mix aimed at"),
    Verb("digest", "preview the next roadmap update, or read one again", "[audience] [week]"),
    Verb("settings", "triage channel, product managers, schedules"),
)

BY_VERB = {row.verb: row for row in COMMANDS}
