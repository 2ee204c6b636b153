"""The bundled vocabulary: the same news under the same programmes in five languages, and what must not confuse it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.programmes import load_taxonomy
from pipeline.classify.programmes import Classification, build_classifier, classify
from pipeline.classify.taxonomy import Strength
from pipeline.classify.terms import folded, plain
from pipeline.source import Source

TAXONOMY = load_taxonomy()
CLASSIFIER = build_classifier(TAXONOMY)

PROCUREMENT = {
    "en": "The provincial government has published criteria for buying office paper and laptops: public bodies must "
    "prefer recycled paper, and tenders have to ask for repairable devices.",
    "zh": "省政府公布了办公用纸和笔记本电脑的政府采购标准：各公共机构应优先采购再生纸，招标文件须要求设备可以维修。",
    "fr": "Le gouvernement de la province a publié des critères d’achat public pour le papier et les ordinateurs : les "
    "administrations doivent préférer le papier recyclé, et les appels d’offres demander des appareils solides.",
    "es": "El gobierno de la provincia publicó criterios de compra pública para papel y computadoras: las "
    "administraciones deben preferir papel reciclado y las licitaciones pedir equipos reparables.",
    "ja": "県は用紙とパソコンの公共調達の基準を公表した。官公庁は再生紙を優先し、入札では修理できる機器を求める。",
}
FOOD = {
    "en": "Forty school canteens cut leftovers by a third last year; the kitchens now cook with vegetables from nearby "
    "organic farms and publish what food is thrown away.",
    "zh": "去年四十所学校食堂的剩饭剩菜减少了三分之一；厨房改用附近有机农场的蔬菜，并公布食物浪费的数量。",
    "fr": "Quarante cantines scolaires ont réduit d’un tiers les restes de repas ; elles cuisinent des légumes de "
    "l’agriculture biologique voisine et publient le gaspillage alimentaire.",
    "es": "Cuarenta comedores escolares redujeron en un tercio las sobras; cocinan verduras de agricultura ecológica "
    "cercana y publican el desperdicio de alimentos.",
    "ja": "四十校の学校給食で食べ残しが三分の一減った。調理場は近くの有機農業の野菜を使い、食品ロスの量を公表する。",
}
TOURISM = {
    "en": "Hoteliers on three islands agreed to stop handing out single-use bottles; tourists find water fountains "
    "at every beach.",
    "zh": "三个海岛的酒店经营者同意不再提供一次性瓶装水，游客在每处海滩都能找到饮水点。",
    "fr": "Les hôteliers de trois îles renoncent aux bouteilles en plastique à usage unique ; les touristes trouvent "
    "des fontaines sur chaque plage.",
    "es": "Los hoteleros de tres islas dejarán de repartir botellas de un solo uso; los turistas hallarán fuentes de "
    "agua en cada playa.",
    "ja": "三つの島のホテルは使い捨てボトルの配布をやめることで合意した。観光客はどの海岸でも水をくめる。",
}
BUILDINGS = {
    "en": "Architects and builders agreed to measure the embodied carbon of every new housing block, and to keep old "
    "beams and bricks from demolition for new walls.",
    "zh": "建筑师和施工企业同意测算每栋新住宅的隐含碳，并把拆除下来的旧梁和砖用于新墙体。",
    "fr": "Architectes et entreprises de construction mesureront le carbone incorporé de chaque nouvel immeuble de "
    "logements et réemploieront poutres et briques issues de la démolition.",
    "es": "Arquitectos y empresas constructoras medirán el carbono incorporado de cada nuevo bloque de viviendas y "
    "reutilizarán vigas y ladrillos de la demolición.",
    "ja": "建築士と建設業者は新しい住宅のエンボディドカーボンを測り、解体で出たれんがを新しい壁に使うことで合意した。",
}
INFORMATION = {
    "en": "Shops may no longer call a shirt eco-friendly without proof: the consumer authority fined two brands for "
    "misleading environmental claims on their labels.",
    "zh": "商店不得再无凭据地把衬衫称为环保产品：监管部门因标签上误导消费者的绿色声明处罚了两个品牌。",
    "fr": "Les magasins ne pourront plus dire une chemise écologique sans preuve : deux marques paient pour des "
    "allégations environnementales trompeuses sur leurs étiquettes.",
    "es": "Las tiendas ya no podrán llamar ecológica a una camisa sin pruebas: dos marcas pagan por afirmaciones "
    "ambientales engañosas en sus etiquetas.",
    "ja": "店は証拠なしにシャツを環境に優しいと呼べなくなる。消費者庁は誤解を招く環境表示をした二社に課徴金を命じた。",
}
NEWS = {
    "spp": PROCUREMENT,
    "sustainable-food-systems": FOOD,
    "sustainable-tourism": TOURISM,
    "buildings-construction": BUILDINGS,
    "consumer-information": INFORMATION,
}


def classified(text: str, *, title: str = "", url: str | None = None, source: Source | None = None) -> Classification:
    return classify(CLASSIFIER, title=title, headings=(), text=text, url=url, source=source)


def labels(text: str, *, title: str = "", url: str | None = None) -> list[str]:
    return [label.id for label in classified(text, title=title, url=url).programmes]


@pytest.mark.parametrize("lang", ["zh", "en", "fr", "es", "ja"])
@pytest.mark.parametrize("programme", NEWS)
def test_the_same_news_has_the_same_label_in_every_language(programme: str, lang: str) -> None:
    assert labels(NEWS[programme][lang]) == [programme]


# The quirks 19 to 23 of texts that name our subjects.


@pytest.mark.parametrize(
    "name", ["“同一个地球”网络", "“同一个地球网络”", "同一个地球网络", "“一个地球”网络", "同一个星球网络"]
)
def test_the_network_is_known_wherever_its_name_is_quoted(name: str) -> None:
    found = classified(f"{name}发布了关于资源效率的说明。")

    assert [label.id for label in found.programmes] == ["cross-cutting"]
    assert any("地球" in hit.term or "星球" in hit.term for hit in found.programmes[0].evidence)


def test_the_longest_name_is_the_one_that_counts() -> None:
    network = classified("同一个地球网络谈资源效率").programmes[0]
    day = labels("只有一个地球，世界环境日的口号")

    assert [hit.term for hit in network.evidence if "地球" in hit.term] == ["同一个地球网络"]
    assert day == []


@pytest.mark.parametrize(
    "name",
    [
        "宜可城",
        "宜可城-地方可持续发展协会",
        "宜可城—地方可持续发展协会",
        "宜可城地方可持续发展协会",
        "国际地方环境倡议理事会",
        "国际地方环境倡议理事会-地方可持续发展协会",
        "国际地方环境倡议理事会——地方可持续发展协会",
        "ICLEI",
    ],
)
def test_a_body_is_the_same_under_all_its_names(name: str) -> None:
    found = classified(f"{name}介绍了政府采购绿色标准。").programmes

    assert [label.id for label in found] == ["spp"]
    assert 6.0 in {hit.weight for hit in found[0].evidence if hit.term != "政府采购绿色标准"}


def test_two_names_of_a_body_are_one_piece_of_evidence() -> None:
    found = classified("政府绿色采购：宜可城（ICLEI）、国际地方环境倡议理事会").programmes[0]

    assert len([hit for hit in found.evidence if hit.weight == 3.0 * 2]) == 1


@pytest.mark.parametrize("name", ["信息交互平台", "栏目中心", "核心"])
def test_the_hub_of_goal_12_is_known_under_its_three_names(name: str) -> None:
    assert "sdg12-hub" in classified(f"可持续发展目标12{name}已上线").initiatives


@pytest.mark.parametrize("name", ["粮食系统", "粮食体系", "食品体系", "食品系统"])
def test_food_systems_are_known_under_their_four_names(name: str) -> None:
    assert labels(f"第三届可持续{name}会议在河内举行") == ["sustainable-food-systems"]


@pytest.mark.parametrize("name", ["十年方案框架", "十年框架方案", "十年框架方案框架", "《十年框架》", "“十年方案”"])
def test_the_framework_is_known_in_every_order_of_its_words(name: str) -> None:
    assert labels(f"秘书处介绍了{name}的进展") == ["cross-cutting"]


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("SPP计划召开会议", "spp"),
        ("可持续公共采购方案召开会议", "spp"),
        ("可持续旅游方案召开会议", "sustainable-tourism"),
    ],
)
def test_both_words_for_programme_are_known(text: str, programme: str) -> None:
    assert labels(text) == [programme]


def test_the_word_for_programme_alone_says_nothing() -> None:
    assert labels("会议通过了一个新方案，并讨论了解决方案和工作计划。") == []


def test_a_name_that_lacks_a_word_in_print_is_known() -> None:
    assert labels("可持续公共计划的联合牵头方发布简报") == ["spp"]


# Context.


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("Indicator 12.7.1 has a new custodian", "spp"),
        ("States report on target 12.3", "sustainable-food-systems"),
        ("各国报告目标12.3的进展", "sustainable-food-systems"),
        ("Los países informan sobre la meta 12.7", "spp"),
        ("Les pays font rapport sur la cible 12.b", "sustainable-tourism"),
        ("ターゲット12-1の実施状況", "cross-cutting"),
        ("Note for E/HLPF/2031/4", "cross-cutting"),
    ],
)
def test_targets_and_symbols_decide(text: str, programme: str) -> None:
    assert labels(text) == [programme]


def test_a_target_of_two_programmes_decides_for_none() -> None:
    assert labels("Les pays font rapport sur la cible 12.8") == []


def test_an_address_says_what_it_says_in_words() -> None:
    assert labels("Minutes", url="https://city.example/news/green-public-procurement-2031") == ["spp"]
    assert labels("Minutes", url="https://un.example/metadata/target-12-3") == ["sustainable-food-systems"]


@pytest.mark.parametrize("name", ["Sustainable Buildings and Construction", "Circular Built Environment"])
def test_a_programme_is_known_by_its_former_and_its_later_name(name: str) -> None:
    assert labels(f"The {name} programme looks for a co-lead") == ["buildings-construction"]


# Forms of words.


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("Guide de l’achat public durable", "spp"),
        ("Guide des ACHATS PUBLICS DURABLES", "spp"),
        ("Guia de compra publica sostenible", "spp"),
        ("An organic food system for all", "sustainable-food-systems"),
        ("High-level political fora and the high level political forum", "cross-cutting"),
    ],
)
def test_number_accents_and_elision_do_not_matter(text: str, programme: str) -> None:
    assert labels(text) == [programme]


# What must not confuse.


@pytest.mark.parametrize(
    "text",
    [
        "Hotel occupancy rose by nine per cent in the first quarter, and visitors stayed for four nights.",
        "五一假期接待游客人数再创新高，酒店客房供不应求。",
        "Work on the eastern tower goes on; the crane is on site and concrete was poured on Monday.",
        "The army signed a contract for forty vehicles after a tender with six bids.",
        "We share personal information of consumers with advertising partners; see your privacy choices.",
        "Quercus spp. and Abies spp. cover the eastern slopes.",
        "Primary school enrolment and teacher training in rural districts",
        "The Security Council renewed the mandate of the mission.",
        "We use cookies to show you hotel offers. Accept all?",
        "A workshop on capacity building and team building",
        "The report is food for thought.",
        "能力建设和机制建设培训班开班",
    ],
)
def test_a_text_about_none_of_it_has_no_label(text: str) -> None:
    assert labels(text) == []


def test_a_long_text_that_names_a_programme_once_is_not_about_it() -> None:
    other = "The committee heard reports on roads, harbours and the postal service of the province. " * 40
    mentioned = f"{other}\nOne speaker praised sustainable tourism in passing.\n{other}"

    assert labels(mentioned) == []
    assert labels(f"{mentioned}\nSustainable tourism was her theme.", title="On sustainable tourism") == [
        "sustainable-tourism"
    ]


def test_a_short_word_of_another_language_is_not_that_word() -> None:
    found = classify(
        CLASSIFIER, title="", headings=(), text="Casa Verde: our home, our notes, our local clubs", url=None, lang="en"
    )

    assert found.programmes == ()


def test_agreements_of_others_tag_and_make_nothing_cross_cutting() -> None:
    found = classified("Parties to the Paris Agreement met in spring.")

    assert (found.programmes, found.strands) == ((), ("mea-climate",))


# Properties.

TERMS = [term for programme in TAXONOMY.programmes for term in programme.terms if term.strength is not Strength.NOT]
a_text = st.lists(st.sampled_from([*(term.text for term in TERMS), "we met on Monday", "天气很好"]), max_size=12).map(
    ". ".join
)


@given(a_text)
def test_every_piece_of_evidence_stands_in_the_text(text: str) -> None:
    for label in classified(text).programmes:
        for hit in label.evidence:
            assert plain(folded(hit.term)) in plain(folded(text))


def test_the_order_of_the_vocabulary_does_not_matter() -> None:
    programmes = tuple(replace(programme, terms=programme.terms[::-1]) for programme in TAXONOMY.programmes)
    shuffled = build_classifier(replace(TAXONOMY, programmes=programmes))
    text = PROCUREMENT["en"] + FOOD["fr"]

    again = classify(shuffled, title="", headings=(), text=text, url=None).programmes

    assert {(label.id, label.score) for label in again} == {
        (label.id, label.score) for label in classified(text).programmes
    }


@given(st.text(max_size=60))
def test_both_foldings_have_the_same_places(text: str) -> None:
    key = folded(text)

    assert len(plain(key)) == len(key)
