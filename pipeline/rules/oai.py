"""Rules of OAI-PMH responses."""

from pipeline.findings import Rule
from pipeline.rules.specimens import dublin_core, oai

UNKNOWN_METADATA = Rule(
    "oai.unknown_metadata",
    dimension="conformance",
    severity="warning",
    checks="The metadata are of a schema that has a reader.",
    why="OAI-PMH carries metadata of any schema; of one that has no reader here each text is kept as unknown.",
    mend="Harvest with metadataPrefix oai_dc as well, which every repository has, or give the schema a reader.",
    passes=dublin_core(),
    fails=oai("<header><identifier>oai:a:1</identifier></header><metadata><own><name>Papers</name></own></metadata>"),
)
NO_IDENTIFIER = Rule(
    "oai.no_identifier",
    dimension="conformance",
    severity="error",
    checks="The record's header has an identifier.",
    why="A harvested record is known by the identifier in its header, and by nothing else.",
    mend="Ask the repository; until then the record has its place in the file as key, which the next harvest may move.",
    passes=dublin_core(),
    fails=dublin_core(key=""),
)
WITHOUT_METADATA = Rule(
    "oai.without_metadata",
    dimension="completeness",
    severity="warning",
    checks="A record that is not deleted has metadata.",
    why="A record that is not deleted has metadata (OAI-PMH 2.0, section 2.5).",
    mend="Harvest the record again.",
    passes=dublin_core(),
    fails=oai("<header><identifier>oai:a:1</identifier></header>"),
)
