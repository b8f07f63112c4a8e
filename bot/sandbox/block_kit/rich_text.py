"""Rich text: sections, lists, quotes, preformatted text, and what may stand in them."""

from bot.sandbox.block_kit.schema import (
    Check,
    Fields,
    boolean,
    by_type,
    integer,
    items,
    one_of,
    record,
    string,
    typed,
    url,
)

_MARKS = (
    "bold",
    "italic",
    "strike",
    "code",
    "underline",
    "highlight",
    "client_highlight",
    "unlink",
)
STYLED: Fields = {"style": record(None, dict.fromkeys(_MARKS, boolean))}

TEXT = typed("text", {"text": string()}, STYLED)
LINK = typed("link", {"url": url()}, {**STYLED, "text": string(), "unsafe": boolean})
INLINE = by_type(
    {
        "text": TEXT,
        "link": LINK,
        "user": typed("user", {"user_id": string()}, STYLED),
        "usergroup": typed("usergroup", {"usergroup_id": string()}, STYLED),
        "channel": typed("channel", {"channel_id": string()}, STYLED),
        "broadcast": typed("broadcast", {"range": one_of("here", "channel", "everyone")}, STYLED),
        "emoji": typed(
            "emoji",
            {"name": string()},
            {**STYLED, "unicode": string(), "skin_tone": integer(1, 6)},
        ),
        "color": typed("color", {"value": string()}),
        "date": typed(
            "date",
            {"timestamp": integer(0), "format": string()},
            {**STYLED, "url": url(), "fallback": string()},
        ),
    }
)
VERBATIM = by_type({"text": TEXT, "link": LINK})
BORDER: Fields = {"border": integer(0, 1)}
SECTION = typed("rich_text_section", {"elements": items(INLINE)})

PARTS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_list": typed(
        "rich_text_list",
        {
            "style": one_of("bullet", "ordered"),
            "elements": items(by_type({"rich_text_section": SECTION})),
        },
        {**BORDER, "indent": integer(0, 8), "offset": integer(0)},
    ),
    "rich_text_quote": typed("rich_text_quote", {"elements": items(INLINE)}, BORDER),
    "rich_text_preformatted": typed(
        "rich_text_preformatted",
        {"elements": items(VERBATIM)},
        {**BORDER, "language": string()},
    ),
}
RICH_TEXT = typed("rich_text", {"elements": items(by_type(PARTS))}, {"block_id": string(255)})
