"""The namespaces and terms by which SKOS carries what names.csv knows.

A plain SKOS label says no more than its text and language. What names.csv knows beyond that stands on a SKOS-XL label
of the same text, with properties of this package's own namespace; other tools pass over them.
"""

from __future__ import annotations

from rdflib import SKOS, Namespace

XL = Namespace("http://www.w3.org/2008/05/skos-xl#")
TERMS = Namespace("urn:fonds:terms:")
BASE = "urn:fonds:authority:"

XL_LABELS = {SKOS.prefLabel: XL.prefLabel, SKOS.altLabel: XL.altLabel, SKOS.hiddenLabel: XL.hiddenLabel}

NAME_TERMS = ("kind", "script", "scheme", "valid_from", "valid_to", "scope", "link_policy", "certainty", "source")
