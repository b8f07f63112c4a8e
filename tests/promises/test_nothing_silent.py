"""For everything that a person can do there is an effect or a sentence."""

import pytest

from bot.domain import shortcuts
from bot.domain.commands import COMMANDS
from bot.listeners.actions import ACTIONS
from bot.listeners.shortcuts import SHORTCUTS
from bot.listeners.submissions import FORMS
from tests.house.source import ROOT
from tests.promises import forging, payloads
from tests.promises.door import HttpDoor
from tests.promises.noticing import kept
from tests.promises.payloads import Placed
from tests.promises.walk import Walk
from tests.scenarios.asking import decide, fill_in
from tests.scenarios.planning import approve, plan
from tests.world import World

# What a button of an older version, or one that somebody made up, may send.
STALE = ("", "999999:new:approved")
# What the walk does not come by, and the scenarios that tell of it.
TOLD = {
    "test_amending": "edit_open",
    "test_leads": "home_led home_rank",
    "test_home_of_pms": "home_page card_read",
    "test_roadmap_items": "item_change_tab item_colour item_deed item_horizon item_page item_tab",
    "test_gates": "item_gate_set_up item_gate_sign item_gate_take_back",
    "test_business_case": "item_figure_state item_wait item_wait_add",
    "test_roadmap_filters": "item_open roadmap_clear roadmap_filter roadmap_more_filters",
    "test_roadmap_lists": "roadmap_import roadmap_import_page",
    "test_roadmap_exports": "roadmap_export",
    "test_balance": "balance_change",
    "test_balance_pictures": "balance_picture",
    "test_following": "personal_stop",
    "test_who_may_file": "channels_page",
    "test_taught_categories": "category_choice",
    "test_completing": "confirmation_complete",
    "test_customers": "customers_page",
    "test_why": "decision_log_why",
    "test_previews": "digest_send",
    "test_schedules": "schedule_menu schedule_add schedule_page schedule_preview schedule_every",
    "test_drafts": "draft_lead draft_hold draft_release draft_send draft_read",
    "test_kept_digests": "digest_correct correction_line kept_digest_read",
    "test_nudges": "nudge_right nudge_change",
    "test_answers_in_direct_messages": "direct_apart direct_belongs",
    "test_finding": "found_page",
    "test_planning": "item_form_choice",
    "test_kept_answers": "kept_answers_change kept_answers_helps kept_answers_page "
    "kept_answers_retire kept_answers_settles kept_answers_show",
    "test_look_alikes": "lookalike_add lookalikes_same lookalikes_show",
    "test_triage_next": "next_back next_undo",
    "test_pushback": "pushback_delivered pushback_reaction",
    "test_queue": "queue_page",
    "test_reasons": "reason_offer_add",
    "test_retractions": "undo_offer_undo",
    "test_reminders": "reminder_later reminder_never",
    "test_forms_by_department": "request_form_category request_form_customer",
    "test_lists": "request_list_page",
    "test_roadmap_changes": "roadmap_page",
    "test_supporters": "support_take_back",
    "test_command_words": "usage_file",
}
# The scenarios that fill in and send each form, and tell what came of it.
SENT = {
    "test_amending": "amend_form",
    "test_balance": "balance_form",
    "test_roadmap_items": "item_block item_change item_drop item_status",
    "test_gates": "gate_form item_sign item_gate_reopen",
    "test_horizons": "item_horizon_why",
    "test_business_case": "figure_form wait_form",
    "test_roadmap_filters": "roadmap_filter_form",
    "test_roadmap_lists": "roadmap_import_form",
    "test_roadmap_exports": "roadmap_export_form",
    "test_schedules": "pause_form schedule_form",
    "test_drafts": "lead_form",
    "test_kept_digests": "correction_form",
    "test_buttons": "decision_form",
    "test_closing_the_loop": "answer_form",
    "test_completing": "missing_form",
    "test_conversations": "reply_form",
    "test_customers": "customer_import",
    "test_filing": "request_form",
    "test_kept_answers": "kept_answer_form",
    "test_leads": "leads_form",
    "test_look_alikes": "lookalike_form",
    "test_merging": "merge_form unmerge_form",
    "test_planning": "item_form",
    "test_pushback": "pushback_form",
    "test_queue": "triage_form estimate_form",
    "test_reminders": "reminder_settings",
    "test_retractions": "assign_form category_form note_form",
    "test_roadmap_changes": "move_form ship_form",
    "test_settings": "settings_form",
    "test_supporters": "support_form",
    "test_triage_next": "triage_next",
}
# An older version's button, form and shortcut.
OLD = "of_an_older_version"


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", ["sally", "priya", "gus"])
async def test_a_stale_button_in_app_home_is_answered(
    acme: World, placed: Placed, name: str
) -> None:
    who, silent = getattr(acme, name), []
    await who.opens_home()
    await acme.quiet()
    for family in [*ACTIONS, OLD]:
        for value in STALE:
            before = await kept(acme)
            answer = await forging.press(who, who.home, family, value)
            if not (who.modals or answer.error or await kept(acme) != before):
                silent.append((family, value))
            who.close_modals()
    assert silent == []


@pytest.mark.timeout(240)
async def test_a_stale_button_on_a_message_is_answered(acme: World, placed: Placed) -> None:
    """In a shared channel, anybody of another company can click it."""
    message = next(m for m in acme.priya.sees("#sales") if m.by_app)
    silent = []
    for family in [*ACTIONS, OLD]:
        before = await kept(acme)
        await forging.press(acme.xenia, message, family, "999999:new:approved")
        if not acme.xenia.modals and await kept(acme) == before:
            silent.append(family)
        acme.xenia.close_modals()
    assert silent == []


async def test_a_stale_form_says_so_and_stays(acme: World, placed: Placed) -> None:
    door = HttpDoor(acme)
    for callback_id in [*FORMS, OLD]:
        for about in ({}, {"request_id": 999_999, "seen": "new"}, {"request_id": placed.id}):
            view = payloads.view(acme, callback_id, {"x": {"type": "plain_text_input"}}, about)
            body = payloads.interaction(acme, "view_submission", "gus", view=view)
            reply = await door.takes("interactive", body)
            assert reply.json["response_action"] in ("errors", "update"), callback_id


def test_every_form_and_button_has_its_story() -> None:
    """A new one that nobody tells of fails here."""
    sent = [callback_id for forms in SENT.values() for callback_id in forms.split()]
    assert sorted(sent) == sorted(FORMS)
    told = {family for families in TOLD.values() for family in families.split()}
    assert told <= set(ACTIONS)
    stories = {file.stem for file in (ROOT / "tests" / "scenarios").glob("test_*.py")}
    assert {*TOLD, *SENT} <= stories


async def test_every_verb_answers_everybody(acme: World, placed: Placed) -> None:
    for name in ("sally", "priya", "gus"):
        who = getattr(acme, name)
        for row in COMMANDS:
            for rest in ("", f"PM-{placed.number}", "PM-999", "nothing like it"):
                answer = await who.runs(f"/pm-request {row.verb} {rest}".strip(), in_="#sales")
                assert answer.text or who.modals, (name, row.verb, rest)
                who.close_modals()


async def test_every_shortcut_opens_something(acme: World, placed: Placed) -> None:
    message = next(m for m in acme.sally.sees("#sales") if not m.by_app)
    assert {row.callback_id for row in shortcuts.SHORTCUTS} == set(SHORTCUTS)
    for row in shortcuts.SHORTCUTS:
        for name in ("sally", "priya", "gus"):
            who = getattr(acme, name)
            await who.uses(row.name, message if row.kind == "message" else None)
            assert who.modal is not None, (row.name, name)
            who.close_modals()


@pytest.mark.timeout(240)
async def test_every_button_and_menu_found_on_a_walk_does_something(acme: World) -> None:
    acme.slack.faults.rate_limit = False
    await fill_in(acme, acme.sally, "Single sign-on for the customer")
    await fill_in(acme, acme.sally, "A dark mode for the customer")
    await fill_in(acme, acme.maria, "A press quote", in_="#marketing")
    await decide(acme, acme.priya, 2, "Ask for info", **{"What do you need to know?": "Why?"})
    await fill_in(acme, acme.sally, "A badge for the customer")
    await approve(acme, 4)
    await plan(acme, "A roadmap item for the customer")
    walk = Walk(acme)
    for who in (acme.sally, acme.priya):
        await walk.through(who)
    assert walk.silent == []
    told = {family for families in TOLD.values() for family in families.split()}
    assert set(ACTIONS) - walk.tried - told == set()
