"""Kinds of defect in dates: what cannot be read, what has two readings, and what is out of order."""

from random import Random

from benchmarks.defects.delivery import Draft, Kind, Place, Plant
from benchmarks.defects.elements import beside, element, reads
from benchmarks.defects.passages import DAY, replaced, without
from benchmarks.defects.planting import Row, among, by_sort, cell, field, in_row

EVERY = "list, finding aid, harvest, json, letters"


def created(*texts: str) -> Plant:
    """The date of creation, in every sort of base."""
    return by_sort(
        list=cell(date=texts),
        finding_aid=element("//c/did/unitdate | //c01/did/unitdate | //c02/did/unitdate", reads(*texts)),
        harvest=element("//dc/date | //qualifieddc/date", reads(*texts)),
        json=field(date=texts),
        letters=element("//correspAction[@type='sent']/date", reads(*texts)),
        telegrams=replaced(rf"^(?={DAY}[.)]? ?[^\n]*\Z)|\Z", *(f"\n\n{text}. Roshchin\n" for text in texts)),
    )


def normal(*pairs: tuple[str, str]) -> Plant:
    """A date with a form for machines beside it, in EAD or TEI."""
    return by_sort(
        finding_aid=element("//c/did/unitdate | //c02/did/unitdate", beside(*pairs)),
        letters=element("//correspAction[@type='sent']/date", beside(*pairs)),
    )


def signed(*texts: str) -> Plant:
    """The day beside the signature of a telegram."""
    return replaced(rf"^{DAY}(?=\.? [^\n]{{0,40}}$)", *texts)


def order(**days: str) -> Plant:
    """Dates of one record in an order that cannot be; columns that are not named are emptied."""

    def change(row: Row, random: Random) -> None:
        year = random.randint(1947, 1951)
        row.update(dict.fromkeys(("sent", "received", "declassified", "acquired", "published"), ""))
        row.update({name: text.format(year, year + 1, year - 1) for name, text in days.items()})

    return in_row(change, "date", "sent", "received", "declassified", "acquired", "published")


def title_year(row: Row, random: Random) -> None:
    """Another year behind the title than that of the date."""
    year = random.randint(1946, 1952)
    row.update(date=f"12 May {year}", title=f"{row['title']}, {year + random.choice((-3, 2, 7))}")


def weekday(row: Row, random: Random) -> None:
    """A day with the weekday of another."""
    row["date"] = f"{random.choice(('Monday', 'Tuesday', 'Friday', 'Sunday'))}, 13 May 1950"


STAMP = r"\n\n(?=From [^\n]+\n|To [^\n]+\n)"


def stamp(*days: str) -> Plant:
    """A stamp of declassification in a telegram that has none."""
    return without(r"\[Stamp", STAMP, *(f'\n\n[Stamp: "Declassified {each}"]\n\n' for each in days))


def alone(*texts: str) -> Plant:
    """A date of creation in a record without any other date."""

    def change(row: Row, random: Random) -> None:
        row.update({name: "" for name in ("sent", "received", "declassified", "acquired", "published") if name in row})
        row["date"] = random.choice(texts)

    return in_row(change, "date")


def stamped_when_signed(draft: Draft, random: Random) -> Place | None:
    """A stamp of the day in the heading."""
    for path in draft.paths(random):
        lines = draft.text(path).split("\n")
        heading = next((line.strip("* ") for line in lines if line.startswith("**")), "")
        if len(heading.split()) != 3:
            continue
        month, day, year = heading.replace(",", "").split()
        if "[Stamp" not in draft.text(path) and "\nFrom " in draft.text(path):
            text = draft.text(path)
            draft.put(path, text.replace("\nFrom ", f'\n[Stamp: "Declassified {day} {month} {year}"]\n\nFrom ', 1))
            return Place(path)
    return None


DATES = "Dates"
KINDS = (
    Kind("day that no month has", "31 April", "dates.unread", EVERY,
         created("31 April 1950", "30 February 1948", "31.6.1949", "31 November 1951", "29 February 1950")),
    Kind("day that no month has, in a signature", "31 April", "dates.unread", "telegrams",
         signed("31/4-50", "30/2-50", "31/6-50", "32/5-50", "31/XI-50")),
    Kind("month that no year has", "31 April", "dates.unread", EVERY,
         created("13.14.1950", "14/17/1950", "1950-13-40")),
    Kind("year of five figures", "year 19575", "dates.unread", EVERY,
         created("12 May 19575", "19575", "3.4.19508", "May 19500")),
    Kind("nothing but noughts", "00/00/0000", "dates.unread", EVERY, created("00/00/0000", "00.00.0000", "0000-00-00")),
    Kind("year 9999", "9999", "dates.unread", EVERY, created("31.12.9999", "9999", "9999-12-31")),
    Kind("range that ends before it begins", "start before end", "dates.unread", EVERY,
         created("1951-1949", "May 1950 - March 1949", "12.5.1950-3.5.1950")),
    Kind("day and month in either order", "day/month order", "dates.ambiguous", "list, harvest, json, finding aid",
         created("03/04/1950", "5/6/1949", "11/12/1948", "02/09/1951", "7/8/1947")),
    Kind("year of two figures, and no window", "the 2050 trap", "dates.century_open", "list",
         among("date_window", alone("13.5.50", "24/12-49", "1.II.48"))),
    Kind("year of two figures in a harvest", "the 2050 trap", "dates.century_open", "harvest, json",
         created("13.5.50", "24.12.49", "30.11.48")),
    Kind("weekday of another day", "the author's own slip", "dates.doubtful", "list", in_row(weekday, "date")),
    Kind("signature of another day than the heading", "a meeting's date", "dates.heading_disagrees", "telegrams",
         signed("1/1-50", "17/2-51", "30/11-49", "28/8-50", "3/3-50")),
    Kind("stamp before creation", "a stamp with its own date", "dates.declassified_before_created", "telegrams",
         stamp("14 December 1943", "3 March 1948", "1 June 1899")),
    Kind("stamp on the day of creation", "a stamp with its own date", "dates.declassified_when_created", "telegrams",
         stamped_when_signed),
    Kind("stamp more than a century later", "the 2050 trap", "dates.declassified_late", "telegrams",
         stamp("14 December 2093", "3 March 2052", "1 June 2071")),
    Kind("declassified before it was created", "a stamp with its own date", "dates.declassified_before_created", "list",
         order(date="13 May {0}", declassified="1 June {2}")),
    Kind("received before it was sent", "start before end", "dates.received_before_sent", "list",
         order(date="10 May {0}", sent="13 May {0}", received="12 May {0}")),
    Kind("received before it was created", "start before end", "dates.received_before_created", "list",
         order(date="13 May {0}", received="12 May {2}")),
    Kind("sent before it was created", "start before end", "dates.sent_before_created", "list",
         order(date="13 May {0}", sent="11 May {0}")),
    Kind("telegram received before it was sent", "local time without zone", "dates.received_before_sent", "telegrams",
         without(r"^(Sent|Received|From [^\n]*\d|Today [^\n]* hours)", STAMP,
                 "\n\nSent 23.9.51 08:15\n\nReceived 21.9.51 20:50\n\n",
                 "\n\nSent 26.12.51 08:15\n\nReceived 25.12.51 07:00\n\n"),
         "in telegrams that name no other day of dispatch"),
    Kind("acquired before it was created", "start before end", "dates.acquired_before_created", "list",
         order(date="13 May {0}", acquired="June {2}")),
    Kind("day of the scan for the day of creation", "digitisation date as creation date",
         "dates.published_before_created", "list", order(date="4 April 2019", published="1951")),
    Kind("2050 for 1950", "the 2050 trap", "dates.outside_window", "list",
         among('date_window = "1900/2020"', cell(date=("13 May 2050", "1 June 2049", "13.5.2051", "1590")))),
    Kind("heading of a telegram in 2050", "the 2050 trap", "dates.outside_window", "telegrams",
         signed("13/5-2050", "21.2.2049", "24/12-2051")),
    Kind("created after the delivery came in", "not in the future", "dates.after_delivery", "list",
         among("received_on = 2024-05-31", cell(date=("13 May 2050", "1 June 2024", "2031")))),
    Kind("year behind the title is another", "title against citation", "dates.title_year", "list",
         in_row(title_year, "title", "date")),
    Kind("item of more than a century", "start before end", "dates.item_spans_a_century", "list",
         cell(date=("1850-1960", "1801-1951", "1790 - 1950"))),
    Kind("year that begins with a nought", "year 19575", "dates.year_too_early", "list, finding aid, harvest, json",
         created("0195", "0950-05-13", "0194-12-24")),
    Kind("year that lost a figure", "year 19575", "dates.unread", EVERY, created("195", "12 May 950", "13.5.194")),
    Kind("machine-readable form of another day", "the archive's own form against its text", "dates.normal_disagrees",
         "finding aid, letters", normal(("13 May 1948", "1947-05-13"), ("1949", "1950"), ("June 1951", "1951-07"))),
    Kind("machine-readable form that says more", "the archive's own form against its text", "dates.normal_differs",
         "finding aid, letters", normal(("1948", "1948-05-13"), ("June 1951", "1951"))),
    Kind("machine-readable form that is none", "EDTF", "dates.normal_unread", "finding aid, letters",
         normal(("13 May 1948", "13/5/48"), ("June 1951", "June 1951"), ("1949", "1949-99"))),
    Kind("range without its end", "a range without its end", "dates.open_end", "list, finding aid, harvest, json",
         created("1949-", "since 1948", "1950/..", "from 12 May 1949")),
)  # fmt: skip
