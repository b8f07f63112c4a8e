"""What is planned meanwhile in the two weeks: what may be said, gates, figures, dates told."""

from bot.sandbox.cast import Cast

APP, SIGN_ON, INDEX = "First mobile app", "Single sign-on", "A new search index"


async def first_wednesday(cast: Cast) -> None:
    """What it takes to ship the app, who stands by it, and a roadmap that stands in #sales."""
    await cast.at("15:30")
    for gate, signer, days in (
        ("Can be built", "otto", 8),
        ("Documented", "erin", 12),
        ("Support is trained", "sam", None),
    ):
        due = {} if days is None else {"Due": cast.in_days(days)}
        await cast.looks_up(
            "priya", APP, "Open", "Gates", f"Set up: {gate}", **{"Who signs it": signer}, **due
        )
    await cast.looks_up(
        "priya",
        APP,
        "Open",
        "Waits for",
        "Add what it waits for",
        **{"Or something else": "The review of the app stores", "Needed by": cast.in_days(20)},
    )
    await cast.looks_up(
        "priya",
        SIGN_ON,
        "Change",
        "What may be said",
        **{
            "Cleared for customers": "Single sign-on is planned for the first half of the year.",
            "Target customer": "Companies with a directory of their own",
        },
    )
    await cast.looks_up("priya", SIGN_ON, "Change", "Strategy", Focus="Innovation")
    await cast.types("priya", "/pm-request roadmap pin", "#sales")


async def first_thursday(cast: Cast) -> None:
    """A date is asked for, figures are stated, and Finance hears of them each week."""
    await cast.at("16:00")
    await cast.types("sally", "/pm-request when mobile app", "#sales")
    await cast.types("mark", "/pm-request follow mobile app", "#marketing")
    first, second = cast.quarters(2)
    for what, quarter, amount, rests_on in (
        ("Revenue", first, "120k", "40 of 200 accounts upgrade in their first quarter"),
        ("Revenue", second, "260k", "90 of 200 accounts by then"),
        ("Cost", first, "45k", "Two people, and the fees of the stores"),
    ):
        await cast.looks_up(
            "priya",
            APP,
            "Open",
            "Business case",
            "Add a figure",
            **{
                "What": what,
                "Quarter": quarter,
                "Amount": amount,
                "What it rests on": rests_on,
                "Who answers for it": "fiona",
            },
        )
    weekly = {"How often": "Every week", "Days": ["Fridays"], "Time": "09:00"}
    await cast.schedules("priya", "Finance", **weekly)


async def second_tuesday(cast: Cast) -> None:
    """The owner says how it stands, whatever the evidence says; and one gate is signed."""
    await cast.at("15:00")
    await cast.looks_up(
        "paul",
        APP,
        "Set status",
        Status="On track",
        **{"Why, in a line": "The review takes a week, and we have two."},
    )
    await cast.signs("otto", "Can be built", "Built on all three lines, no new parts.")


async def second_friday(cast: Cast) -> None:
    """What is new is put in order."""
    await cast.at("14:00")
    await cast.looks_up("paul", INDEX, "Change", "Strategy", Focus="Maintenance")
    await cast.looks_up(
        "priya",
        "Usage dashboard",
        "Open",
        "Waits for",
        "Add what it waits for",
        **{"Another roadmap item": INDEX},
    )
