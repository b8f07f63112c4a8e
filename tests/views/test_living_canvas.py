"""The roadmap as a canvas: whatever is written in it, within Slack's limits and calm."""

import re

import pytest

from bot.domain import departments
from bot.sandbox import canvases
from bot.views import living_canvas, markdown
from tests.rows import NOW
from tests.views import hostile
from tests.views.test_living import row

MARKDOWN = (
    "![](@U1) ![](#C1) ![x](https://evil.example) [free](https://evil.example) www.evil.example",
    "# Heading\n## Two\n- [ ] task\n1. one\n| a | b |\n|---|---|\n```\ncode\n```\n---\n",
    "\\*bold\\* **bold** __bold__ ~~no~~ <b>x</b> &lt;b&gt; a@b.example mailto:a@b.example",
)
# Ours: the bold titles, the command as code.
OURS = re.compile(r"^- \*\*|\*\*(?=:| \()|`/pm-request roadmap`")
LIVE = re.compile(r"[*_~`\[\]<>|\\@]|://|www\.|mailto:")


@pytest.mark.parametrize("department", [*departments.BY_KEY, None])
@pytest.mark.parametrize("text", [*MARKDOWN, *hostile.texts(3000)])
def test_whatever_is_written_is_calm(department: str | None, text: str) -> None:
    check(department, text, 20)


@pytest.mark.parametrize("department", ["sales", "executive"])
@pytest.mark.parametrize("text", hostile.texts(3000)[-3:])
def test_more_than_it_holds_is_left_out_and_counted(department: str, text: str) -> None:
    check(department, text, 2000)


def check(department: str | None, text: str, many: int) -> None:
    shown = living_canvas.build(department, [row(text)] * many, more=3, now=NOW)
    assert len(shown.markdown) <= canvases.MOST
    lines = shown.markdown.splitlines()
    assert not [line for line in lines if LIVE.search(OURS.sub("", line))]
    assert [line for line in lines if line.startswith("#")] == ["## Now"]
    told = sum(line.startswith("- **") for line in lines)
    assert f"and {many + 3 - told:,} more: `/pm-request roadmap` shows them all." in lines


def test_each_audience_reads_its_own_terms() -> None:
    planned = row("SSO", profile="banks", cleared="SSO comes in spring.")
    sales = living_canvas.build("sales", [planned], more=0, now=NOW).markdown
    assert (
        "- **SSO** (planned, give customers no date, for banks). Say: “SSO comes in spring.”"
        in sales
    )
    assert "Tell customers no more than the sentences in quotation marks." in sales
    operations = living_canvas.build("operations", [planned, row(gates=[])], more=0, now=NOW)
    assert "to be signed: Documented (by 15 Jan 2027), SSO\n" in operations.markdown
    assert "by 29 Jan 2027; no open gates" in operations.markdown


def test_a_title_is_cut_visibly_and_stays_on_its_line() -> None:
    assert markdown.calm("a\nb", 10) == "a b"
    assert markdown.calm("x" * 20, 10) == "x" * 9 + "…"
    assert markdown.calm(None, 10) == ""
