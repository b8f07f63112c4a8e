"""A channel comes to be shared with another company: what is not for them stops."""

from tests.world import World


async def test_no_update_where_another_company_reads(world: World) -> None:
    await world.slack.shares("#sales", with_="T09PARTNER")
    await world.quiet()
    told = [message.rendered for message in world.priya.inbox + world.paul.inbox]
    assert len(told) == 1
    assert "another company can read that channel now" in told[0]
    assert "/pm-request settings" in told[0]

    await world.clock_to("Monday 09:00")
    assert not [m for m in world.sally.sees("#sales") if "Roadmap update" in m.rendered]
    answer = await world.sally.runs("/pm-request digest sales", in_="#sales")
    assert "has no channel yet" in answer.text
