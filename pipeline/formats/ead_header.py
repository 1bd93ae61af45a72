"""The head of a finding aid: which one it is, and who described by which rules (eadheader; in EAD3 control)."""

from lxml.etree import _Element

from pipeline.formats.ead_readers import BLOCKS
from pipeline.formats.xml_rows import Statement, said
from pipeline.formats.xml_text import line_of, local_name, text_of

CONTROL = {
    "titleproper": "finding_aid", "author": "description_control", "sponsor": "description_control",
    "publisher": "description_control", "creation": "description_control", "descrules": "description_control",
    "change": "description_control", "conventiondeclaration": "description_control",
    "maintenanceevent": "description_control", "agencyname": "description_control",
}  # fmt: skip
"""Element of the header, and what it becomes."""


def read_header(node: _Element) -> tuple[str | None, list[Statement]]:
    """The finding aid's own identifier, and what its header says."""
    key = None
    out: list[Statement] = []
    for child in node.iter():
        name = local_name(child)
        if name in ("eadid", "recordid"):
            key = text_of(child) or child.get("identifier") or None
            if key:
                scheme = child.get("mainagencycode")
                out.append(said("identifier", key, line_of(child), scheme=scheme, label=name))
            address = child.get("url") or child.get("instanceurl")
            if address:
                out.append(said("link", address, line_of(child), role="finding_aid", label=name))
        elif name in CONTROL and (raw := text_of(child, BLOCKS)):
            out.append(said(CONTROL[name], raw, line_of(child), label=name))
    return key, out
