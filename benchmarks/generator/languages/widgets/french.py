"""French."""

from benchmarks.generator.languages.widgets.words import WidgetWords

FRENCH = WidgetWords(
    skies=("ensoleillé", "quelques nuages", "pluie faible", "couvert", "brume", "orages"),
    weather=(
        "Portville : {sky}, de {low} à {high} °C",
        "Météo du jour : {sky}, {high} °C",
        "Aujourd’hui {high}° – {sky}",
    ),
    rates="Taux de change",
    rate="1 {one} = {rate} {other}",
    useful=(
        ("Avez-vous trouvé ce que vous cherchiez ?", "Oui ({a})", "Non ({b})"),
        ("Cette information vous a-t-elle été utile ?", "{a} lecteurs sur {n} ont répondu oui"),
        ("Notez cette page", "Moyenne : {m} sur 5 ({n} votes)"),
    ),
    ranking=("Les plus lus de la semaine", "D’autres lecteurs ont consulté", "Tendances", "Les plus téléchargés"),
    ranked=("{title}", "{title} ({n})", "{title} – {n} lectures"),
    comments=("{n} commentaires", "Commentaires ({n})", "{n} réponses à ce jour"),
    survey=(
        ("Aidez-nous à améliorer ce site : répondez à quatre questions.", "Commencer l’enquête", "Plus tard"),
        ("Avez-vous deux minutes ? Donnez-nous votre avis sur nos nouvelles pages.", "Donner mon avis", "Non merci"),
        (
            "Vous avez été tiré au sort pour participer à une enquête sur votre visite.",
            "Participer",
            "Ignorer",
        ),
    ),
    events=("Forum mondial des achats équitables", "Dialogue de Portville", "Journée des partenaires"),
    countdown=(
        "{event} : ouverture dans {days} jours",
        "Plus que {days} jours avant le rendez-vous : {event}",
        "{event} : {days} jours {hours} heures {minutes} minutes",
        "{event} – J-{days}",
    ),
    translated=(
        "Cette page a été traduite par une machine et n’a pas été relue.",
        "Traduction automatique. Seul l’original fait foi.",
        "La traduction que vous lisez provient d’un logiciel et peut comporter des erreurs.",
    ),
    reading_aids=(
        ("A-", "A", "A+", "Contraste élevé"),
        ("Écouter cette page", "Texte plus grand", "Texte plus petit"),
        ("Taille du texte", "Police adaptée à la dyslexie", "Souligner les liens", "Réinitialiser"),
    ),
    buttons=(
        ("Vos dons font vivre notre action.", "Donner", "Faire un don", "Je donne", "Nous soutenir"),
        ("Notre lettre paraît chaque mois.", "M’abonner", "Je m’inscris", "Me tenir informé", "Rejoindre la liste"),
        ("Une question sur cette page ?", "Écrivez-nous", "Posez-la-nous", "Envoyer un message", "Nous joindre"),
    ),
    waiting=("Image en cours de chargement…", "Chargement de l’image", "Veuillez patienter", "Emplacement d’image"),
    sponsored=(
        ("Publicité", "La suite de l’article ci-dessous"),
        ("Contenu sponsorisé", "Poursuivre la lecture"),
        ("Message d’un partenaire", ""),
    ),
    tags="Mots-clés :",
    ages=(
        "Actualisé à l’instant",
        "Actualisé il y a un instant",
        "Actualisé il y a une demi-heure",
        "Actualisé il y a près d’une heure",
        "Actualisé il y a trois heures",
        "Actualisé plus tôt dans la journée",
        "Actualisé hier",
        "Actualisé avant-hier",
    ),
    weight=(
        "Poids de la page : {kb} Ko",
        "{queries} requêtes en {seconds} secondes",
        "Cette visite a émis {grams} g de CO2",
        "Page produite en {seconds} s",
    ),
    popup=(
        ("Avant de partir", "Recevez nos meilleurs articles chaque vendredi.", "Oui, volontiers", "Pas maintenant"),
        ("Restons en contact", "Rejoignez les 40 000 lecteurs de notre lettre.", "S’inscrire", "Fermer"),
    ),
    donors=("Nos donateurs", "Avec le soutien de", "Financé par"),
    sharing=(
        ("Partager cette page", "Facebook", "X", "LinkedIn", "Courriel", "Imprimer"),
        ("Imprimer", "Envoyer à un ami", "Enregistrer en PDF"),
        ("Partager sur :", "WhatsApp", "Telegram", "Bluesky", "Copier le lien"),
    ),
    online=(
        "Il y a en ce moment {a} utilisateurs et {n} invités en ligne.",
        "En ligne : {n}",
        "{n} personnes lisent cette page",
    ),
    citing=(
        "Pour citer cette page : Office des achats équitables, « {title} », consulté le {when}.",
        "Référence : {title}. Page consultée le {when}.",
    ),
    reading_time=("{a} min de lecture", "Temps de lecture : {a} minutes", "Se lit en {a} minutes environ"),
    jobs=(
        "Tâche {n} – sortie du {clock} – utilisateur invité",
        "Produit par DocFlux {a}.{b} le {when}",
        "{n}-{a} (F) {clock}",
        "Converti par {site} le {clock}, document {n}",
    ),
    units=("t", "kt", "Mt"),
    captions=(
        "Des délégués ({name}) présentent la {thing}, le {date}.",
        "Signature de la {thing}, {name}, le {date}. Photo : l’Office",
    ),
    people=(
        ("Marie", "Maria", "Jean", "Joan", "Paul", "Paula", "Luc", "Lucie", "Anne", "Anna"),
        ("Morel", "Morin", "Petit", "Petitot", "Durand", "Durant", "Leroy", "Leroux", "Blanc", "Blanche"),
    ),
    person="{first} {second}",
    states=("adopté", "en vigueur", "à l’examen", "retiré"),
    columns=("No", "Mesure", "Pays", "Volume", "État"),
    opposites={
        "durable": "non durable",
        "volontaire": "involontaire",
        "régionale": "non régionale",
        "transparente": "non transparente",
        "commune": "non commune",
    },
)
