"""How long before an update goes out product managers are shown it: one line each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    minutes: int
    label: str

    @property
    def key(self) -> str:
        return str(self.minutes)


CHOICES = (
    Choice(0, "Not before it goes out"),
    Choice(15, "15 minutes before"),
    Choice(30, "30 minutes before"),
    Choice(60, "1 hour before"),
    Choice(120, "2 hours before"),
    Choice(240, "4 hours before"),
    Choice(1440, "1 day before"),
)
BY_KEY = {choice.key: choice for choice in CHOICES}
