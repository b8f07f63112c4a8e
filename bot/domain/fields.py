"""What each department's form asks besides what all ask: one line a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# Every form asks on behalf of which customer and what is at stake: a department's field of the
# kind "customer" or "value" is its own word for that.
Kind = Literal["text", "long", "money", "date", "choice", "choices", "number", "customer", "value"]
SHARED = ("customer", "value")


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """`required_for` and `only_for` name categories; without `only_for` it is asked for all."""

    key: str
    label: str
    department: str
    kind: Kind = "text"
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    required_for: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()


def _choices(**rows: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, label) for key, label in rows.items())


_STAGES = _choices(design="Design", build="Build", ship="Ship", service="In service")
_HEARERS = _choices(board="Board", customers="Customers", press="Press", company="Company")
_SEVERITIES = _choices(down="Down: they cannot work", degraded="Degraded: they work around it", annoying="Annoying", question="Only a question")  # fmt: skip
_EFFORTS = _choices(days="A few days", weeks="A few weeks", months="A month or two", quarter="A quarter", more="More than a quarter")  # fmt: skip

# In the order in which they are asked. Keys are for good: requests are kept by them.
FIELDS: tuple[Field, ...] = (
    Field("account", "Account", "sales", "customer", required_for=("deal",)),
    Field("deal_value", "Deal value", "sales", "value"),
    Field("close_date", "Expected close date", "sales", "date"),
    Field("competitor", "Competitor", "sales"),
    Field("deal_breaker", "What would lose the deal", "sales", "long"),
    Field("campaign", "Campaign or event", "marketing"),
    Field("spend_date", "Date the spend is committed", "marketing", "date"),
    Field("source", "Source", "marketing", hint="Who says so: an analyst, a survey, a customer", only_for=("market",)),
    Field("cost_of_doing", "Cost or risk of doing it", "engineering", "long"),
    Field("cost_of_waiting", "Cost or risk of not doing it", "engineering", "long"),
    Field("effort", "Effort guess", "engineering", "choice", choices=_EFFORTS),
    Field("product_line", "Product line", "operations"),
    Field("stage", "Stage", "operations", "choice", choices=_STAGES),
    Field("load", "Units or load expected", "operations", "number"),
    Field("period", "Period", "finance", hint="As in “Q1 2027” or “fiscal year 2027”"),
    Field("figure", "Figure wanted", "finance", hint="As in “ramp rate of the X2, units a month”"),
    Field("feeds", "Decision it feeds", "finance", "long"),
    Field("theme", "Strategic theme", "executive"),
    Field("hearers", "Who will hear it", "executive", "choices", choices=_HEARERS),
    Field("customer", "Customer", "support", "customer"),
    Field("severity", "Severity", "support", "choice", choices=_SEVERITIES),
    Field("affected", "Customers affected", "support", "number"),
    Field("workaround", "Workaround", "support", "long"),
    Field("renewal_date", "Renewal date", "support", "date"),
    Field("milestone", "Milestone", "project"),
    Field("depends_on", "Depends on", "project", hint="A team, a supplier, another request"),
)  # fmt: skip

# Several choices are kept as one text: board, press.
BETWEEN = ", "

BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}

# What departments are asked that have no word of their own for it.
ON_BEHALF = Field("on_behalf", "On behalf of (customer)", "", "customer")
AT_STAKE = Field("at_stake", "Value at stake", "", "value")


def asked_by(department: str, category: str = "") -> tuple[Field, ...]:
    """What only this department's form asks, while `category` is chosen."""
    return tuple(
        field
        for field in FIELDS
        if field.department == department
        and field.kind not in SHARED
        and (not field.only_for or category in field.only_for)
    )


def customer_of(department: str) -> Field:
    """The field for the customer, as the department calls it."""
    return _own(department, "customer") or ON_BEHALF


def value_of(department: str) -> Field:
    """The field for what is at stake, as the department calls it."""
    return _own(department, "value") or AT_STAKE


def _own(department: str, kind: Kind) -> Field | None:
    return next((f for f in FIELDS if f.department == department and f.kind == kind), None)


def chosen(field: Field, kept: object) -> list[Choice]:
    """Those of a field's choices that `kept` names, in the table's order; one alone is read, too,
    as is what an older table had."""
    keys = [key.strip() for key in str(kept).split(BETWEEN.strip()) if key.strip()]
    known = [choice for choice in field.choices if choice.key in keys]
    named = {choice.key for choice in known}
    return [*known, *(Choice(key, key) for key in dict.fromkeys(keys) if key not in named)]


def follow_category(department: str) -> bool:
    """Whether the form asks different things for different categories."""
    return any(f.required_for or f.only_for for f in FIELDS if f.department == department)


def required(department: str, category: str) -> tuple[Field, ...]:
    """What a request of that category cannot do without, the customer included."""
    return tuple(f for f in FIELDS if f.department == department and category in f.required_for)


def missing(
    department: str, category: str, details: Mapping[str, object], *, has_customer: bool
) -> tuple[Field, ...]:
    """Those of the required fields that a request with these `details` does not have."""
    return tuple(
        field
        for field in required(department, category)
        if not (has_customer if field.kind == "customer" else field.key in details)
    )
