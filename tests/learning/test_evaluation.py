"""`pm-request categories evaluate`: as it is typed, on any labels."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.learning import training
from bot.learning.evaluation import Score, report
from tests.learning import scikit

COLD = ("ice", "snow", "frost", "hail", "sleet")
WARM = ("sun", "heat", "beach", "sand", "palms")
WET = ("rain", "river", "puddle", "flood", "dew")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return _written(tmp_path / "a.csv", of_each=12), _written(tmp_path / "b.csv", of_each=5)


def _written(file: Path, *, of_each: int) -> Path:
    lines = ["id,label,text"]
    for label, words in (("Cold!", COLD), ("wärme", WARM), ("3", WET)):
        for number in range(of_each):
            text = f"{words[number % 5]} and\n{words[(number + 1) % 5]}, no. {number}"
            lines.append(f'{number},{label},"{text}"')
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _evaluate(train: Path, test: Path) -> "subprocess.CompletedProcess[str]":
    typed = ["categories", "evaluate", "--train", str(train), "--test", str(test)]
    return subprocess.run(
        [sys.executable, "-m", "bot", *typed], capture_output=True, text=True, check=False
    )


@scikit.needed
def test_it_says_how_well_it_tells_any_labels(files: tuple[Path, Path]) -> None:
    told = _evaluate(*files)
    assert (told.returncode, told.stderr) == (0, "")
    lines = told.stdout.splitlines()
    assert lines[0].startswith("Macro F1 1.000, on 15 texts, learned from 36 in ")
    assert lines[1].endswith(" milliseconds a text.")
    assert lines[-4].split() == ["3", "Cold!", "wärme"]
    assert lines[-2].split() == ["Cold!", "0", "5", "0"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"", "has no column called text and none called label."),
        (b"text,sort\na,b\n", "has no column called label. Its first line must name"),
        (b"text,label\n", "has no row with both a text and a label."),
        (b"text,label\n,\n \xff", "cannot be read: it is not CSV text in UTF-8."),
        (b"text,label\n only a text", "has no row with both a text and a label."),
    ],
)
def test_what_cannot_be_learned_from_is_said_in_a_sentence(
    files: tuple[Path, Path], written: bytes | None, told: str
) -> None:
    file = files[0].with_name("other.csv")
    if written is not None:
        file.write_bytes(written)
    for train, test in ((file, files[1]), (files[0], file)):
        typed = ["categories", "evaluate", "--train", str(train), "--test", str(test)]
        found = CliRunner().invoke(main, typed)
        assert (found.exit_code, found.stdout) == (1, "")
        assert f"{file} {told}" in found.stderr


@scikit.needed
def test_one_label_teaches_nothing(files: tuple[Path, Path]) -> None:
    one = files[0].with_name("one.csv")
    one.write_text("text,label\na,x\nb,x\n")
    found = _evaluate(one, files[1])
    assert found.returncode == 1
    assert found.stderr == "To learn, I need texts with at least two labels, two of each.\n"


def test_without_the_extra_it_says_what_to_install(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "is_possible", lambda: False)
    typed = ["categories", "evaluate", "--train", str(files[0]), "--test", str(files[1])]
    found = CliRunner().invoke(main, typed)
    assert (found.exit_code, found.stderr) == (1, f"{training.INSTALL}\n")


def test_the_figures_are_those_of_the_confusions() -> None:
    confused = Counter({("a", "a"): 8, ("a", "b"): 2, ("b", "b"): 5, ("b", "a"): 5})
    score = Score(100, 20, 1.0, 0.001, confused)
    assert score.f1("a") == pytest.approx(16 / 23)
    assert score.f1("b") == pytest.approx(10 / 17)
    assert score.macro_f1 == pytest.approx((16 / 23 + 10 / 17) / 2)
    assert score.f1("c") == 0.0


def test_of_many_labels_only_what_is_confused_most_is_told() -> None:
    many = {(f"label {number}", f"label {number + 1}"): number for number in range(1, 20)}
    told = report(Score(100, 190, 1.0, 0.001, Counter(many)))
    assert "Taken for another most often:\n     19  label 19 taken for label 20" in told
    assert "label 3 taken for label 4" not in told
