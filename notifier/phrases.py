"""The sentences of feeds and pages, in one place so that the templates carry none of their own."""

from collections.abc import Mapping

from pipeline.change import Op
from pipeline.message import N_, NN_
from pipeline.source import SourceKind
from store.health import HealthState

SITE = "scpwatch"  #: a name, the same in every language
TAGLINE = N_("What changed on the pages where sustainable consumption and production policy is made public")
FEED_TITLE = N_("scpwatch: {name}")
ALL_CHANGES = N_("All changes")
FEED_OF_ALL = N_("Every change on every page under watch.")
FEED_OF_PROGRAMME = N_("Changes that concern {name}.")
FEED_OF_UNCLASSIFIED = N_("Changes that no programme's words were found in.")
OPML_TITLE = N_("scpwatch feeds")

SKIP = N_("Skip to the content")
NAVIGATION = N_("Pages of this site")
LATEST = N_("Latest changes")
CHANGES = N_("Changes")
SOURCES = N_("Sources")
FEEDS = N_("Feeds")
NO_CHANGES = N_("No change has been told yet.")
NO_CHANGES_OF_SOURCE = N_("No change has been told of this source yet.")
FEEDS_INTRO = N_("Subscribe with any feed reader; there is one feed for each programme.")
OPML_LINK = N_("All feeds in one file (OPML)")
PROGRAMME = N_("Programme")
FORMATS = N_("Formats")
FEED_LINK = N_("{format} feed: {name}")
SOURCES_INTRO = NN_(
    "{count} source is under watch. It says here when it was last read, even when nothing changed.",
    "{count} sources are under watch. A source says here when it was last read, even when nothing changed.",
    by="count",
)
FOOTER = N_(
    "Each page under watch belongs to its publisher. The difference shown is computed; the publisher's page counts."
)

SOURCE = N_("Source")
PAGE = N_("Page")
PUBLISHER = N_("Publisher")
PROGRAMMES = N_("Programmes")
KIND = N_("Kind")
SECTION = N_("Section")
DETECTED = N_("Found")
MOMENT = N_("{date}, {time} UTC")
UNTITLED = N_("A page without a title")
CITED_IN = N_("Cited in")

DIFFERENCE = N_("The difference")
DIFFERENCE_LEGEND = N_("Struck through: removed. Underlined: added.")
NO_DIFFERENCE = N_("There is no text to compare.")
MORE_DIFFERENCES = N_("More differences on the page of this change: {count}")
MORE_DIFFERENCES_ON_PAGE = N_("Further differences that are not shown: {count}")
DELETION_STARTS = N_("removed:")
DELETION_ENDS = N_("end of removal.")
INSERTION_STARTS = N_("added:")
INSERTION_ENDS = N_("end of addition.")
LINKS = N_("Links")
BEFORE_AFTER = N_("“{before}” became “{after}”")
ADDED = N_("Added: “{text}”")
REMOVED = N_("Removed: “{text}”")
MOVED = N_("Moved: “{text}”")

WHY = N_("Why this is told")
EVIDENCE = N_("Why these programmes")
EVIDENCE_TERM = N_("“{term}” ({where}, weight {weight})")
SITE_WIDE = N_("The same edit on other pages")
MEMBER_OF = N_("This is one of several pages with the same edit, told once:")
WHOLE_EVENT = N_("all of them")
STORY = N_("The same news at other addresses")
MEMBER_OF_STORY = N_("The same news was told before, from another address:")
FIRST_TELLING = N_("the first telling")
SNAPSHOTS = N_("The two versions")
VERSION_BEFORE = N_("Before")
VERSION_AFTER = N_("After")
FINGERPRINT = N_("SHA-256")
NO_BODY = N_("no content")

STATE = N_("State")
CHECKED = N_("How often it is checked")
LAST_GOOD = N_("Last read without a problem")
LAST_CHECK = N_("Last check")
NEXT_CHECK = N_("Next check")
NOT_YET = N_("not yet")
NOT_REQUESTED = N_("Not requested")
WATCHED_SOURCE = N_("Address")

NOT_FOUND = N_("Page not found")
NOT_FOUND_TEXT = N_("There is no page at this address.")
TO_START = N_("To the start page")

OPS: Mapping[Op, str] = {
    Op.INSERT: N_("Added"),
    Op.DELETE: N_("Removed"),
    Op.REPLACE: N_("Edited"),
    Op.MOVE: N_("Moved"),
}
PLACES: Mapping[str, str] = {
    "title": N_("in the title"),
    "heading": N_("in a heading"),
    "text": N_("in the text"),
    "address": N_("in the address"),
    "catalogue": N_("in the catalogue"),
    "editor": N_("by an editor"),
}
SOURCE_KINDS: Mapping[SourceKind, str] = {
    SourceKind.LISTING: N_("list of news or documents"),
    SourceKind.ARTICLE: N_("article"),
    SourceKind.DOCUMENT_PDF: N_("document (PDF)"),
    SourceKind.PROGRAMME: N_("page of a programme"),
    SourceKind.INITIATIVE: N_("page of an initiative"),
    SourceKind.EVENT: N_("event"),
    SourceKind.VIDEO: N_("video"),
    SourceKind.WEBINAR: N_("webinar"),
    SourceKind.TOOL: N_("tool"),
    SourceKind.REDIRECT: N_("address that leads elsewhere"),
}
CHECKS: Mapping[str, str] = {
    "daily": N_("every day"),
    "weekly": N_("every week"),
    "monthly": N_("every month"),
    "quarterly": N_("every three months"),
    "never": N_("not checked by itself"),
}
STATES: Mapping[HealthState, str] = {
    HealthState.OK: N_("read without a problem"),
    HealthState.FAILING: N_("could not be read"),
    HealthState.BLOCKED: N_("does not let itself be read"),
    HealthState.BROKEN: N_("its text was not found, or not all of it"),
    HealthState.GONE: N_("gone"),
    HealthState.OVERDUE: N_("overdue: something expected has not appeared"),
    HealthState.RESTLESS: N_("read without a problem; keeps changing by itself"),
    HealthState.NEVER_CHECKED: N_("not read yet"),
}
#: Instead of the state of a source that nobody may or can request.
CITATION_ONLY = N_("kept as a citation, not requested")
SEASONAL = N_("differently by season")
