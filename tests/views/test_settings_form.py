"""The settings of a workspace."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views import settings_form
from bot.views.message import FormErrors
from bot.views.settings_form import SettingsForm, SettingsView
from tests import rows
from tests.views.filled import attempt, filled, mangled, said
from tests.views.hostile import check_view, texts


def _settings(**values: Any) -> SettingsView:
    usual: dict[str, Any] = {
        "workspace": rows.workspace(pm_group="SPM"),
        "pms": [rows.PRIYA],
        "groups": [rows.group(), rows.group("SDEV", handle="dev", name="Developers")],
    }
    return SettingsView(**usual | values)


def test_saved_as_opened_it_changes_nothing() -> None:
    view = settings_form.build(_settings())
    check_view(view)
    assert settings_form.parse(filled(view)) == SettingsForm(
        triage_channel=rows.TRIAGE,
        pm_group="SPM",
        pms=[rows.PRIYA],
        timezone="UTC",
        filing_emoji="inbox_tray",
    )


def test_a_new_workspace_starts_from_the_usual() -> None:
    bare = rows.workspace(triage_channel=None, pm_group=None)
    view = settings_form.build(_settings(workspace=bare, pms=[], groups=[]))
    check_view(view)
    form = settings_form.parse(filled(view, triage_channel="CNEW", timezone="Europe/Berlin"))
    assert (form.triage_channel, form.pm_group, form.pms) == ("CNEW", None, [])


def test_a_group_that_slack_no_longer_lists_is_not_lost() -> None:
    view = settings_form.build(_settings(groups=[]))
    assert "The group chosen before" in said(check_view(view))
    assert settings_form.parse(filled(view)).pm_group == "SPM"
    assert settings_form.parse(filled(view, pm_group="none")).pm_group is None


def test_of_many_groups_the_chosen_one_is_offered() -> None:
    many = [rows.group(f"S{n}", handle=f"g{n}") for n in range(150)]
    view = settings_form.build(_settings(groups=[*many, rows.group()]))
    check_view(view)
    assert settings_form.parse(filled(view)).pm_group == "SPM"


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"triage_channel": None}, "triage_channel"),
        ({"timezone": "Berlin-ish"}, "timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"timezone": ""}, "timezone"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(answers: dict[str, Any], wrong: str) -> None:
    with pytest.raises(FormErrors) as refused:
        settings_form.parse(filled(settings_form.build(_settings()), **answers))
    assert list(refused.value.errors) == [wrong]


@pytest.mark.parametrize("name", texts(255))
def test_any_group_name_fits(name: str) -> None:
    check_view(settings_form.build(_settings(groups=[rows.group(handle=name, name=name)])))


@given(st.data())
def test_no_submission_trips_it(data: st.DataObject) -> None:
    payload = data.draw(mangled(settings_form.build(_settings())))
    form = attempt(settings_form.parse, payload)
    assert form is None or form.triage_channel
