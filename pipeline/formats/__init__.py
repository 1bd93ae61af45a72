"""Export formats: one module each, which registers itself. Parsers yield text and places, and read no date or name."""

import importlib
import pkgutil

from pipeline.formats.parsed import Parsed, ParsedBuilder
from pipeline.formats.registry import FORMATS, Format, Unparsable, recognise

for _module in pkgutil.iter_modules(__path__, f"{__name__}."):
    importlib.import_module(_module.name)

__all__ = ["FORMATS", "Format", "Parsed", "ParsedBuilder", "Unparsable", "recognise"]
