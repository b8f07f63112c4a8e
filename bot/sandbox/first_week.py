"""The first of the two weeks: what people ask for, and the first decisions."""

from bot.sandbox import planning, seed
from bot.sandbox.cast import Cast


async def _first_requests(cast: Cast) -> None:
    await cast.at("Wednesday 09:00")
    await cast.invites("priya", "#sales")
    await cast.imports("priya", seed.CUSTOMERS)
    await cast.goes_through(
        "priya",
        "/pm-request settings",
        "Department leads",
        **{"Sales": ["sally"], "Engineering (R&D)": ["erin"]},
    )
    (hello,) = (m for m in cast.slack.person("priya").sees("#support") if m.by_app)
    await cast.chooses("priya", hello, "First decision", "Within 2 working days")
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
    await cast.reacts("priya", cast.card(2), "white_check_mark")
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
    await cast.reacts("paul", cast.card(4), "hourglass_flowing_sand")
    await cast.clicks(
        "paul",
        cast.latest("paul", cast.card(4)),
        "Add the reason",
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


SCENES = (
    _first_requests,
    _first_decisions,
    planning.first_wednesday,
    _thursday,
    planning.first_thursday,
    _friday,
)
