"""Citation watch: what an editor must know when a page changes that an issue in print cites."""

from pipeline.change import Reason, because
from pipeline.compare.facts import Facts
from pipeline.kinds import ChangeKind
from pipeline.message import N_, Day, Reference, Value
from pipeline.source import Citation, Source
from pipeline.tokens import dates, figure_value, figures

CITED = "cited"  #: the rule of the reasons that name a place in print
PRINTED = "printed"  #: and of the one that says that it is out of date
#: The page is elsewhere, lost or late, has another date, or something took its place: a reader of the issue would no
#: longer find there what it cites.
_CONCERNED = frozenset(
    {
        ChangeKind.MOVED,
        ChangeKind.GONE,
        ChangeKind.RENAME,
        ChangeKind.DATE_CHANGE,
        ChangeKind.DOCUMENT_REPLACED,
        ChangeKind.NEW_VERSION,
        ChangeKind.OVERDUE,
    }
)


def citing(kind: ChangeKind, source: Source) -> tuple[Reason, ...]:
    """Return a reason for each place in print that a change of this kind concerns."""
    if kind not in _CONCERNED:
        return ()
    return tuple(because(CITED, N_("cited in {issue}, {where}"), **_place(citation)) for citation in source.cited_in)


def promised(source: Source) -> tuple[Reason, ...]:
    """Return a reason for each place in print that announced what the catalogue keeps as `source`."""
    return tuple(
        because(CITED, N_("announced in {issue}, {where}"), **_place(citation)) for citation in source.cited_in
    )


def printed_otherwise(source: Source, facts: Facts) -> Reason | None:
    """Return a reason if a date or a figure that the catalogue says was printed is no longer so.

    Figures count as quoted only: those in a place are numbers of items and paragraphs.
    """
    for citation in source.cited_in:
        printed = [date.day for date in dates(f"{citation.quoted}\n{citation.where}")]
        for move in facts.date_moves:
            if any(_same_day(move.before, day) for day in printed):
                sentence = N_("{issue}, {where}, has the date that changed: {date}")
                return because(PRINTED, sentence, **_place(citation), date=move.before)
        quoted = {figure_value(figure.text) for figure in figures(citation.quoted)}
        for figure in facts.figure_moves:
            if figure_value(figure.before) in quoted:
                sentence = N_("{issue}, {where}, has the figure that changed: {figure}")
                return because(PRINTED, sentence, **_place(citation), figure=figure.before)
    return None


def _place(citation: Citation) -> dict[str, Value]:
    return {"issue": Reference(citation.issue), "where": Reference(citation.where)}


def _same_day(one: Day, other: Day) -> bool:
    """Whether two dates may be the same; a year that is not printed says nothing."""
    years = {one.year, other.year} - {None}
    return (one.month, one.day) == (other.month, other.day) and len(years) < 2
