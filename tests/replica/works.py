"""Works that stand on several sites: the network, the meeting, the store of documents and a re-post tell of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.replica.life import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that was published once and is told by many, on different days."""

    slug: str
    title: str
    day: date  #: of its publication on the site of the network


GUIDANCE = Work(
    slug="joint-guidance-builders-schools",
    title="Joint guidance on what ministries may ask of builders of schools",
    day=date(2026, 2, 3),
)
GUIDANCE_SYMBOL = "E/HLPF/2026/3"
#: Promised for the end of February, and late.
FRAMEWORK = Work(
    slug="framework-action-circular-construction-public-buildings",
    title="Framework for action on circular construction of public buildings",
    day=date(2026, 3, 24),
)
FRAMEWORK_BY = "2026-02"
#: Comes up on the site of the network each summer, and this year in autumn.
RECORD = Work(
    slug="progress-report-2026-framework-programmes",
    title="Progress report 2026 on the framework of programmes, with annexes",
    day=date(2026, 9, 15),
)
RECORD_SEASON = {"from": "06-01", "to": "08-31"}


def resources() -> tuple[Story, ...]:
    """Return the works as the list of resources of the network shows them."""
    return tuple(_resource(work) for work in (GUIDANCE, FRAMEWORK, RECORD))


def reposted(work: Work) -> date:
    """Return the day on which another network tells of a work."""
    return work.day + timedelta(days=4)


def _resource(work: Work) -> Story:
    return Story(
        slug=work.slug,
        title=work.title,
        day=work.day,
        paragraphs=(
            f"This work was written by a group of {len(work.slug) % 7 + 5} ministries and by those who build for them.",
            "It says what may be asked of a supplier, how that is checked, and what it costs in the first ten years.",
            "A summary for those who decide is on the first pages, and a list of questions on the last ones.",
        ),
    )
