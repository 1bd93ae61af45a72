"""Text as received: its lines, its repair, and its segments with the voice that speaks in each."""

from pipeline.text.lines import Line, lines_of
from pipeline.text.repair import Repair, repair
from pipeline.text.segments import SEGMENT_KINDS, Segment, SegmentKind, segment

__all__ = ["SEGMENT_KINDS", "Line", "Repair", "Segment", "SegmentKind", "lines_of", "repair", "segment"]
