"""Japanese."""

from datetime import date, datetime

from benchmarks.generator.tongue import Signs, Tongue


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _reign(day: date) -> str:
    return f"令和{day.year - 2018}年{day.month}月{day.day}日"


def _clock(moment: datetime) -> str:
    return f"{_day(moment)} {moment:%H:%M}"


SIGNS = Signs(
    menu=(
        "トップ",
        "組織案内",
        "取り組み",
        "資料室",
        "報道発表",
        "行事予定",
        "採用",
        "お問い合わせ",
        "統計",
        "関係団体",
    ),
    crumbs="現在地：",
    search="サイト内検索",
    more="続きを読む",
    download="ダウンロード",
    top="このページの先頭へ",
    views=("閲覧数：{n}", "{n}回閲覧", "アクセス数：{n}"),
    visits=("訪問者数：{n}", "あなたは{n}人目の訪問者です", "累計アクセス：{n}"),
    ago=("{n}時間前に掲載", "{n}日前", "{n}分前に更新"),
    today=("本日は{when}です", "{when}"),
    served=("ページ生成日時：{clock}", "サーバー時刻：{clock}"),
    shares=("シェア：{n}", "いいね：{n}", "{n}件のシェア"),
    copyright=("© {year} 公正調達局", "Copyright © 2004-{year} 事務局 All rights reserved."),
    cookies=(
        ("このサイトは動作と利用状況の把握のためにクッキーを使用しています。", "同意する"),
        ("当サイトではCookieを利用しています。拒否することもできます。", "閉じる"),
        ("サイトの改善のためクッキーを使います。詳しくはクッキーポリシーをご覧ください。", "了解"),
    ),
    related=("関連記事", "関連情報", "おすすめ記事", "あわせて読みたい"),
    adverts=(
        "公正調達の夜間講座を開講します。",
        "夏の抽選で自転車が当たります。",
        "券を二枚買うと一枚分の料金です。",
        "公式アプリが新しくなりました。",
    ),
    advert_label="広告",
    footer_links=(
        "個人情報の取扱い",
        "アクセシビリティ",
        "サイトについて",
        "利用規約",
        "サイトマップ",
        "報道関係の方へ",
    ),
    footer_lines=("港町埠頭通り14番地", "代表電話の受付は九時から十七時まで", "公式アカウントはこちら"),
    pager=("1ページ目（全{n}ページ）", "全{n}ページ中1ページ"),
    published="掲載日：",
    notes="注記",
    teasers=("第{n}小学校の調理室を訪ねて", "人物{n}：トラックを数える町長", "写真展の第{n}作品"),
    sponsors=("からまつ財団", "諸島銀行", "北野ロータリー", "粉屋組合", "あさひ信託", "小川商店"),
)

JAPANESE = Tongue(
    code="ja",
    joint="",
    word_gap="",
    patterns=(
        "{who}は{date}までに{field}に関する{word}{thing}を{act}{modal}。",
        "{field}における{word}{thing}は年間{figure}{unit}に達する見込みです。",
        "{roll}が{word}{thing}に署名しました。",
        "{field}に関する{thing}は{status}です。",
        "{date}以降、{who}は{field}の{thing}を{act}{modal}。",
        "この義務は{figure}{unit}を超える{field}に{rule}。",
        "詳細は{date}に採択された文書{symbol}に記載されています。",
        "全文は{link}をご覧ください。",
        "議長は「{word}{thing}には{figure}{unit}の価値がある」と述べました。",
        "{who}の{thing}（{word}{field}）については、{symbol}に基づき{act}{modal}。",
    ),
    words={
        "who": ("事務局", "各省庁", "作業部会", "運営委員会", "すべての発注機関", "開催国"),
        "act": ("公表", "見直", "支援", "簡素化", "調整", "評価", "翻訳"),
        "thing": ("工程表", "枠組み", "指針", "ラベル", "目録", "試行事業", "行動計画", "規格"),
        "field": (
            "学校給食",
            "公共建築物",
            "ホテルの厨房",
            "繊維製品の調達",
            "道路補修",
            "木材輸入",
            "プラスチック包装",
        ),
        "word": ("持続可能な", "自主的な", "地域的な", "循環型の", "透明な", "共通の", "意欲的な", "改訂された"),
        "status": ("意見募集中", "審議中", "採択済み", "撤回済み", "施行中", "停止中"),
        "unit": ("トン", "キログラム", "万円", "億円", "ヘクタール", "世帯", "キロワット時"),
        "modal": ("しなければなりません", "することができます", "します"),
        "rule": ("適用されます", "限られます", "及びます"),
    },
    negated={
        "しなければなりません": "する必要はありません",
        "することができます": "することはできません",
        "します": "しません",
        "適用されます": "適用されません",
        "限られます": "限られません",
        "及びます": "及びません",
    },
    names=(
        "ケニア",
        "ノルウェー",
        "ペルー",
        "モンゴル",
        "ガーナ",
        "アイスランド",
        "フィジー",
        "ヨルダン",
        "ラトビア",
        "ネパール",
        "ウルグアイ",
    ),
    headings=(
        "背景",
        "対象範囲",
        "参加者",
        "日程",
        "これまでの成果",
        "今後の予定",
        "審査基準",
        "財源",
        "応募方法",
        "報告",
    ),
    titles=("{field}のための{word}{thing}", "{word}{thing}の手引き", "{field}と{word}{thing}"),
    cards=(
        "{field}の{thing}を公表",
        "{roll}が{word}{thing}を開始",
        "{word}{thing}で{figure}{unit}",
        "{field}の研修会を開催",
    ),
    files=("{word}{thing}（全文）", "{field}に関する別紙", "{thing}の概要"),
    columns=("国", "施策", "金額", "開始日"),
    terms=("発注者", "供給者", "ライフサイクル", "基準額", "区分", "契約", "監査", "認定事業者"),
    letters="林河橋路灯机布紙筆墨鐘窓",
    roll="、".join,
    figure=lambda number: f"{number:,}",
    days=(_day, _reign),
    clock=_clock,
    signs=SIGNS,
    encodings=("shift_jis", "euc-jp"),
)
