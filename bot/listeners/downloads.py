"""Files that people add to a form, fetched from Slack itself and from nowhere else."""

import re
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.files import Upload
from bot.errors import FileElsewhere, FileNotFetched, FileTooBig

# Of the 3 s in which a form has to be answered (facts.md, section 5).
SECONDS = 2
_PIECE = 65_536
# What programs read in different ways is refused.
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?/[!-Z\]-~]*")


async def fetch(client: AsyncWebClient, upload: Upload, *, most: int) -> bytes:
    """Its content, of at most `most` bytes. Raises FileElsewhere, FileNotFetched, FileTooBig.

    The token goes to Slack's own host only, and is not sent on when that points elsewhere.
    """
    if not is_slacks(upload.url, client.base_url):
        raise FileElsewhere
    if upload.size > most:
        raise FileTooBig(most=most)
    try:
        content = await _read(client, upload.url, most)
    except (ClientError, TimeoutError, OSError) as error:
        raise FileNotFetched from error
    if len(content) > most:
        raise FileTooBig(most=most)
    return content


def is_slacks(url: str, api: str) -> bool:
    """Whether `url` is served by the host of the Web API at `api`, or by one below it."""
    if not _PLAIN.fullmatch(url):
        return False
    asked, ours = urlsplit(url), urlsplit(api)
    host = (ours.hostname or "").removeprefix("www.")
    name = asked.hostname or ""
    is_below = name == host or name.endswith(f".{host}")
    return bool(host) and is_below and (asked.scheme, asked.port) == (ours.scheme, ours.port)


async def _read(client: AsyncWebClient, url: str, most: int) -> bytes:
    """As much as comes, up to the first piece that is too much."""
    headers = {"Authorization": f"Bearer {client.token}"}
    content = bytearray()
    async with (
        ClientSession(timeout=ClientTimeout(total=SECONDS)) as http,
        http.get(url, headers=headers, allow_redirects=False, proxy=client.proxy) as answer,
    ):
        if answer.status != 200:
            raise FileNotFetched
        async for piece in answer.content.iter_chunked(_PIECE):
            content += piece
            if len(content) > most:
                break
    return bytes(content)
