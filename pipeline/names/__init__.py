"""Names: their forms, the keys by which forms meet, the glosses of documents, and who is meant."""

from pipeline.names.deciding import decide, read_name
from pipeline.names.forms import NameForm, read_form
from pipeline.names.glosses import Bracket, Gloss, brackets, harvest
from pipeline.names.index import NameIndex, build_index
from pipeline.names.judging import Context, Outcome
from pipeline.names.keys import NameKeys, read_keys
from pipeline.names.lending import build_indexes
from pipeline.names.mentions import Mention, find_mentions
from pipeline.names.resolve import resolve

__all__ = [
    "Bracket",
    "Context",
    "Gloss",
    "Mention",
    "NameForm",
    "NameIndex",
    "NameKeys",
    "Outcome",
    "brackets",
    "build_index",
    "build_indexes",
    "decide",
    "find_mentions",
    "harvest",
    "read_form",
    "read_keys",
    "read_name",
    "resolve",
]
