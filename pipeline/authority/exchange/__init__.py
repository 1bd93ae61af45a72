"""Authority records in the formats of other tools: read into an authority folder, written out of one."""

from pipeline.authority.exchange.exporting import EXPORTS, Export, export
from pipeline.authority.exchange.importing import FORMATS, Format, Summary, import_files, read_file
from pipeline.authority.exchange.record import Reading, Record, Setback

__all__ = [
    "EXPORTS",
    "FORMATS",
    "Export",
    "Format",
    "Reading",
    "Record",
    "Setback",
    "Summary",
    "export",
    "import_files",
    "read_file",
]
