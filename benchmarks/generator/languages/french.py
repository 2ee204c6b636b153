"""French."""

from datetime import date, datetime

from benchmarks.generator.tongue import Signs, Tongue

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def _roll(names: tuple[str, ...]) -> str:
    return " et ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _day(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def _clock(moment: datetime) -> str:
    return f"{_day(moment)} à {moment:%Hh%M}"


SIGNS = Signs(
    menu=(
        "Accueil",
        "Nos métiers",
        "Territoires",
        "Médiathèque",
        "Actualités",
        "Agenda",
        "Recrutement",
        "Nous écrire",
        "Chiffres",
        "Partenaires",
    ),
    crumbs="Vous êtes ici :",
    search="Chercher dans le site",
    more="Lire la suite",
    download="Télécharger",
    top="Revenir en haut",
    views=("Vues : {n}", "{n} vues", "Page lue {n} fois"),
    visits=("Visiteurs : {n}", "Vous êtes le visiteur no {n}", "{n} visites depuis 2009"),
    ago=("Publié il y a {n} heures", "Il y a {n} jours", "Mis à jour il y a {n} minutes"),
    today=("Nous sommes le {when}", "{when}"),
    served=("Page générée le {clock}", "Heure du serveur : {clock}"),
    shares=("Partagé {n} fois", "{n} partages", "{n} j’aime"),
    copyright=(
        "© {year} Office des achats équitables",
        "Copyright {year}. Tous droits réservés.",
        "© 2004-{year} Le secrétariat",
    ),
    cookies=(
        ("Ce site dépose des cookies pour fonctionner et mesurer son audience.", "Accepter"),
        ("Nous utilisons des cookies afin de mieux comprendre vos visites. Vous pouvez les refuser.", "Tout refuser"),
        ("Les cookies nous aident à nous améliorer. Consultez notre politique en matière de cookies.", "J’ai compris"),
    ),
    related=("Articles liés", "À lire aussi", "Sur le même sujet", "Vous aimerez aussi"),
    adverts=(
        "Suivez notre cours du soir sur l’achat équitable.",
        "Gagnez un vélo à notre tombola d’été.",
        "Deux billets pour le prix d’un.",
        "Notre application mobile change de visage.",
    ),
    advert_label="Publicité",
    footer_links=(
        "Confidentialité",
        "Accessibilité",
        "Mentions légales",
        "Conditions d’utilisation",
        "Plan du site",
        "Espace presse",
    ),
    footer_lines=(
        "14, rue du Quai, Portville",
        "Standard ouvert de neuf heures à dix-sept heures",
        "Suivez-nous sur les réseaux",
    ),
    pager=("Page 1 sur {n}", "Page 1 / {n}"),
    published="Mis en ligne le",
    notes="Notes",
    teasers=(
        "Une matinée avec les cuisiniers de l’école {n}",
        "Portrait {n} : un maire qui compte les camions",
        "Photographie {n} du concours",
    ),
    sponsors=(
        "Fondation Mélèze",
        "Banque des Îles",
        "Rotary de Champnord",
        "Guilde des meuniers",
        "Fonds Aurore",
        "Ruisseau et Filles",
    ),
)

FRENCH = Tongue(
    code="fr",
    joint=" ",
    word_gap=" ",
    patterns=(
        "{who} {modal} {act} un dispositif {word} pour {field} avant le {date}.",
        "Le volume {word} prévu pour {field} atteindra {figure} {unit} par an.",
        "Les pays suivants ont signé la charte {word} : {roll}.",
        "Le projet de {thing} sur {field} est {status}.",
        "Depuis le {date}, {who_low} {modal} {act} la {thing} dans {field}.",
        "L’obligation {rule} à {field} au-delà de {figure} {unit}.",
        "Les modalités figurent dans le document {symbol}, adopté le {date}.",
        "Le texte est disponible ici : {link}.",
        "Selon la présidente, « une {thing} {word} vaut {figure} {unit} ».",
        "L’essentiel de l’effort ({word}) {modal} porter sur {field}, d’après {symbol}.",
    ),
    words={
        "who": (
            "Le secrétariat",
            "Chaque ministère",
            "Le groupe de travail",
            "Le comité de pilotage",
            "Tout acheteur public",
            "Le pays hôte",
        ),
        "who_low": ("le secrétariat", "chaque ministère", "le groupe de travail", "le comité de pilotage"),
        "act": ("publier", "réviser", "financer", "simplifier", "coordonner", "évaluer", "traduire"),
        "thing": ("feuille de route", "directive", "norme", "grille", "charte", "stratégie", "certification"),
        "field": (
            "les repas scolaires",
            "les bâtiments publics",
            "les cuisines d’hôtel",
            "l’achat de textiles",
            "la voirie",
            "les bois importés",
        ),
        "word": (
            "durable",
            "volontaire",
            "régionale",
            "circulaire",
            "transparente",
            "commune",
            "ambitieuse",
            "révisée",
        ),
        "status": ("ouvert aux observations", "en consultation", "adopté", "retiré", "en vigueur", "suspendu"),
        "unit": (
            "tonnes",
            "kilogrammes",
            "millions d’euros",
            "milliards d’euros",
            "hectares",
            "%",
            "foyers",
            "kilowattheures",
        ),
        "modal": ("doit", "peut", "devrait", "pourra", "devra"),
        "rule": ("s’applique", "s’étend", "se limite"),
    },
    negated={
        "doit": "ne doit pas",
        "peut": "ne peut pas",
        "devrait": "ne devrait pas",
        "pourra": "ne pourra pas",
        "devra": "ne devra pas",
        "s’applique": "ne s’applique plus",
        "s’étend": "ne s’étend pas",
        "se limite": "ne se limite plus",
    },
    names=(
        "Kenya",
        "Norvège",
        "Pérou",
        "Mongolie",
        "Ghana",
        "Islande",
        "Fidji",
        "Jordanie",
        "Lettonie",
        "Népal",
        "Uruguay",
        "Zambie",
    ),
    headings=(
        "Contexte",
        "Champ d’application",
        "Participants",
        "Calendrier",
        "Premiers résultats",
        "Suites",
        "Critères",
        "Financement",
        "Candidatures",
    ),
    titles=("Une {thing} {word} pour {field}", "Guide de la {thing} {word}", "La {thing} {word} en pratique"),
    cards=(
        "Nouvelle {thing} pour {field}",
        "{roll} : une {thing} {word}",
        "{figure} {unit} grâce à la {thing} {word}",
        "Atelier sur {field}",
    ),
    files=("Texte intégral de la {thing} {word}", "Annexe sur {field}", "Synthèse de la {thing}"),
    columns=("Pays", "Mesure", "Montant", "Depuis"),
    terms=("Acheteur", "Fournisseur", "Cycle de vie", "Seuil", "Lot", "Marché", "Audit", "Titulaire"),
    letters="abcdefghilmnoprstuv",
    roll=_roll,
    figure=lambda number: f"{number:,}".replace(",", "\N{NO-BREAK SPACE}"),
    days=(_day,),
    clock=_clock,
    signs=SIGNS,
    encodings=("iso-8859-1", "windows-1252"),
)
