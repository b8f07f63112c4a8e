"""A short working day at Acme, told through what people do."""

from datetime import timedelta

from bot.sandbox.players import Stage

TITLE = (
    "A working day at Acme, on a Slack workspace inside this computer. The bot is the real one: "
    "connected over Socket Mode, with a database of its own. An arrow says where it shows something."
)


async def play(stage: Stage) -> None:
    """From the bot's arrival in #sales to the updates of the next Monday and Tuesday."""
    for scene in SCENES:
        await scene(stage)


async def _arrival(stage: Stage) -> None:
    await stage.scene("The bot comes to #sales", "09:00")
    await stage.invites("#sales", by="priya")


async def _asking(stage: Stage) -> None:
    sally, mark, sam, otto = (stage[name] for name in ("sally", "mark", "sam", "otto"))
    await stage.scene("People ask where they already talk", "09:20")
    await sally.writes(
        "#sales",
        "Hi! Initech want single sign-on before they sign, and we need it to close the deal "
        "this quarter.",
    )
    await mark.writes("#sales", "Fingers crossed, Sally! That would be a great start into the year")
    await sam.writes(
        "#support",
        "The CSV export fails for customers with more than 100,000 rows. Can someone look into it?",
    )
    await otto.writes(
        "#operations",
        "Could we get a build of the product for each plant, with the plant's own logo?",
    )


async def _command(stage: Stage) -> None:
    mark = stage["mark"]
    await stage.scene("Mark asks with the command", "09:45")
    await mark.types("/pm-request", "#marketing")
    await mark.fills(
        {
            "Title": "Screenshots of the mobile app for the spring campaign",
            "What is needed, and why": "The printer wants the brochure by February, and our "
            "pictures still show the old design.",
            "Category": "Demo, whitepaper or other material",
        }
    )
