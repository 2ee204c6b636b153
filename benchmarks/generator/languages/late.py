"""What the late families of noise say, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LateWords:
    """`{when}` is a date, `{clock}` a time, `{a}` and `{b}` are numbers, `{site}` is a host."""

    strips: tuple[str, ...]  #: how the site itself is doing today
    forms: tuple[tuple[str, str], ...]  #: the title of a form that asks for a sum, and its button
    sums: tuple[str, ...]
    spelt_sums: tuple[str, ...]  #: the same with numbers in words
    numbers: tuple[str, ...]  #: one to nine
    contents: tuple[str, ...]  #: stands over a list of the page's headings
    new_window: tuple[str, ...]  #: stands at a link
    stamps: tuple[str, ...]


LATE_WORDS: Mapping[str, LateWords] = {
    "en": LateWords(
        strips=(
            "Scheduled maintenance: this web site cannot be reached on {when} between 20:00 and 23:30.",
            "Our telephone lines are disturbed. Please write to us by e-mail instead.",
            "Because of the storm our reception desk stays closed on {when}.",
            "We have renewed our search. Some results may still be missing.",
        ),
        forms=(("Leave a comment", "Send"), ("Receive our newsletter", "Subscribe"), ("Log in", "Go")),
        sums=("Are you human? {a} + {b} =", "Solve this simple sum and enter the result: {a} + {b}"),
        spelt_sums=("To keep robots out: how much is {a} plus {b}?",),
        numbers=("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        contents=("On this page", "Contents", "Jump to"),
        new_window=("(opens in a new window)", "(opens in a new tab)", "external link"),
        stamps=("Downloaded from {site} on {clock}", "Printed on {when}", "{clock} – {site}"),
    ),
    "zh": LateWords(
        strips=(
            "系统维护公告：本网站将于{when}20:00至23:30暂停访问。",
            "因线路故障，我单位电话暂时无法接通，请通过电子邮件与我们联系。",
            "受台风影响，{when}服务窗口暂停接待。",
            "本网站检索功能已升级，部分结果可能暂时无法显示。",
        ),
        forms=(("发表评论", "提交"), ("订阅电子简报", "订阅"), ("用户登录", "登录")),
        sums=("验证码：{a} + {b} = ？", "请输入计算结果：{a}+{b}="),
        spelt_sums=("为防止自动提交，请回答：{a}加{b}等于几？",),
        numbers=("一", "二", "三", "四", "五", "六", "七", "八", "九"),
        contents=("本页内容", "目录", "页内导航"),
        new_window=("（在新窗口中打开）", "（新窗口）", "外部链接"),
        stamps=("下载自{site}，{clock}", "打印日期：{when}", "{clock} {site}"),
    ),
    "fr": LateWords(
        strips=(
            "Maintenance programmée : ce site sera inaccessible le {when} de 20 h à 23 h 30.",
            "Nos lignes téléphoniques sont perturbées. Merci de nous écrire par courriel.",
            "En raison de la tempête, notre accueil restera fermé le {when}.",
            "Notre moteur de recherche a été renouvelé. Certains résultats peuvent encore manquer.",
        ),
        forms=(("Laisser un commentaire", "Envoyer"), ("Recevoir notre lettre", "S’abonner"), ("Connexion", "Entrer")),
        sums=("Êtes-vous humain ? {a} + {b} =", "Résolvez ce calcul simple : {a} + {b}"),
        spelt_sums=("Contre les robots : combien font {a} et {b} ?",),
        numbers=("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
        contents=("Sur cette page", "Sommaire", "Aller à"),
        new_window=("(nouvelle fenêtre)", "(s’ouvre dans un nouvel onglet)", "lien externe"),
        stamps=("Téléchargé depuis {site} le {clock}", "Imprimé le {when}", "{clock} – {site}"),
    ),
    "ja": LateWords(
        strips=(
            "【お知らせ】システム保守のため、{when}20時から23時30分まで本サイトをご利用いただけません。",
            "現在、電話がつながりにくくなっております。メールにてお問い合わせください。",
            "台風の影響により、{when}は窓口を終日閉鎖いたします。",
            "サイト内検索を刷新しました。一部の結果が表示されない場合があります。",
        ),
        forms=(("コメントを書く", "送信"), ("メールマガジン登録", "登録する"), ("ログイン", "進む")),
        sums=("計算の答えを入力してください：{a} + {b} =", "画像認証の代わりに：{a}＋{b}＝"),
        spelt_sums=("自動送信を防ぐため、{a}たす{b}の答えを入力してください。",),
        numbers=("いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"),
        contents=("目次", "このページの内容", "ページ内リンク"),
        new_window=("（新しいウィンドウで開きます）", "（別ウィンドウで開く）", "外部リンク"),
        stamps=("{site}より{clock}にダウンロード", "印刷日：{when}", "{clock} {site}"),
    ),
}
