"""Levels of description: the words of EAD, ISAD(G) and catalogues to the levels of the contract."""

LEVELS = {
    "fonds": "fonds", "archdesc": "fonds", "recordgrp": "fonds", "record group": "fonds", "bestand": "fonds",
    "subfonds": "subfonds", "subgrp": "subfonds", "sub-fonds": "subfonds", "subgroup": "subfonds",
    "collection": "collection", "sammlung": "collection",
    "series": "series", "class": "series", "serie": "series",
    "subseries": "subseries", "sub-series": "subseries", "subclass": "subseries",
    "file": "file", "dossier": "file", "folder": "file", "file unit": "file", "fileunit": "file", "akte": "file",
    "item": "item", "document": "item", "piece": "item", "pièce": "item", "letter": "item", "brief": "item",
}  # fmt: skip
"""Word in lower case, and its level; source: EAD 2002 tag library (level), ISAD(G) 2.1, NARA's levels."""

OTHER = "other"


def level_of(text: str) -> str:
    """The level that a source's word means; "other" when it is none of ISAD(G)'s."""
    return LEVELS.get(" ".join(text.split()).lower(), OTHER)
