"""The table of fields: one line each, all departments, and what a category cannot do without."""

from bot.domain import categories, departments, fields, tiers


def test_every_department_has_fields_of_its_own() -> None:
    assert {field.department for field in fields.FIELDS} == set(departments.BY_KEY)
    assert all(fields.asked_by(row.key) for row in departments.DEPARTMENTS)


def test_keys_are_unique_and_rows_make_sense() -> None:
    assert len(fields.BY_KEY) == len(fields.FIELDS)
    for field in fields.FIELDS:
        offered = {row.key for row in categories.offered_by(field.department)}
        assert offered.issuperset({*field.required_for, *field.only_for})
        assert bool(field.choices) == (field.kind in ("choice", "choices"))
        assert len({choice.key for choice in field.choices}) == len(field.choices)


def test_the_customer_goes_by_the_departments_word() -> None:
    words = {row.key: fields.customer_of(row.key).label for row in departments.DEPARTMENTS}
    assert words.pop("sales") == "Account"
    assert words.pop("support") == "Customer"
    assert set(words.values()) == {"On behalf of (customer)"}
    assert fields.value_of("sales").label == "Deal value"
    assert fields.value_of("finance") == fields.value_of("") == fields.AT_STAKE


def test_a_deal_needs_its_account() -> None:
    [account] = fields.required("sales", "deal")
    assert fields.missing("sales", "deal", {}, has_customer=False) == (account,)
    assert fields.missing("sales", "deal", {}, has_customer=True) == ()
    assert fields.missing("sales", "feature", {}, has_customer=False) == ()


def test_marketing_names_its_source_for_the_market_only() -> None:
    assert "source" in {field.key for field in fields.asked_by("marketing", "market")}
    assert "source" not in {field.key for field in fields.asked_by("marketing", "launch")}
    assert fields.follow_category("marketing")
    assert not fields.follow_category("finance")


def test_a_tier_goes_by_several_names() -> None:
    assert tiers.named(" Key Account ") is tiers.named("tier 2") is tiers.named("GOLD")
    assert tiers.named("no such") is tiers.named("") is None


def test_several_choices_are_kept_as_one_text_and_one_alone_is_read_as_before() -> None:
    hearers = fields.BY_KEY["hearers"]

    def labels(kept: str) -> list[str]:
        return [choice.label for choice in fields.chosen(hearers, kept)]

    assert labels("board") == ["Board"]
    assert labels("press, board") == ["Board", "Press"]
    assert labels("") == []
    assert labels("analysts, board") == ["Board", "analysts"]
