"""The first door of the core: what one fetch of a page means."""

from dataclasses import replace

from pipeline.address import same_page
from pipeline.change import Change, Reason, because
from pipeline.compare.diff import block_edits
from pipeline.compare.keys import key_for
from pipeline.compare.reflow import mend
from pipeline.doubt import doubt, other_language, promised_language
from pipeline.extract import sniff
from pipeline.extract.extraction import Unreadable
from pipeline.fetched import FetchResult, Problem, ProblemCode
from pipeline.gate import GONE, GUARDED, answer_problem, document_problem, type_problem
from pipeline.introduction import introduced
from pipeline.kinds import ChangeKind, ChangeState, Verdict
from pipeline.listing import LISTS, edited_items, read_list, without_items, without_pager
from pipeline.message import N_, Language, Message
from pipeline.outcome import Outcome, PageState, SiteMemory, Snapshot
from pipeline.presence import absence, landed_on_home_page
from pipeline.publications.attachments import with_files
from pipeline.publications.awaiting import not_published, with_expected
from pipeline.reading import as_read_today, same_answer, snapshot_of
from pipeline.rules import Rules
from pipeline.source import SourceKind
from pipeline.suppress.contents import set_apart
from pipeline.suppress.memory import PageMemory, after_rest, without_texts
from pipeline.suppress.menu import menu_edits
from pipeline.suppress.suppression import Sifted, sift, with_menu
from pipeline.tell.composing import compose, compose_back, compose_gone, compose_suppressed
from pipeline.tell.kind import KindVerdict
from pipeline.tell.succession import paired


def assess(fetched: FetchResult, last: PageState | None, site: SiteMemory, rules: Rules) -> Outcome:
    """Say what `fetched` means for a page last known as `last` (None: never read), on a site remembered as `site`.

    The same arguments give the same outcome.  Time is `fetched.fetched_at`.
    """
    return with_expected(_assessed(fetched, last, site, rules), rules)


def _assessed(fetched: FetchResult, last: PageState | None, site: SiteMemory, rules: Rules) -> Outcome:
    page = fetched.page
    if page.role in LISTS:
        return read_list(_judge_list(fetched, last, rules), last, rules.avoided)
    outcome = _judge(fetched, last, site, rules)
    if page.announced is not None and last is None:
        outcome = introduced(outcome, page.announced, rules)
    if page.source.kind is SourceKind.LISTING:
        return read_list(outcome, last, rules.avoided)
    return with_files(outcome)


def _judge(fetched: FetchResult, last: PageState | None, site: SiteMemory, rules: Rules) -> Outcome:
    read = _read(fetched, last, rules)
    problem = read.problem if isinstance(read, Outcome) else None
    if last is None and (why := not_published(fetched, rules, problem)) is not None:
        return Outcome(fetched=fetched, verdict=Verdict.UNCHANGED, why=(why,), state=None)
    if isinstance(read, Outcome):
        return read
    if last is None:
        return _first(fetched, read)
    if landed_on_home_page(last.snapshot, read):
        return _missing(fetched, last, rules, because("home", N_("the address now leads to the home page of the site")))
    return _compare(fetched, last, read, site, rules)


def _judge_list(fetched: FetchResult, last: PageState | None, rules: Rules) -> Outcome:
    """Read a list for its items alone: what else differs on it says nothing, nor does its end."""
    if fetched.status in GONE:
        message = Message(N_("the server answered with status {status}"), {"status": fetched.status or 0})
        return _problem(fetched, last, Problem(code=ProblemCode.HTTP_ERROR, message=message, transient=False))
    read = _read(fetched, last, rules)
    if isinstance(read, Outcome):
        return read
    if last is None:
        return _first(fetched, read)
    why = because("list", N_("read for its items alone"))
    return Outcome(fetched=fetched, verdict=Verdict.UNCHANGED, why=(why,), state=PageState(snapshot=read))


def _read(fetched: FetchResult, last: PageState | None, rules: Rules) -> Snapshot | Outcome:
    """Return what was read; or the outcome, when nothing was or nothing needed to be."""
    if problem := answer_problem(fetched):
        return _problem(fetched, last, _guard_behind(fetched, rules) or problem)
    if fetched.status in GONE:
        return _missing(
            fetched,
            last,
            rules,
            because("status", N_("the server answered with status {status}"), status=fetched.status or 0),
        )
    if fetched.not_modified:
        return _not_modified(fetched, last, rules)
    if last and same_answer(fetched, last):
        return _same(fetched, last, because("same-bytes", N_("the same bytes as before")), rules)
    try:
        after = snapshot_of(fetched, rules, last.snapshot.encoding if last else None)
    except Unreadable as error:
        return _problem(fetched, last, error.problem)
    problem = document_problem(after.document, rules.phrases)
    if reason := absence(fetched.page.source, last.snapshot if last else None, after, problem):
        return _missing(fetched, last, rules, reason)
    return _problem(fetched, last, problem) if problem else after


def _first(fetched: FetchResult, read: Snapshot) -> Outcome:
    first = because("first", N_("read for the first time"))
    return Outcome(fetched=fetched, verdict=Verdict.FIRST_SNAPSHOT, why=(first,), state=PageState(snapshot=read))


def _compare(fetched: FetchResult, last: PageState, after: Snapshot, site: SiteMemory, rules: Rules) -> Outcome:
    before = as_read_today(fetched, last, rules)
    if before is None or (last.stale and before.sha256 == after.sha256):
        # Our rules changed, the page did not (or its old body cannot be read by them at all).
        kept = replace(after, fetched_at=last.snapshot.fetched_at) if before else after
        why = because("re-extracted", N_("read again under newer rules; the page itself is the same"))
        state = PageState(snapshot=kept, memory=without_texts(last.memory))
        return Outcome(fetched=fetched, verdict=Verdict.RE_EXTRACTED, why=(why,), state=state)
    if problem := type_problem(before.media_type, after.media_type):
        return _problem(fetched, last, problem)
    if before.document.shell != after.document.shell:
        return _filled_or_emptied(fetched, last, before, after, rules)
    source = fetched.page.source
    foreign = other_language(before.document, after.document)
    if promised := promised_language(before.document, after.document, foreign, source, after.final_url):
        return _language_added(fetched, before, after, promised, rules)
    if foreign and after.media_type != sniff.PDF:
        message = Message(N_("the page answers in another language (“{language}”)"), {"language": Language(foreign)})
        return _problem(fetched, last, Problem(code=ProblemCode.WRONG_LANGUAGE, message=message))
    key = key_for(source.kind, after.media_type)
    old, new, listed = set_apart(before.document, after.document, rules.phrases)
    edits = block_edits(old, new, key)
    edits = (*listed, *(mend(edits, key) if after.media_type == sniff.PDF else paired(edits)))
    reason = doubt(before, after, source)
    sifted = sift(edits, before, after, source, site, rules.phrases, PageMemory() if reason else _memory(last, after))
    sifted = with_menu(sifted, menu_edits(before.document, after.document))
    edited: frozenset[str] = frozenset()
    if source.kind is SourceKind.LISTING:
        sifted = without_pager(sifted, after.final_url)
        if rules.items_followed:
            edited = edited_items(sifted, before.document, after.document, rules.avoided)
            sifted = without_items(sifted, before.document, after.document, edited)
    suppressed = tuple(
        compose_suppressed(fetched, before, after, rule, held) for rule, held in sifted.suppressed.items()
    )
    state = PageState(snapshot=after, memory=sifted.memory)
    if not sifted.told and same_page(before.final_url, after.final_url):
        outcome = _same(fetched, last, _unchanged_reason(suppressed), rules)
        return replace(outcome, state=state, suppressed=suppressed, edited_items=edited)
    change = compose(fetched, before, after, sifted.told, rules, _template(sifted))
    if reason:
        return _doubted(fetched, last, state, change, reason, rules)
    if sifted.returned:
        change = replace(change, why=(*change.why, because("returned", N_("the earlier text is back"))))
    verdict = Verdict.CONTENT_CHANGED
    return Outcome(
        fetched=fetched, verdict=verdict, why=change.why, state=state, change=change, suppressed=suppressed,
        edited_items=edited,
    )  # fmt: skip


def _filled_or_emptied(
    fetched: FetchResult, last: PageState, before: Snapshot, after: Snapshot, rules: Rules
) -> Outcome:
    """One of both is a shell without text: whatever the page says, it did not change between them."""
    if after.document.shell:
        message = Message(N_("the answer is the shell of a page that scripts fill; its text is not there"))
        return _problem(fetched, last, Problem(code=ProblemCode.EMPTY, message=message))
    why = because("shell", N_("the text of the page was read for the first time; only its shell was there before"))
    edits = block_edits(before.document, after.document)
    outcome = _same(fetched, last, why, rules)
    suppressed = (compose_suppressed(fetched, before, after, why.rule, edits),)
    return replace(outcome, state=PageState(snapshot=after), suppressed=suppressed)


def _doubted(
    fetched: FetchResult, last: PageState, state: PageState, change: Change, reason: Reason, rules: Rules
) -> Outcome:
    """Hold the change, or let it go, to `state`, when an earlier fetch, long enough ago, showed the same."""
    change = replace(change, why=(reason, *change.why))
    earlier = last.held
    if earlier and earlier.kind is not ChangeKind.GONE:
        change = replace(change, id=earlier.id, detected_at=earlier.detected_at)
        if _confirms(fetched, earlier, rules):
            return Outcome(
                fetched=fetched,
                verdict=Verdict.CONTENT_CHANGED,
                why=change.why,
                state=state,
                change=change,
            )
    held = replace(change, state=ChangeState.HELD)
    return Outcome(
        fetched=fetched,
        verdict=Verdict.CONTENT_CHANGED,
        why=held.why,
        state=replace(last, held=held),
        change=held,
    )


def _missing(fetched: FetchResult, last: PageState | None, rules: Rules, reason: Reason) -> Outcome:
    """The page is not there: first held, told when a later fetch shows the same, and then it stays gone."""
    if last is None:
        problem = Problem(code=ProblemCode.HTTP_ERROR, message=reason.message, transient=False)
        return _problem(fetched, last, problem)
    if last.gone:
        return Outcome(fetched=fetched, verdict=Verdict.UNCHANGED, why=(reason,), state=last)
    earlier = last.held if last.held and last.held.kind is ChangeKind.GONE else None
    held = earlier or compose_gone(fetched, last.snapshot, reason, rules)
    if earlier and _confirms(fetched, earlier, rules):
        told = replace(earlier, state=ChangeState.PENDING, updated_at=fetched.fetched_at)
        state = PageState(snapshot=last.snapshot, gone=True, memory=last.memory)
        return Outcome(fetched=fetched, verdict=Verdict.CONTENT_CHANGED, why=told.why, state=state, change=told)
    return Outcome(
        fetched=fetched,
        verdict=Verdict.CONTENT_CHANGED,
        why=held.why,
        state=replace(last, held=held),
        change=held,
    )


def _confirms(fetched: FetchResult, held: Change, rules: Rules) -> bool:
    """Whether `fetched` comes long enough after the fetch that `held` stands on."""
    return fetched.fetched_at > held.detected_at and fetched.fetched_at - held.detected_at >= rules.confirm_after


def _not_modified(fetched: FetchResult, last: PageState | None, rules: Rules) -> Outcome:
    if last is None:
        message = Message(N_("the server says that nothing changed, but the page was never read"))
        return _problem(fetched, last, Problem(code=ProblemCode.OTHER, message=message))
    return _same(fetched, last, because("not-modified", N_("the server says that nothing changed")), rules)


def _same(fetched: FetchResult, last: PageState, why: Reason, rules: Rules) -> Outcome:
    """Nothing to tell, unless the page had been told as gone.  A doubt that was not confirmed is dropped."""
    state = replace(last, held=None, gone=False, memory=after_rest(last.memory))
    if not last.gone:
        return Outcome(fetched=fetched, verdict=Verdict.UNCHANGED, why=(why,), state=state)
    change = compose_back(fetched, last.snapshot, rules)
    return Outcome(fetched=fetched, verdict=Verdict.CONTENT_CHANGED, why=change.why, state=state, change=change)


def _guard_behind(fetched: FetchResult, rules: Rules) -> Problem | None:
    """Return the problem of a guard's page behind an error status: it says more than the status alone."""
    if fetched.status not in GUARDED:
        return None
    try:
        document = snapshot_of(fetched, rules).document
    except Unreadable:
        return None
    problem = document_problem(document, rules.phrases)
    return problem if problem and problem.code is ProblemCode.BLOCK_PAGE else None


def _problem(fetched: FetchResult, last: PageState | None, problem: Problem) -> Outcome:
    why = Reason(rule=problem.code.value, message=problem.message)
    return Outcome(fetched=fetched, verdict=Verdict.FETCH_PROBLEM, why=(why,), state=last, problem=problem)


def _language_added(fetched: FetchResult, before: Snapshot, after: Snapshot, language: str, rules: Rules) -> Outcome:
    reason = because(
        "language", N_("the text is now in the language that was promised (“{language}”)"), language=Language(language)
    )
    # What the page declares may still be the old language.
    spoken = replace(after, document=replace(after.document, lang=language))
    change = compose(fetched, before, spoken, (), rules, KindVerdict(ChangeKind.LANGUAGE_ADDED, reason))
    return Outcome(
        fetched=fetched,
        verdict=Verdict.CONTENT_CHANGED,
        why=change.why,
        state=PageState(snapshot=after),
        change=change,
    )


def _template(sifted: Sifted) -> KindVerdict | None:
    if not sifted.template:
        return None
    return KindVerdict(
        ChangeKind.TEMPLATE_CHANGE, because("furniture", N_("what changed belongs to the site, not to the page"))
    )


def _unchanged_reason(suppressed: tuple[Change, ...]) -> Reason:
    if suppressed:
        rules = ", ".join(change.suppressed_by or "" for change in suppressed)
        return because("suppressed", N_("only differences that are not told ({rules})"), rules=rules)
    return because("same-words", N_("the same words as before"))


def _memory(last: PageState, after: Snapshot) -> PageMemory:
    """Return what is known of the page, as far as the rules that read it today can use it."""
    return last.memory if last.snapshot.extractor == after.extractor else without_texts(last.memory)
