"""Another network, which tells again what the first one has told: the same titles some days later, with a link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.crawler.server import Answer
from tests.replica.life import COMING, FIRST_DAY, Event, stories
from tests.replica.works import GUIDANCE, reposted

LIST = "/news/"
ITEMS = r"/news/\d{4}/\d{2}/."
_EVERY = 21  # of the news of the network is told again
_OWN_EVERY = timedelta(days=30)
_OWN = (
    "A handbook for those who buy uniforms in hospitals", "Prize for the quietest road sweepers of the region",
    "Survey of what islands ask of their suppliers", "Course for auditors of frozen food in four languages",
    "Meeting of the members of the board in spring", "Labels for paint compared by eleven laboratories",
    "Statement on repairs that anyone can make at home", "Notes of a visit to three makers of school desks",
    "List of the questions that bidders ask most often", "Report of the year of the members of the network",
    "New members from the coast and from the mountains", "Workshop on the weight of what cities throw away",
    "Paper on the price of water in tenders for laundry", "How a town bought lamps that nobody has to change",
    "Interview with a buyer who reads every manual twice", "Figures on recycled asphalt from nine provinces",
    "Open letter on the length of guarantees for pumps",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    day: date
    slug: str
    title: str
    told_first: bool  #: by the network, under the same title

    @property
    def url(self) -> str:
        return f"/news/{self.day:%Y/%m}/{self.slug}.html"


class RepostSite:
    """Answers as the site did on a given day."""

    def __init__(self) -> None:
        self.posts = tuple(sorted(_posts(), key=lambda post: post.day, reverse=True))

    def events(self, last_day: date) -> tuple[Event, ...]:
        return tuple(
            Event(
                day=post.day,
                url=post.url,
                words=post.title,
                kinds=COMING,
                story=post.title if post.told_first else "",
            )
            for post in self.posts
            if FIRST_DAY < post.day <= last_day
        )

    def answer(self, path: str, query: str, today: date) -> Answer:
        del query
        if path == "/robots.txt":
            return Answer(body="User-agent: *\nDisallow: /members\n", content_type="text/plain")
        listed = [post for post in self.posts if post.day <= today]
        if path == LIST:
            return _page("News", "".join(f"<dt>{p.day:%d/%m/%Y}</dt><dd><a href='{p.url}'>{p.title}</a></dd>"
                                         for p in listed[:15]))  # fmt: skip
        post = next((post for post in listed if post.url == path), None)
        return _page(post.title, _told(post)) if post else Answer(status=404, body="not found")


def _posts() -> Iterator[Post]:
    yield Post(reposted(GUIDANCE), GUIDANCE.slug, GUIDANCE.title, told_first=True)
    for story in stories("news", every=1, count=400)[_EVERY::_EVERY]:
        if story.withdrawn is None:
            yield Post(story.day + timedelta(days=3), story.slug, story.title, told_first=True)
    day = FIRST_DAY - 4 * _OWN_EVERY + timedelta(days=11)
    for title in _OWN:
        yield Post(day, "-".join(title.lower().split()[:5]), title, told_first=False)
        day += _OWN_EVERY


def _told(post: Post) -> str:
    whose = (
        "We read it on the pages of a network that we are a member of" if post.told_first else "Our members wrote it"
    )
    return (
        f"<p>{post.day:%d/%m/%Y}</p><p>{whose}, and tell it here because it concerns everybody who buys for others.</p>"
        "<p>Those who know more about it can write to the editor, who collects letters until the end of a month.</p>"
        "<p>What is said in it does not bind the members of the board or those who pay for these pages.</p>"
    )


def _page(title: str, content: str) -> Answer:
    return Answer(
        body=f"<html lang='en'><head><title>{title}</title></head><body bgcolor='white'><table><tr><td width='160'>"
        f"<a href='/'>Home</a><br><a href='/news/'>News</a><br><a href='/members/'>Members</a></td><td>"
        f"<h2>{title}</h2><dl>{content}</dl></td></tr></table><hr>Network of buyers</body></html>"
    )
