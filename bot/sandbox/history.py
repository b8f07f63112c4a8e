"""Two weeks of a believable company, played on the real bot: what stands there when one comes."""

from datetime import datetime, timedelta

from bot.sandbox import marks, moments, seed
from bot.sandbox.cast import Cast
from bot.sandbox.real_bot import RealBot

_BEGINS, _LASTS = "Wednesday 08:49", timedelta(days=14)


def ends(today: datetime) -> datetime:
    """The last Wednesday morning before `today`."""
    return moments.parse(_BEGINS, today - timedelta(days=7), "UTC")


def begins(today: datetime) -> datetime:
    """When it has to begin to end in time."""
    return ends(today) - _LASTS


async def play(bot: RealBot) -> None:
    """From the bot's arrival in #sales to a Wednesday morning; what came last is still unread."""
    cast = Cast(bot)
    for scene in SCENES:
        await scene(cast)
    marks.read_all(cast.slack)
    await _this_morning(cast)
    cast.slack.tour.begin()


async def _first_requests(cast: Cast) -> None:
    await cast.at("Wednesday 09:00")
    await cast.invites("priya", "#sales")
    await cast.imports("priya", seed.CUSTOMERS)
    await cast.at("09:20")
    await cast.writes("sally", "#sales", "We need single sign-on to close the deal with Initech")
    await cast.writes("mark", "#sales", "Fingers crossed, Sally! A great name to have")
    await cast.at("10:10")
    await cast.writes(
        "sam", "#support", "The export fails for customers with over 100,000 rows, please fix it"
    )
    await cast.at("11:30")
    await cast.writes(
        "otto", "#operations", "Could we add a custom build for each plant, with its own logo?"
    )
    await cast.at("14:00")
    await cast.asks(
        "mark",
        "#marketing",
        {
            "Title": "Screenshots of the mobile app for the spring campaign",
            "What is needed, and why": "The brochure still shows the old design.",
            "Category": "Demo, whitepaper or other material",
            "Needed by": "in 6 weeks",
            "On behalf of (customer)": "Hooli",
            "Campaign or event": "Spring campaign",
            "Date the spend is committed": "end of next month",
        },
    )


async def _first_decisions(cast: Cast) -> None:
    await cast.at("15:00")
    await cast.reacts("priya", cast.card(1), "white_check_mark")
    await cast.at("15:05")
    await cast.clicks(
        "priya",
        cast.card(1),
        "Add to roadmap",
        Title="Single sign-on",
        Horizon="Next",
        Earliest=cast.in_days(60),
        Latest=cast.in_days(90),
    )
    await cast.clicks(
        "priya",
        cast.card(2),
        "Ask for info",
        **{"What do you need to know?": "How many customers, and since when?"},
    )


async def _thursday(cast: Cast) -> None:
    await cast.at("Thursday 09:30")
    await cast.answers("sam", "#support", "Seven so far, all since the release of last week.")
    await cast.clicks("priya", cast.card(2), "Approve")
    await cast.clicks(
        "priya",
        cast.card(2),
        "Add to roadmap",
        **{
            "Where it belongs": "An item that is on the roadmap",
            "Roadmap item": "Exports of any size",
        },
    )
    await cast.at("11:00")
    await cast.writes(
        "erin", "#engineering", "We need to upgrade the search index before its end of life"
    )
    await cast.at("13:15")
    await cast.writes(
        "eva", "#leadership", "What is the status of the mobile app? The board asks for a date"
    )
    await cast.at("15:30")
    await cast.clicks(
        "paul",
        cast.card(3),
        "Decline",
        **{"Why not?": "One build is all we can support. The logo is a setting."},
    )
    await cast.clicks(
        "paul",
        cast.card(4),
        "Defer",
        **{"Why later?": "The screens change again soon.", "Comes back on": cast.in_days(30)},
    )


async def _friday(cast: Cast) -> None:
    await cast.at("Friday 10:00")
    await cast.asks(
        "fiona",
        "#finance",
        {
            "Title": "Ramp rate of the mobile app",
            "What is needed, and why": "The forecast for next year is due at the end of the month.",
            "Category": "Ramp rate or projection",
            "Needed by": cast.in_days(14),
            "Period": "Next year, by quarter",
            "Figure wanted": "Paying users a month",
            "Decision it feeds": "How many people support needs",
        },
    )
    await cast.at("11:20")
    hello = await cast.writes("pete", "#general", "Happy Friday, everyone! Cake in the kitchen")
    await cast.reacts("sally", hello, "tada")
    await cast.reacts("sam", hello, "tada")
    await cast.replies("erin", hello, "Already gone, I am afraid")
    await cast.at("14:00")
    await cast.writes(
        "pete", "#projects", "When will the export be ready? The rollout at Initech depends on it"
    )
    await cast.reacts("priya", cast.card(8), "white_check_mark")


async def _second_monday(cast: Cast) -> None:
    await cast.at("Monday 09:40")
    await cast.writes(
        "sally", "#sales", "Globex asks whether we support audit logs, for their RFP by Thursday"
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
    await cast.at("Friday 13:00")
    await cast.clicks(
        "priya",
        cast.card(10),
        "Ask for info",
        **{"What do you need to know?": "Which figure, and in which time zone is the customer?"},
    )


async def _third_week(cast: Cast) -> None:
    await cast.at("Monday 10:15")
    await cast.writes(
        "sally", "#sales", "Hooli would like a bulk import of their users, else we lose the deal"
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


async def _this_morning(cast: Cast) -> None:
    await cast.at("Wednesday 08:20")
    await cast.writes(
        "otto", "#operations", "We need diagnostic logs that a plant can send us by itself"
    )
    await cast.at("08:40")
    await cast.writes("sally", "#sales", "Thanks @mark, Initech loved your brochure!")


SCENES = (
    _first_requests,
    _first_decisions,
    _thursday,
    _friday,
    _second_monday,
    _second_tuesday,
    _something_ships,
    _third_week,
)
