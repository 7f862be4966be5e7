"""Page → the address of the publisher's own recording of its story.

A recording is an `audio` element (HTML standard, 4.8.9) whose box is named for reading the story
aloud, or the only one above the story's end; podcasts and clips that the story speaks of are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What boxes and addresses of recordings of articles are called, by publishers and by the services
# that make them.
_READS_ALOUD = re.compile(
    r"listen|read-?aloud|readaloud|text-?to-?speech|\btts\b|audio-?article|article-?audio|narrat"
    r"|speech|vorlesen|anhören|écouter|ecouter|escuchar|ascolta|ouvir|beluister|lyssna|lyt\b"
    r"|trinity|beyondwords|speechkit|audion|remixd|ad-?auris|noa-|readspeaker|webreader",
    re.IGNORECASE,
)
_NOT_IT = re.compile(r"podcast|episode|radio|live-?stream|advert|\bads?\b", re.IGNORECASE)
_SOUND = re.compile(r"\.(?:mp3|m4a|aac|ogg|opus|wav)(?:$|[?#])", re.IGNORECASE)
# Of all links at once: hardly a page has one that leads to sound.
_LINKS = etree.XPath("//a/@href", smart_strings=False)
_MAY_SOUND = re.compile(r"\.(?:mp3|m4a|aac|ogg|opus|wav)", re.IGNORECASE)
FAR = 5  # boxes around an element that are asked what they are


def recording(root: HtmlElement, url: str = "") -> str:
    """The address of the recording that the page offers of its story, or ""."""
    tags = ("audio", "a") if _MAY_SOUND.search("\n".join(_LINKS(root))) else ("audio",)
    for element in root.iter(*tags):
        address = _address(element)
        if address and _reads_aloud(element):
            try:
                whole = urlsplit(urljoin(url, address)).geturl()
            except ValueError:
                continue
            return whole if whole.startswith(("http://", "https://")) else ""
    return ""


def _address(element: HtmlElement) -> str:
    if element.tag == "a":
        href: str = element.get("href") or ""
        return href if _SOUND.search(href) else ""
    stated = [element.get("src"), element.get("data-src")]
    stated += [source.get("src") for source in element.iter("source")]
    return next((one.strip() for one in stated if one and not one.startswith("blob:")), "")


def _reads_aloud(element: HtmlElement) -> bool:
    near = [element]
    for around in element.iterancestors():
        if len(near) > FAR or around.tag in {"body", "main"}:
            break
        near.append(around)
    names = " ".join(
        str(one.get(key) or "") for one in near for key in ("class", "id", "aria-label", "title")
    )
    return _READS_ALOUD.search(names) is not None and _NOT_IT.search(names) is None
