"""The elements of EAD 2002 and EAD3 below a component, and what each one becomes."""

from dataclasses import dataclass

from pipeline.formats.ead_readers import (
    Reader,
    read_access_points,
    read_acquisition,
    read_container,
    read_date,
    read_digital_objects,
    read_extent,
    read_identifier,
    read_languages,
    read_origination,
    read_related,
    read_repository,
    read_structured_date,
    read_structured_extent,
    read_text,
    read_title,
)


@dataclass(frozen=True, slots=True)
class EadElement:
    """An element of EAD.

    name     in EAD                 element  what its text becomes (`ELEMENTS`)
    read     how it is read         isad     the element of ISAD(G) that EAD's tag library gives for it
    """

    name: str
    element: str
    isad: str
    read: Reader = read_text


EAD_ELEMENTS: tuple[EadElement, ...] = (
    EadElement("unitid", "reference_code", "3.1.1", read_identifier),
    EadElement("unittitle", "title", "3.1.2", read_title),
    EadElement("unitdate", "date", "3.1.3", read_date),
    EadElement("unitdatestructured", "date", "3.1.3", read_structured_date),
    EadElement("physdesc", "extent", "3.1.5", read_extent),
    EadElement("physdescstructured", "extent", "3.1.5", read_structured_extent),
    EadElement("materialspec", "extent", "3.1.5"),
    EadElement("origination", "name", "3.2.1", read_origination),
    EadElement("bioghist", "history", "3.2.2"),
    EadElement("custodhist", "custodial_history", "3.2.3"),
    EadElement("acqinfo", "acquisition", "3.2.4", read_acquisition),
    EadElement("abstract", "summary", "3.3.1"),
    EadElement("scopecontent", "summary", "3.3.1"),
    EadElement("appraisal", "appraisal", "3.3.2"),
    EadElement("accruals", "accruals", "3.3.3"),
    EadElement("arrangement", "arrangement", "3.3.4"),
    EadElement("organization", "arrangement", "3.3.4"),
    EadElement("fileplan", "arrangement", "3.3.4"),
    EadElement("controlaccess", "subject", "none; access points", read_access_points),
    EadElement("index", "subject", "none; access points", read_access_points),
    EadElement("accessrestrict", "access", "3.4.1"),
    EadElement("legalstatus", "access", "3.4.1"),
    EadElement("userestrict", "rights", "3.4.2"),
    EadElement("rightsdeclaration", "rights", "3.4.2"),
    EadElement("langmaterial", "language", "3.4.3", read_languages),
    EadElement("phystech", "physical_condition", "3.4.4"),
    EadElement("otherfindaid", "finding_aid", "3.4.5", read_related),
    EadElement("originalsloc", "originals", "3.5.1", read_related),
    EadElement("altformavail", "copies_available", "3.5.2", read_related),
    EadElement("relatedmaterial", "related_material", "3.5.3", read_related),
    EadElement("separatedmaterial", "related_material", "3.5.3", read_related),
    EadElement("relations", "related_material", "3.5.3", read_related),
    EadElement("bibliography", "bibliography", "3.5.4", read_related),
    EadElement("note", "description_note", "3.6.1"),
    EadElement("didnote", "description_note", "3.6.1"),
    EadElement("odd", "description_note", "3.6.1"),
    EadElement("processinfo", "description_control", "3.7.1"),
    EadElement("prefercite", "citation", "none"),
    EadElement("repository", "repository", "none; ISDIAH 5.1.2", read_repository),
    EadElement("container", "container", "none", read_container),
    EadElement("physloc", "location", "none"),
    EadElement("dao", "link", "none", read_digital_objects),
    EadElement("daogrp", "link", "none", read_digital_objects),
    EadElement("daoset", "link", "none", read_digital_objects),
)
"""Source: EAD 2002 tag library, appendix A (crosswalk with ISAD(G)); EAD3 tag library."""

GROUPS = frozenset(("did", "descgrp", "dsc", "parallelphysdescset", "admininfo", "add"))
"""Elements that only hold others."""

LAYOUT = frozenset(("head", "thead", "runner", "listhead"))
"""Elements that say nothing of the material."""
