"""The roadmap as a file, on the command line: out, and in again after a dry run."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import migrate
from bot.__main__ import main
from bot.db import Database
from tests import rows


@pytest.fixture
async def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An office with one item, as the environment names it."""
    url = f"sqlite+aiosqlite:///{tmp_path}/acme.db"
    monkeypatch.setenv("DATABASE_URL", url)
    migrate.prepare(url)
    db = Database(url)
    await rows.office(db)
    await rows.add(db, rows.item("=SSO", notes="Internal"))
    await db.dispose()
    return url


def _types(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["roadmap", *words], input=given)


def test_out_and_in_again_changes_nothing(database: str) -> None:
    for form in ("csv", "json"):
        out = _types("export", "--format", form)
        assert out.exit_code == 0, out.output
        assert "Internal" in out.output
        back = _types("import", "-", "--by", "@Priya", given=out.output)
        assert back.output.strip() == "1 as they were"


def test_a_dry_run_tells_and_changes_nothing(database: str) -> None:
    given = "id,horizon,title\n1,later,SSO\n,,New\n7,now,x\n"
    for _ in range(2):
        told = _types("import", "-", "--by", "UPRIYA", "--dry-run", given=given)
        assert told.output.splitlines() == [
            "1 to be added",
            "  line 3, New",
            "1 to be changed",
            "  line 2, SSO: title =SSO → SSO; horizon now → later",
            "1 left out",
            "  line 4, x: there is no item 7 on the roadmap",
        ]
    done = _types("import", "-", "--by", "UPRIYA", given=given)
    assert "1 changed" in done.output
    assert "'=SSO" not in _types("export").output


def test_what_an_item_has_several_of_goes_in_and_out_again(database: str) -> None:
    given = (
        "id,gates,figures,waits_for\n"
        '1,"documented, due 2027-01-15, @Ana; serviceable",'
        '"revenue 2027-Q1 50000, @Ana: twenty;; all new",A permit by 2027-01-08\n'
    )
    told = _types("import", "-", "--by", "@Priya", "--dry-run", given=given)
    assert told.output.splitlines() == [
        "1 to be changed",
        "  line 2, =SSO: gates nothing → documented, due 2027-01-15, @Ana; gates nothing → "
        "serviceable; business case nothing → revenue 2027-Q1 50000, @Ana: twenty; all new; "
        "waits for nothing → A permit by 2027-01-08",
    ]
    assert "1 changed" in _types("import", "-", "--by", "@Priya", given=given).output
    for form in ("csv", "json"):
        out = _types("export", "--format", form)
        assert "A permit by 2027-01-08" in out.output
        back = _types("import", "-", "--by", "@Priya", given=out.output)
        assert back.output.strip() == "1 as they were"


@pytest.mark.parametrize(
    ("by", "given", "says"),
    [
        ("@Ana", "id\n1", "“@Ana” is no product manager here. They are: Priya."),
        ("@Priya", "what\n1", "The first line has to name the columns"),
    ],
)
def test_what_cannot_be_done_is_said(database: str, by: str, given: str, says: str) -> None:
    told = _types("import", "-", "--by", by, given=given)
    assert told.exit_code == 1
    assert says in told.output


def test_another_workspace_is_not_there(database: str) -> None:
    told = _types("export", "--workspace", "T404")
    assert (told.exit_code, "There is no workspace T404" in told.output) == (1, True)
