"""Which parts of a page are passed over, by what stands in them."""

import pytest

from tests.pipeline.extract.reading import page, read, texts

LONG = ("The buyers' network met to discuss the criteria for cleaning services and paper. " * 3).strip()


SLIDES = f"<ul>{''.join(f'<li><p>Photograph {number}: {LONG}</p></li>' for number in range(9))}</ul>"


@pytest.mark.parametrize(
    "around",
    [
        "<header><nav>Home</nav>{slides}</header>",
        "<div role='banner'>{slides}</div>",
        "<nav>{slides}</nav>",
        "<footer>{slides}</footer>",
    ],
)
def test_the_frame_of_a_site_is_no_content_however_long_it_is_where_the_page_names_its_content(around: str) -> None:
    frame = around.format(slides=SLIDES)

    assert texts(read(page(f"<h1>Aims</h1><p>{LONG}</p>", before=frame))) == ["Aims", LONG]
    assert texts(read(page(f"<h1>Aims</h1><p>{LONG}</p>", before=frame).replace("main>", "div>"))) != ["Aims", LONG]


@pytest.mark.parametrize(
    "told",
    [
        f"<body><header>{SLIDES}</header><main>Aims</main></body>",  # a stub
        f"<body><header><h1>Our year</h1>{SLIDES}</header><main>{LONG}</main></body>",  # the page's own name
        f"<body><main><p>{LONG}</p><nav>{SLIDES}</nav></main></body>",  # inside the content
        f"<body><div class='menu'>{SLIDES}</div><main>{LONG}</main></body>",  # a name of its author's choice
    ],
)
def test_what_holds_most_of_the_words_is_read_where_that_is_less_certain(told: str) -> None:
    assert f"Photograph 7: {LONG}" in texts(read(told))


STORE = "https://play.google.com/store/apps/details?id=org.example"
OFFER = "<div><p>Our app</p><p>All news on your telephone</p><a href='{store}'>Get it</a></div>"


@pytest.mark.parametrize(
    "store",
    [STORE, "https://apps.apple.com/fr/app/id1", "https://appgallery.huawei.com/app/C1", "https://agency.onelink.me/x"],
)
def test_a_box_whose_links_all_lead_to_a_store_of_applications_is_an_offer(store: str) -> None:
    document = read(page(f"<p>{LONG}</p>", after=OFFER.format(store=store)).replace("main>", "div>"))

    assert texts(document) == [LONG]


@pytest.mark.parametrize(
    "told",
    [
        f"<div><a href='{STORE}'>Get it</a> or read <a href='/app'>what it does</a></div>",
        f"<div><p>{LONG}</p><p>{LONG}</p><a href='{STORE}'>Get it</a></div>",
        "<div><a href='https://play.google.com.example.org/'>Play</a></div>",
        "<div>No link</div>",
    ],
)
def test_a_box_that_says_more_or_leads_elsewhere_is_read(told: str) -> None:
    assert len(texts(read(f"<body><div><p>{LONG}</p></div>{told}</body>"))) > 1


def test_an_application_that_the_content_speaks_of_is_read() -> None:
    assert "Our app" in texts(read(page(f"<p>{LONG}</p>{OFFER.format(store=STORE)}")))


@pytest.mark.parametrize(
    "marked", ["id='CybotCookiebotDialog'", "class='tc-privacy-wrapper'", "class='cmplz-cookiebanner'"]
)
def test_a_consent_dialogue_is_no_content_even_where_it_is_the_only_text(marked: str) -> None:
    dialogue = f"<div {marked}><p>{LONG}</p><button>Accept</button></div>"

    assert texts(read(f"<html><body><div><p>Plans</p></div>{dialogue}</body></html>")) == ["Plans"]


def test_a_cookie_policy_that_a_maker_of_such_dialogues_writes_is_content() -> None:
    policy = f"<div id='cmplz-document' class='cmplz-document'><p>{LONG}</p></div>"

    assert texts(read(f"<html><body>{policy}</body></html>")) == [LONG]
