"""Values written back as canonical EDTF."""

from pipeline.dates.edtf.value import Date, DateSet, Edge, Edtf, Interval, Stretch


def write(value: Edtf) -> str:
    """The canonical text of a value.

    Qualifiers are written once behind the components they share, from the left, and before a component otherwise:
    "?2004-?06-?11" becomes "2004-06-11?".
    """
    if isinstance(value, Date):
        return _write_date(value)
    if isinstance(value, Interval):
        return f"{_write_edge(value.start)}/{_write_edge(value.end)}"
    return _write_set(value)


def _write_date(value: Date) -> str:
    components = [part for part in (value.year, value.month, value.day) if part is not None]
    qualifiers = value.qualifiers[: len(components)]
    shared = 1
    while shared < len(components) and qualifiers[shared] == qualifiers[0]:
        shared += 1
    head = "-".join(components[:shared]) + qualifiers[0]
    tail = "".join(f"-{mark}{part}" for mark, part in zip(qualifiers[shared:], components[shared:], strict=True))
    return head + tail + (f"T{value.time}" if value.time else "")


def _write_edge(edge: Date | Edge) -> str:
    return _write_date(edge) if isinstance(edge, Date) else edge.value


def _write_set(value: DateSet) -> str:
    opening, closing = value.choice.value
    return opening + ",".join(_write_member(member) for member in value.members) + closing


def _write_member(member: Date | Stretch) -> str:
    if isinstance(member, Date):
        return _write_date(member)
    start, end = (_write_date(part) if part else "" for part in (member.start, member.end))
    return f"{start}..{end}"
