"""The chapters of the report: the dimensions of quality, in the order a person reads them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """One chapter.

    name      the key that rules, measures and the JSON use
    title     its heading
    asks      the question that it answers
    headline  the measure that stands for it in the overview, or None
    unmeasured  why there is no measure, where there is none
    """

    name: str
    title: str
    asks: str
    headline: str | None = None
    unmeasured: str | None = None


DIMENSIONS = (
    Dimension(
        "conservation", "Conservation", "Is everything that came in accounted for?", "conservation.files_not_set_aside"
    ),
    Dimension("fixity", "Fixity", "Are the bytes those that were sent?", "fixity.sha256"),
    Dimension("completeness", "Completeness", "Is what a description needs stated?", "completeness.record_fields"),
    Dimension(
        "conformance", "Conformance", "Do values keep to their types and vocabularies?", "conformance.records_clear"
    ),
    Dimension(
        "consistency", "Consistency", "Do the parts of a record agree with each other?", "consistency.records_clear"
    ),
    Dimension("plausibility", "Date plausibility", "Can the dates have been so?", "plausibility.records_clear"),
    Dimension("resolution", "Date resolution", "How many dates are read, and how finely?", "resolution.read"),
    Dimension("agents", "Agents", "Can the people named have done it?", "agents.alive"),
    Dimension("authority", "Authority coverage", "Are names linked to authority records?", "authority.linked"),
    Dimension("uniqueness", "Uniqueness", "Is each thing there once?", "uniqueness.text"),
    Dimension("references", "References", "Do links and notes lead somewhere?", "references.records_clear"),
    Dimension("encoding", "Encoding damage", "Is the text as it was written?", "encoding.text_intact"),
    Dimension("language", "Language", "Is the language stated, and true?", "language.record_stated"),
    Dimension("access", "Access and redaction", "Is it said who may see it, and what is missing?", "access.stated"),
    Dimension("rights", "Rights", "Is it said who may copy it?", "rights.stated"),
    Dimension("timeliness", "Timeliness", "How long did it take from creation to opening?", "dates.declassified_late"),
    Dimension("volume", "Volume and drift", "Is there as much as there was?", "volume.records_kept"),
    Dimension("normalisation", "Normalisation", "What was made of the values received?", "normalisation.rule_known"),
    Dimension("review", "Review", "What waits for a person's decision?", "review.names_decided"),
    Dimension(
        "reproducibility",
        "Reproducibility",
        "Would the same input make this again?",
        unmeasured="The release's own digests stand at the end of the page; equal input makes equal digests.",
    ),
)

TITLES = {dimension.name: dimension.title for dimension in DIMENSIONS}
