"""Which parts of an HTML page are not its content: menus, banners, cookie notices, sharing buttons, related cards.

General signs only (elements, ARIA roles, words that themes of all makers put into `class` and `id`), never the markup
of one site.  A part that holds most of the page's words is content, whatever it is called.
"""

import re

from bs4 import Tag

NEVER_CONTENT = frozenset(
    "script style noscript template svg math canvas iframe object embed audio video map datalist dialog "
    "input select textarea option optgroup label legend head link meta title".split()
)
UNSEEN = ("noscript", "template", "dialog")  #: may hold a whole page that a reader does not see
#: What makes the words of a button content: an accordion writes its headings on buttons.
BUTTON_IS_TEXT_IN = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"))
_CHROME_TAGS = frozenset(("nav", "aside", "menu"))
#: A header or footer inside one of these belongs to it and not to the page.  <main> may be the shell of a whole
#: application, with the footer of the site in it.
SECTIONING = {"header": frozenset(("main", "article", "section")), "footer": frozenset(("article", "section"))}
_CHROME_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist tooltip".split()
)
_CHROME_WORDS = re.compile(
    r"""(?:^|[\s_-])(?:
        nav|navbar|navigation|menu|menubar|submenu|megamenu|breadcrumbs?|pager|pagination|
        site-?header|page-?header-?bar|masthead|topbar|top-?bar|toolbar|skip-?links?|skip-?nav|
        site-?footer|global-?footer|(?<!card-)(?<!card_)footer|foot|colophon|
        sidebar|side-?bar|aside|
        cookies?|cookie-?(?:banner|notice|consent|bar)|consent|gdpr|onetrust|cc-?banner|
        share|sharing|share-?this|addthis|addtoany|sharedaddy|
        # A list of related documents is content; related news is a teaser of other pages.
        related(?![_-]?(?:documents?|files?|downloads?|publications?|resources?|materials?))|
        recommended|recommendations|you-?may-?also|more-?like-?this|
        newsletter-?signup|subscribe-?box|signup-?form|login-?form|user-?login|search-?form|searchbox|language-?(?:switcher|selector)|
        announcement-?bar|
        modal|popup|overlay|advert|advertisement|ads?|sponsor-?box|promo-?box|captcha|print-?only
    )(?:$|[\s_-])
    # Page builders call every paragraph a widget (`x-widget`), and topics may be social.
    |(?:^|\s)widgets?(?:$|[\s_-])
    |(?:^|[\s_-])social(?:$|\s|[_-](?:media|links?|icons?|share|sharing|bar|buttons?|networks?|menu|nav|follow|list)(?:$|[\s_-]))""",
    re.VERBOSE | re.IGNORECASE,
)
# What the makers of consent dialogues call theirs; some of them also write the policies that pages show.
_CONSENT_DIALOG = re.compile(
    r"""(?:^|[\s_-])(?:
        onetrust|didomi|tarteaucitron\w*|axeptio|usercentrics|cybotcookiebotdialog|qc-cmp2?|truste[_-]\w+|tc-privacy|klaro|
        cmplz-cookiebanner|cky-consent|cky-modal|cky-overlay|borlabscookie|iubenda-cs|osano-cm|eu-cookie-compliance|moove_gdpr\w*|fc-consent-root
    )(?:$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
# Stores of applications, and the services through which makers of applications lead to them.
_APP_STORE = re.compile(
    r"""(?:https?:)?//(?:[\w-]+\.)*(?:
        (?:apps|itunes|testflight)\.apple\.com|play\.google\.com|apps\.microsoft\.com|appgallery[\w.]*\.huawei\.com|
        galaxystore\.samsung\.com|galaxy\.store|f-droid\.org|a\.app\.qq\.com|sj\.qq\.com|app\.mi\.com|
        app\.adjust\.com|adj\.st|onelink\.me|app\.link|sng\.link
    )(?:[/:?\#]|$)|(?:itms(?:-apps)?|market):""",
    re.VERBOSE | re.IGNORECASE,
)
_OFFER_BOXES = frozenset(("div", "section", "ul"))
_LONGEST_OFFER = 200  # characters: what says more of an application is worth reading
_CONTAINER = frozenset(("html", "body", "main", "article"))
MOST = 0.5  # a part with more than this share of the page's words is not chrome


def is_chrome(
    tag: Tag, *, share: float, has_h1: bool, inside: frozenset[str], content_is_elsewhere: bool = False
) -> bool:
    """Whether `tag` is furnishing and not content.

    `share` (0 to 1) is its part of the page's characters, `has_h1` whether it holds the page's name, `inside` the
    names of the sectioning elements around it, `content_is_elsewhere` whether the page itself says so.
    """
    if tag.name in _CONTAINER:
        return False
    words = f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}"
    if not has_h1 and len(words) > 1 and _CONSENT_DIALOG.search(words):
        return True
    if share > MOST:
        # A menu that unfolds, or a slide show in the head of the site, may have more words than a short page.
        return content_is_elsewhere and not has_h1 and _says_it_is_chrome(tag, inside)
    if tag.name in _CHROME_TAGS or _role(tag) in _CHROME_ROLES:
        return True
    if has_h1:
        return False
    if tag.name == "form" and tag.find("input", attrs={"type": "password"}) is not None:
        return True  # the box in which members log in, with the question that keeps programs out
    if tag.name in SECTIONING:
        return _says_it_is_chrome(tag, inside)
    return len(words) > 1 and _CHROME_WORDS.search(words) is not None


def _says_it_is_chrome(tag: Tag, inside: frozenset[str]) -> bool:
    """Whether the element or its role says so, not only a name that its author chose."""
    if tag.name in SECTIONING:
        return not inside & SECTIONING[tag.name]
    return tag.name in _CHROME_TAGS or _role(tag) in _CHROME_ROLES


def leads_to_app_store(link: Tag) -> bool:
    """Whether a link offers an application."""
    return _APP_STORE.match(_attribute(link, "href").strip()) is not None


def is_app_offer(tag: Tag, *, characters: int, links: int, to_app_stores: int, inside: frozenset[str]) -> bool:
    """Whether `tag` is a box that offers an application and does nothing else, outside of the page's own text."""
    return (
        0 < links == to_app_stores
        and characters <= _LONGEST_OFFER
        and tag.name in _OFFER_BOXES
        and not inside & _CONTAINER
    )


def is_content_root(tag: Tag) -> bool:
    """Whether the page itself says that `tag` is its main content."""
    return tag.name == "main" or _role(tag) == "main"


def _role(tag: Tag) -> str:
    return _attribute(tag, "role").lower()


def _attribute(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)
