"""The safe settings of every XML parser here."""

from typing import Any

SETTINGS: dict[str, Any] = {
    "resolve_entities": "internal",
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""Of every parser. "internal" keeps an entity's own text and opens no file; huge_tree would lift libxml2's bounds."""
