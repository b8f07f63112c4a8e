"""The second of the two weeks, and the morning after: plans move, and something ships."""

from bot.sandbox import planning
from bot.sandbox.cast import Cast


async def _second_monday(cast: Cast) -> None:
    await cast.at("Monday 09:40")
    await cast.writes(
        "sally", "#sales", "Globex asks whether we support audit logs, for their RFP by Thursday"
    )
    await cast.at("10:00")
    await cast.goes_through(
        "mark",
        "/pm-request find audit logs",
        "I need this too",
        **{"What it would change for you": "We are asked for it at every fair."},
    )
    await cast.at("10:30")
    await cast.looks_up(
        "priya",
        "First mobile app",
        "Move dates",
        Earliest=cast.in_days(40),
        Latest=cast.in_days(47),
        **{"Why it moves": "The app stores want to review it first."},
    )
    await cast.at("11:00")
    await cast.writes(
        "sam",
        "#support",
        "A figure in the dashboard is sometimes wrong, and we cannot reproduce it",
    )
    await cast.reacts("paul", cast.card(9), "white_check_mark")


async def _second_tuesday(cast: Cast) -> None:
    await cast.at("Tuesday 10:00")
    await cast.writes(
        "mark", "#marketing", "Can we announce the launch of the mobile app in the press release?"
    )
    await cast.at("14:00")
    await cast.writes("erin", "#engineering", "Should we rewrite the login page? Thinking aloud")
    confirmed = cast.slack.person("erin").sees("#engineering")[-1]
    await cast.clicks("erin", cast.slack.person("erin").sees(confirmed)[-1], "Not a request")


async def _something_ships(cast: Cast) -> None:
    await cast.at("Wednesday 10:00")
    await cast.clicks("paul", cast.card(5), "Approve")
    await cast.clicks(
        "paul",
        cast.card(5),
        "Add to roadmap",
        Title="A new search index",
        Horizon="Now",
        Earliest=cast.in_days(10),
        Latest=cast.in_days(20),
    )
    await cast.at("16:00")
    await cast.looks_up("priya", "Exports of any size", "Ship it")
    await cast.clicks(
        "priya",
        cast.card(8),
        "More…",
        "Keep this answer",
        Answer="It is out: exports take any number of rows.",
    )
    await cast.at("Friday 13:00")
    await cast.clicks(
        "priya",
        cast.card(10),
        "Ask for info",
        **{"What do you need to know?": "Which figure, and in which time zone is the customer?"},
    )


async def _third_week(cast: Cast) -> None:
    await cast.at("Monday 10:15")
    hooli = await cast.writes(
        "sally", "#sales", "Hooli would like a bulk import of their users, else we lose the deal"
    )
    await cast.replies("sally", hooli, "They have 4,000 users, and decide at the end of the month")
    await cast.at("11:00")
    await cast.clicks(
        "paul", cast.card(13), "More…", "Add a note", Note="A spreadsheet would do for a start."
    )
    await cast.clicks(
        "priya", cast.card(13), "More…", "Estimate", **{"Effort in person-weeks": "3"}
    )
    await cast.at("Tuesday 11:00")
    await cast.clicks(
        "priya",
        cast.card(11),
        "Decline",
        **{"Why not?": "Not a day yet: say spring, and the week once the stores agree."},
    )
    await cast.at("14:30")
    await cast.writes("sam", "#support", "Globex needs single sign-on to use the portal")
    await cast.clicks(
        "priya",
        cast.card(14),
        "Duplicate of…",
        **{"The one that goes on": "PM-1 · We need single sign-on to close the deal with Initech"},
    )


async def _tuesday_afternoon(cast: Cast) -> None:
    await cast.at("15:30")
    said = await cast.writes(
        "pete", "#general", "The plant in Leipzig asked me whether labels can be in Polish, too"
    )
    await cast.uses("otto", "File with PM", said, Department="Operations")


SCENES = (
    _second_monday,
    _second_tuesday,
    planning.second_tuesday,
    _something_ships,
    planning.second_friday,
    _third_week,
    _tuesday_afternoon,
)


async def this_morning(cast: Cast) -> None:
    await cast.at("Wednesday 08:20")
    await cast.writes(
        "otto", "#operations", "We need diagnostic logs that a plant can send us by itself"
    )
    await cast.at("08:40")
    await cast.writes("sally", "#sales", "Thanks @mark, Initech loved your brochure!")
