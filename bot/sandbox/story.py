"""A short working day at Acme, told through what people do."""

from datetime import timedelta

from bot.sandbox.players import Stage

TITLE = (
    "A working day at Acme, played on a Slack workspace inside this computer. PM Request is the "
    "real bot, connected over Socket Mode. An arrow says where it shows something."
)


async def play(stage: Stage) -> None:
    """From the bot's arrival in #sales to the updates of the next Monday and Tuesday."""
    for scene in SCENES:
        await scene(stage)


async def _arrival(stage: Stage) -> None:
    await stage.scene("The bot comes to #sales", "09:00", where="#sales")
    await stage.invites("#sales", by="priya")


async def _asking(stage: Stage) -> None:
    sally, mark, sam, otto = (stage[name] for name in ("sally", "mark", "sam", "otto"))
    await stage.scene("People ask where they already talk", "09:20")
    await sally.writes(
        "#sales",
        "Hi! We need single sign-on to close the deal with Initech",
    )
    await mark.writes("#sales", "Fingers crossed, Sally! Initech is a great name to have")
    await sam.writes(
        "#support",
        "The export fails for customers with more than 100,000 rows, please fix it",
    )
    await otto.writes(
        "#operations",
        "Could we add a custom build for each plant, with the plant's own logo?",
    )


async def _command(stage: Stage) -> None:
    mark = stage["mark"]
    await stage.scene("Mark asks with the command", "09:45")
    await mark.types("/pm-request", "#marketing")
    await mark.fills(
        {
            "Title": "Screenshots of the mobile app for the spring campaign",
            "What is needed, and why": "The brochure still shows the old design.",
            "Category": "Demo, whitepaper or other material",
        }
    )


async def _deciding(stage: Stage) -> None:
    erin, priya = stage["erin"], stage["priya"]
    await stage.scene("A product manager decides with a reaction", "10:00")
    await erin.reacts(stage.card(1), "white_check_mark")
    await priya.reacts(stage.card(1), "white_check_mark")
    await stage.later(61, "A minute later: the reaction can no longer be taken back.")
    await priya.clicks(stage.card(1), "Add to roadmap")
    await priya.fills(
        {
            "Title": "Single sign-on",
            "Horizon": "Next",
            "Earliest": _in_days(stage, 60),
            "Latest": _in_days(stage, 90),
        }
    )


async def _giving_reasons(stage: Stage) -> None:
    paul, priya = stage["paul"], stage["priya"]
    await stage.scene("Other decisions ask for a reason", "11:00")
    await paul.clicks(stage.card(4), "Defer")
    await paul.fills(
        {
            "Why later?": "The screens change again soon.",
            "Comes back on": _in_days(stage, 40),
        }
    )
    await priya.clicks(stage.card(3), "Decline")
    await priya.fills({"Why not?": "One build is all we can support. The logo is a setting."})


async def _asking_back(stage: Stage) -> None:
    priya, sam = stage["priya"], stage["sam"]
    await stage.scene("A question, and its answer", "11:30")
    await priya.clicks(stage.card(2), "Ask for info")
    await priya.fills({"What do you need to know?": "How many customers, and since when?"})
    await sam.clicks(sam.latest("#support"), "Answer")
    await sam.fills({"Your answer": "Seven so far, all since the release of last week."})
    await priya.clicks(stage.card(2), "Approve")
    await priya.clicks(stage.card(2), "Add to roadmap")
    await priya.fills(
        {
            "Where it belongs": "An item that is on the roadmap",
            "Roadmap item": "Exports of any size",
        }
    )


async def _asking_for_a_date(stage: Stage) -> None:
    await stage.scene("Sally has a customer on the phone", "15:30", where="#sales")
    await stage["sally"].types("/pm-request when mobile app", "#sales")


async def _changing_plans(stage: Stage) -> None:
    priya = stage["priya"]
    await stage.scene("Plans change, and something ships", "16:00")
    await priya.types("/pm-request roadmap", "#pm-triage")
    await priya.chooses("Move dates", beside="First mobile app")
    await priya.fills(
        {
            "Earliest": _in_days(stage, 40),
            "Latest": _in_days(stage, 47),
            "Why it moves": "The app stores want to review it first.",
        }
    )
    await priya.chooses("Ship it", beside="Exports of any size")
    await priya.confirms()
    await priya.closes()


async def _sales_update(stage: Stage) -> None:
    await stage.scene("Sales hears what became of it all", "Monday 09:00", where="#sales")


async def _marketing_update(stage: Stage) -> None:
    await stage.scene("So does Marketing", "Tuesday 09:00", where="#marketing")


SCENES = (
    _arrival,
    _asking,
    _command,
    _deciding,
    _giving_reasons,
    _asking_back,
    _asking_for_a_date,
    _changing_plans,
    _sales_update,
    _marketing_update,
)


def _in_days(stage: Stage, days: int) -> str:
    """A date as a date picker has it."""
    return (stage.slack.now() + timedelta(days=days)).date().isoformat()
