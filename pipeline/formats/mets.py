"""METS documents that wrap a description: an EAD finding aid, as the Library of Congress delivers them.

The finding aids in it are read as those of an EAD file are. A MARC record of the same collection that stands beside one
is not read a second time.
"""

from pipeline.formats.ead import parse
from pipeline.formats.registry import FORMATS, Format
from pipeline.formats.xml_prolog import begins_with

FORMATS.add(Format("mets", "a METS document with a finding aid in it", begins_with("mets"), parse))
