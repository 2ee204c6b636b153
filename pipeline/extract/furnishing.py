"""Which parts of an HTML page are not its content: menus, banners, cookie notices, sharing buttons, related cards.

General signs only (elements, ARIA roles, words that themes of all makers put into `class` and `id`), never the markup
of one site.  A part that holds most of the page's words is content, whatever it is called.
"""

import re

from bs4 import Tag

NEVER_CONTENT = frozenset(
    "script style noscript template svg math canvas iframe object embed audio video map datalist dialog button "
    "input select textarea option optgroup label legend head link meta title".split()
)
_CHROME_TAGS = frozenset(("nav", "aside", "menu"))
_CHROME_UNLESS_INSIDE = frozenset(("header", "footer"))  # of the page, not of an article
_CHROME_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist tooltip".split()
)
_CHROME_WORDS = re.compile(
    r"""(?:^|[\s_-])(?:
        nav|navbar|navigation|menu|menubar|submenu|megamenu|breadcrumbs?|pager|pagination|
        site-?header|page-?header-?bar|masthead|topbar|top-?bar|toolbar|skip-?links?|skip-?nav|
        site-?footer|global-?footer|footer|foot|colophon|
        sidebar|side-?bar|aside|widget|
        cookies?|cookie-?(?:banner|notice|consent|bar)|consent|gdpr|onetrust|cc-?banner|
        social|share|sharing|share-?this|addthis|addtoany|sharedaddy|
        related|recommended|recommendations|you-?may-?also|more-?like-?this|
        newsletter-?signup|subscribe-?box|signup-?form|login-?form|user-?login|search-?form|searchbox|language-?(?:switcher|selector)|
        modal|popup|overlay|advert|advertisement|ads?|sponsor-?box|promo-?box|captcha|print-?only
    )(?:$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
_CONTAINER = frozenset(("html", "body", "main", "article"))
MOST = 0.5  # a part with more than this share of the page's words is not chrome


def is_chrome(tag: Tag, share: float) -> bool:
    """Whether `tag`, which holds `share` (0 to 1) of the page's characters, is furnishing and not content."""
    if tag.name in _CONTAINER or share > MOST:
        return False
    if tag.name in _CHROME_TAGS or _attribute(tag, "role").lower() in _CHROME_ROLES:
        return True
    if tag.name in _CHROME_UNLESS_INSIDE:
        return tag.find_parent(("main", "article", "section")) is None and tag.find("h1") is None
    return (
        _CHROME_WORDS.search(f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}") is not None
        and tag.find("h1") is None
    )


def is_content_root(tag: Tag) -> bool:
    """Whether the page itself says that `tag` is its main content."""
    return tag.name == "main" or _attribute(tag, "role").lower() == "main"


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""
