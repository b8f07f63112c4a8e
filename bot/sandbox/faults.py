"""What goes wrong on purpose: switches that tests, the demo and the HTTP API turn while it runs."""

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass
class Faults:
    """All off. Counters (`lose_answers`, `drop_acks`) count down by themselves.

    api_down            every Web API call answers HTTP 503 and does nothing
    down_methods        so do the calls of these methods
    slow_seconds        every Web API call takes this long (real seconds)
    lose_answers        the next n calls that change something do so, and answer HTTP 500
    error_after_effect  while set, calls that change something do so and answer this error
    drop_acks           the next n acknowledgements are lost on the way: the app did its work
    duplicate_events    every event is delivered twice, with one event_id
    shuffle_events      events are held for a moment and delivered in any order
    rate_limit          whether 429 is ever answered to too many calls
    rate_limited        every post answers 429, as if it were one too many
    uploads_disabled    no file can be uploaded: an admin has switched that off
    no_canvases         this plan has no canvases for channels
    """

    api_down: bool = False
    down_methods: set[str] = field(default_factory=set)
    slow_seconds: float = 0.0
    lose_answers: int = 0
    error_after_effect: str = ""
    drop_acks: int = 0
    duplicate_events: bool = False
    shuffle_events: bool = False
    rate_limit: bool = True
    rate_limited: bool = False
    uploads_disabled: bool = False
    no_canvases: bool = False

    def is_down(self, method: str) -> bool:
        return self.api_down or method in self.down_methods

    def take(self, counter: str) -> bool:
        """Use up one of a counter; False when none is left."""
        left = getattr(self, counter)
        if left > 0:
            setattr(self, counter, left - 1)
        return bool(left > 0)

    def switch(self, changes: dict[str, Any]) -> None:
        """Set faults by name (the HTTP API's body). ValueError names what is not a fault."""
        kinds = {f.name: type(getattr(self, f.name)) for f in fields(self)}
        for name, value in changes.items():
            if name not in kinds:
                raise ValueError(f"no fault is called {name}; there are {', '.join(kinds)}")
            setattr(self, name, kinds[name](value))

    def as_json(self) -> dict[str, Any]:
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**values, "down_methods": sorted(self.down_methods)}
