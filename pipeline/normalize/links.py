"""Links to the source's pages."""

from urllib.parse import urlsplit

import polars as pl

from pipeline.findings import FindingLog
from pipeline.rules.references import LINK_BROKEN, LINK_HOST


def report_links(statements: pl.DataFrame, link_host: str | None, log: FindingLog) -> None:
    """Findings of links that are malformed, or lead to another host than the archive's public one."""
    for row in statements.filter(pl.col("element") == "link").iter_rows(named=True):
        host = _host(row["raw"])
        if host is None:
            log.about(LINK_BROKEN, f"{row['raw'][:100]!r} is not a web address.", row, "records")
        elif link_host and host != link_host and not host.endswith(f".{link_host}"):
            proposed = row["raw"].replace(host, link_host, 1)
            message = f"The link's host is {host}; the archive's public one is {link_host}."
            log.about(LINK_HOST, message, row, "records", proposed=proposed)


def _host(link: str) -> str | None:
    try:
        parts = urlsplit(link)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
