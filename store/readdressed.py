"""Items that a site moved, met at their new address before a list shows them there: a sitemap names no titles."""

from dataclasses import replace

from sqlalchemy import Engine
from sqlmodel import col, select

from pipeline.change import because
from pipeline.kinds import ChangeKind, Verdict
from pipeline.message import N_
from pipeline.outcome import Outcome, SiteMemory
from pipeline.source import PageRole
from pipeline.suppress.furniture import DIGEST_SIZE, digests
from store.engine import read_session
from store.items import title_digest
from store.tables import PageRow, PageStateRow

_RULE = "readdressed"


def as_known(engine: Engine, outcome: Outcome, site: SiteMemory) -> Outcome:
    """Return the outcome without its new item, if its source has the same page under another address.

    The same is what has its title and, but for what most pages of the site carry, each of its blocks and no other: a
    call that comes again with another date is new.
    """
    change, state, page = outcome.change, outcome.state, outcome.fetched.page
    if change is None or state is None or change.kind is not ChangeKind.NEW_ITEM or page.announced is None:
        return outcome
    query = (
        select(PageRow.url, PageStateRow.digests)
        .join(PageStateRow, col(PageStateRow.page_id) == PageRow.id)
        .where(
            PageRow.source_id == page.source.id,
            PageRow.role == PageRole.ITEM.value,
            PageRow.url != page.url,
            PageRow.title == title_digest(change.edits[0].after),
        )
    )
    own = frozenset(digests(state.snapshot.document))
    with read_session(engine) as session:
        for url, joined in session.exec(query):
            other = frozenset(joined[at : at + DIGEST_SIZE] for at in range(0, len(joined), DIGEST_SIZE))
            if own ^ other <= site.furniture and own & other > site.furniture:
                why = because(_RULE, N_("the same page is known from {address}"), address=url)
                return replace(outcome, verdict=Verdict.FIRST_SNAPSHOT, change=None, why=(why,))
    return outcome


def is_readdressed(outcome: Outcome) -> bool:
    return any(reason.rule == _RULE for reason in outcome.why)
