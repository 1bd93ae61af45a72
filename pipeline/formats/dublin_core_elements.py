"""Dublin Core, simple and qualified, and what each of its terms becomes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term of Dublin Core, or one that aggregators put beside it.

    name  local name        element  what its text becomes (`ELEMENTS`)        role  of a date, name, place or link
    """

    name: str
    element: str
    role: str | None = None


TERMS: tuple[Term, ...] = (
    Term("title", "title"),
    Term("alternative", "alternative_title"),
    Term("creator", "name", "creator"),
    Term("contributor", "name", "other"),
    Term("publisher", "name", "other"),
    Term("rightsHolder", "name", "other"),
    Term("subject", "subject"),
    Term("description", "summary"),
    Term("abstract", "summary"),
    Term("tableOfContents", "summary"),
    Term("date", "date"),
    Term("created", "date", "created"),
    Term("issued", "date", "published"),
    Term("available", "date", "other"),
    Term("modified", "date", "other"),
    Term("valid", "date", "other"),
    Term("dateAccepted", "date", "other"),
    Term("dateSubmitted", "date", "other"),
    Term("dateCopyrighted", "date", "other"),
    Term("temporal", "date", "coverage"),
    Term("spatial", "place", "coverage"),
    Term("coverage", "subject"),
    Term("type", "genre"),
    Term("format", "extent"),
    Term("medium", "extent"),
    Term("extent", "extent"),
    Term("identifier", "identifier"),
    Term("bibliographicCitation", "citation"),
    Term("source", "related_material"),
    Term("relation", "related_material"),
    Term("isPartOf", "set"),
    Term("hasPart", "related_material"),
    Term("isVersionOf", "related_material"),
    Term("hasVersion", "related_material"),
    Term("isFormatOf", "related_material"),
    Term("hasFormat", "related_material"),
    Term("isReferencedBy", "related_material"),
    Term("references", "related_material"),
    Term("isReplacedBy", "related_material"),
    Term("replaces", "related_material"),
    Term("isRequiredBy", "related_material"),
    Term("requires", "related_material"),
    Term("conformsTo", "related_material"),
    Term("language", "language"),
    Term("rights", "rights"),
    Term("license", "rights"),
    Term("accessRights", "access"),
    Term("provenance", "custodial_history"),
    Term("accrualMethod", "accruals"),
    Term("accrualPeriodicity", "accruals"),
    Term("accrualPolicy", "accruals"),
    Term("audience", "description_note"),
    Term("educationLevel", "description_note"),
    Term("instructionalMethod", "description_note"),
    Term("mediator", "description_note"),
    # the Europeana Data Model and its forerunner, which aggregators mix into Dublin Core
    Term("dataProvider", "repository"),
    Term("provider", "description_note"),
    Term("intermediateProvider", "description_note"),
    Term("hasType", "genre"),
    Term("isShownAt", "link"),
    Term("isShownBy", "link", "object"),
    Term("object", "link", "preview"),
    Term("preview", "link", "preview"),
    Term("iiifManifest", "link", "iiif"),
)
"""Source: DCMI Metadata Terms; Europeana Data Model.

dc:coverage is a place or a time, and the record does not say which: it is kept as a subject. dc:date does not say what
happened on it either and has no role.
"""

BY_NAME = {term.name: term for term in TERMS}
