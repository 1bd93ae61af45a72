"""Links to the source's pages."""

import re
from urllib.parse import urlsplit

import polars as pl

from pipeline.findings import FindingLog
from pipeline.rules.references import LINK_BROKEN, LINK_HOST

_INTERNAL = re.compile(r"(^|[.-])(staging|stage|test|testing|dev|devel|development|preprod|uat|local|internal)\d*[.-]")
"""Part of a host's name that says that the public does not get there."""


def report_links(statements: pl.DataFrame, link_host: str | None, log: FindingLog) -> None:
    """Findings of links that are malformed, or lead to another host than the archive's public one."""
    for row in statements.filter(pl.col("element") == "link").iter_rows(named=True):
        host = _host(row["raw"])
        if host is None:
            log.about(LINK_BROKEN, f"{row['raw'][:100]!r} is not a web address.", row, "records")
        elif link_host and not _is_public(host, link_host):
            proposed = row["raw"].replace(host, link_host, 1)
            message = f"The link's host is {host}; the archive's public one is {link_host}."
            log.about(LINK_HOST, message, row, "records", proposed=proposed)


def _is_public(host: str, link_host: str) -> bool:
    """Whether a host is the archive's public one, or one below it that does not say that it is for its makers."""
    if host == link_host:
        return True
    below = host.removesuffix(link_host)
    return below != host and below.endswith(".") and not _INTERNAL.search(below)


def _host(link: str) -> str | None:
    try:
        parts = urlsplit(link)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
