"""An address → what makes two saves of it the same article.

Left out is what changes from one link to the next and names nothing: the scheme, "www.", the
fragment, and the parameters by which senders count clicks.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

# The click counters of Google, Meta, Microsoft, Mailchimp, HubSpot, Matomo, Yandex, and of papers.
_COUNTERS = frozenset(
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "mc_cid", "mc_eid",
        "igshid", "yclid", "_hsenc", "_hsmi", "mkt_tok", "ref_src", "ref_url", "cmpid", "cmp",
        "ocid", "smid", "sr_share", "s_cid", "ns_campaign", "ns_mchannel", "ns_source", "ito",
        "xtor", "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3",
        "at_custom4",
    }
)  # fmt: skip
_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_")
_PLAIN_PORTS = frozenset({80, 443})


def sameness(address: str) -> str:
    """The key of an address; the address itself when it is not one of the web.

    >>> sameness("http://www.Example.org/a/?utm_source=x&id=7#top")
    'example.org/a?id=7'
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address.strip()
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return address.strip()
    host = parts.hostname.removeprefix("www.")
    where = host if port is None or port in _PLAIN_PORTS else f"{host}:{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _COUNTERS and not name.lower().startswith(_PREFIXES)
    ]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{where}{parts.path.rstrip('/')}{query}"
