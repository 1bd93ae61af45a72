"""Rules of names and of the agents behind them."""

from pipeline.findings import Rule

UNRESOLVED = Rule(
    "names.unresolved",
    dimension="authority",
    severity="info",
    checks="The name stands in an authority file.",
    why="No authority record has this name; it stays as text, and the person's other names do not find the record.",
    mend="Add the person and the name to the authority file, one line each.",
)
AMBIGUOUS = Rule(
    "names.ambiguous",
    dimension="authority",
    severity="warning",
    checks="One authority record at most fits the name in its context.",
    why="Several authority records fit, and nothing in the document decides; a link is made on a unique hit alone.",
    mend="Add a dated name entry, or one for this accession, to the authority file.",
)
SUGGESTED = Rule(
    "names.suggested",
    dimension="authority",
    severity="warning",
    checks="What fits the name may link by itself.",
    why="What fits is only likely, or may not link by itself; a person decides, nothing is merged by likeness.",
    mend="Decide it (fonds review), or add the name to the authority file.",
)
CONTRADICTED = Rule(
    "names.gloss_contradicts",
    dimension="authority",
    severity="warning",
    checks="The document's glosses and the authority file mean the same one.",
    why="The document's gloss and the authority file, or two glosses, mean different people; the document goes first.",
    mend="Look whether the editor's gloss is right; if so, add the name to the authority file with its dates.",
)
OUTSIDE_LIFE = Rule(
    "agents.outside_life",
    dimension="agents",
    severity="warning",
    checks="Who is linked was alive on the record's day.",
    why="Somebody who was not alive on the record's day cannot have had a part in it (BDQ: plausibility).",
    mend="Look whether another bearer of the name is meant, or the record's date is wrong.",
)
REOPENED = Rule(
    "review.reopened",
    dimension="authority",
    severity="warning",
    checks="A decision's candidates are those that were weighed.",
    why="A decision rests on the candidates that were weighed; they have changed, so it is not taken for granted.",
    mend="Run `fonds review`, look at the question again, and apply the answer.",
)
