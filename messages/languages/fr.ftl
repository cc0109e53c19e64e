### briefing

language-en = anglais
language-fr = français
language-es = espagnol
language-ht = créole
outlet-starter-article = article de départ

title-brief = Point { $topic }
title-full = Dossier { $topic }
as-of = au { $time }
alert-line = ▪ { $subject } : { $what }
footer = résumé automatique ; signaler une erreur : { $command }

label-lede = L'essentiel
label-happened = Les faits
label-figures = Chiffres clés
label-quotes = Qui dit quoi
label-context = Contexte
label-unknown = Ce qu'on ignore
label-next = À suivre
label-sources = Sources
label-confidence = Confiance
label-vote = Vote
label-duration = Durée
label-path = Étapes
label-since = Depuis le { $since }
label-other = Aussi
named = { $label } : { $what }

status-confirmed = CONFIRMÉ
status-official = DÉCLARATION OFFICIELLE
status-single = SOURCE UNIQUE
status-unverified = NON VÉRIFIÉ
status-disputed = CONTESTÉ
status-corrected = CORRIGÉ
status-withdrawn = RETIRÉ
status-held = EN ATTENTE
label-held = Retenu par un administrateur
judged-held = { $handle } est retenu par { $by } : { $why }
judged-released = { $handle } a été libéré par { $by } : { $why }

confidence-high = élevée
confidence-moderate = moyenne
confidence-low = faible
confidence-one = { $what } = { $level } ({ $why })
why-confirmed = deux sources indépendantes ou plus, ou document primaire
why-single = une source secondaire, précise
why-official = une seule voix officielle
why-unverified = personne qu'on puisse interroger
why-disputed = les sources divergent

date-no-year = { $date }, sans année
date-start = début { $date }
date-mid = mi-{ $date }
date-end = fin { $date }
on-day = le { $date }
in-month = en { $date }
at-place = { $what }, { $place }
event-when = { $what } { $when }
event-dated = { $date } : { $what }
step-dated = { $what } ({ $date })
for-mission = { $what } pour { $mission }
planned = prévu : { $what }
claimed = { $what } (selon une déclaration)
attributed = { $what }, selon { $who }
two = { $first } et { $second }

votes-of = { $for } voix sur { $total }
vote-for = { $n } pour
vote-against = { $n } contre
vote-abstain =
    { $n ->
        [one] { $n } abstention
       *[other] { $n } abstentions
    }
vote-absent =
    { $n ->
        [one] { $n } absent
       *[other] { $n } absents
    }
vote-total = sur { $n }
vote-unanimous = à l'unanimité
vote-adopted = adopté
vote-rejected = rejeté
vote-rest =
    { $n ->
        [one] la position du dernier votant n'est pas rapportée
       *[other] la position des { $n } autres n'est pas rapportée
    }

duration-open = tant que durera { $what }
duration-years =
    { $n ->
        [one] { $n } an
       *[other] { $n } ans
    }
duration-months = { $n } mois
duration-weeks =
    { $n ->
        [one] { $n } semaine
       *[other] { $n } semaines
    }
duration-days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
duration-hours =
    { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
duration-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }

approx-about = environ { $n }
approx-under = moins de { $n }
approx-over = plus de { $n }
approx-at_least = au moins { $n }
approx-at_most = jusqu'à { $n }
approx-range = { $low } à { $high }
million =
    { $number ->
        [one] { $n } million
       *[many] { $n } millions
    }
billion =
    { $number ->
        [one] { $n } milliard
       *[many] { $n } milliards
    }
trillion = { $n } mille milliards
counted = { $n } { $noun }
counted-other = { $n } autres { $noun }
more-n = { $n }
more = { $what } de plus
of-country = { $country } : { $what }
with-status = { $what } ({ $status })
soldiers = militaires ou policiers
status-arrived = arrivée
status-deployed = déploiement
status-present = sur place
status-planned = envoi prévu
status-pledged = promesse
status-authorized = effectif autorisé
status-withdrew = retrait
casualty-killed =
    { $number ->
        [one] { $n } mort
       *[other] { $n } morts
    }
casualty-killed-who =
    { $form ->
        [one-m] { $n } { $who } tué
        [one-f] { $n } { $who } tuée
        [many-m] { $n } { $who } tués
        [many-f] { $n } { $who } tuées
       *[other] { $who } : { $n } tués
    }
casualty-injured =
    { $number ->
        [one] { $n } blessé
       *[other] { $n } blessés
    }
casualty-injured-who =
    { $form ->
        [one-m] { $n } { $who } blessé
        [one-f] { $n } { $who } blessée
        [many-m] { $n } { $who } blessés
        [many-f] { $n } { $who } blessées
       *[other] { $who } : { $n } blessés
    }
casualty-missing =
    { $number ->
        [one] { $n } disparu
       *[other] { $n } disparus
    }
casualty-missing-who =
    { $form ->
        [one-m] { $n } { $who } disparu
        [one-f] { $n } { $who } disparue
        [many-m] { $n } { $who } disparus
        [many-f] { $n } { $who } disparues
       *[other] { $who } : { $n } disparus
    }
casualty-displaced =
    { $number ->
        [one] { $n } déplacé
       *[other] { $n } déplacés
    }
casualty-displaced-who =
    { $form ->
        [one-m] { $n } { $who } déplacé
        [one-f] { $n } { $who } déplacée
        [many-m] { $n } { $who } déplacés
        [many-f] { $n } { $who } déplacées
       *[other] { $who } : { $n } déplacés
    }
casualty-kidnapped =
    { $number ->
        [one] { $n } enlevé
       *[other] { $n } enlevés
    }
casualty-kidnapped-who =
    { $form ->
        [one-m] { $n } { $who } enlevé
        [one-f] { $n } { $who } enlevée
        [many-m] { $n } { $who } enlevés
        [many-f] { $n } { $who } enlevées
       *[other] { $who } : { $n } enlevés
    }
casualty-affected =
    { $number ->
        [one] { $n } personne touchée
       *[other] { $n } personnes touchées
    }
casualty-affected-who =
    { $form ->
        [one-m] { $n } { $who } touché
        [one-f] { $n } { $who } touchée
        [many-m] { $n } { $who } touchés
        [many-f] { $n } { $who } touchées
       *[other] { $who } : { $n } touchés
    }
casualty-killed_or_injured =
    { $number ->
        [one] { $n } mort ou blessé
       *[other] { $n } morts ou blessés
    }
casualty-killed_or_injured-who =
    { $form ->
        [one-m] { $n } { $who } tué ou blessé
        [one-f] { $n } { $who } tuée ou blessée
        [many-m] { $n } { $who } tués ou blessés
        [many-f] { $n } { $who } tuées ou blessées
       *[other] { $who } : { $n } tués ou blessés
    }
money = { $n } { $currency }
money-scaled = { $n } { $of }
money-pledged = { $what } promis
money-paid = { $what } versés
money-frozen = { $what } gelés
money-cost = { $what }
percent = { $n } %
percent-of = { $n } % { $of }
agreement-parties = accord { $parties }
resolution-known = résolution { $number } ({ $date } : { $what })
resolution-unknown = une résolution dont le numéro n'est pas dans notre liste

gap-vote-date = date du vote
gap-date = date ({ $noun })
gap-rest =
    { $n ->
        [one] la position du dernier votant
       *[other] la position des { $n } autres
    }
gap-size = effectif
gap-role = tâches
gap-arrival = date d'arrivée
gap-cost = coût
gap-rules = règles de conduite
gap-names = noms des { $what }
gap-year = l'année de { $date }
gap-author = qui en est l'auteur
gap-counted = qui a compté
gap-deaths = morts (une seule source ; en attente d'une seconde)
gap-held = une accusation grave (une seule source ; en attente d'une seconde)
figure-size = effectif : non précisé
next-arrival = date de déploiement
next-names = liste des signataires
next-source = une seconde source
next-casualties = un bilan officiel
next-dated = { $date } : { $what }

said-by = { $quote } – { $who }
speaker-role = { $who }, { $role }
quoted-in = citation en { $language }
original-not-shown = langue d'origine non montrée
context-dated = { $date } : { $quote }

source-after = { $outlet }, d'après { $origin }
cites = renvoie à { $origin }
no-date = sans date
vote-date-missing = date du vote non précisée
primary = document primaire

since-new =
    { $n ->
        [one] { $n } fait nouveau
       *[other] { $n } faits nouveaux
    }
since-changed =
    { $n ->
        [one] { $n } changé
       *[other] { $n } changés
    }
since-corrected =
    { $n ->
        [one] { $n } corrigé
       *[other] { $n } corrigés
    }
since-withdrawn =
    { $n ->
        [one] { $n } retiré
       *[other] { $n } retirés
    }
corrected-line = CORRIGÉ : { $old } remplacé par { $new }
withdrawn-line = RETIRÉ : { $old }
nothing-new = Aucun fait vérifié nouveau depuis { $since }.
nothing-yet = Aucun fait vérifié pour l'instant.
coverage =
    { $feeds ->
        [one] { $answered } source sur { $feeds } a répondu.
       *[other] Sources ayant répondu : { $answered } sur { $feeds }.
    }
still = Dernier état connu : { $what }

titled-figure = { $what } ({ $title })
lede-tally = { $what }, { $tally }
new-mark = Nouveau
button-full = Complet
button-brief = Point
button-proof = Preuve
button-language-en = English
button-language-fr = Français
button-language-es = Español
button-language-ht = Kreyòl

# Answers about the news.

votes-title = Votes
votes-none = Aucun vote connu pour l'instant.
votes-none-of = Aucun vote sur { $about }.
vote-no-date = date non précisée
quotes-title = Citations
quotes-none = Aucune citation connue pour l'instant.
quotes-none-of = Aucune citation de { $who } n'est connue.
timeline-title = Chronologie
timeline-none = Rien de daté n'est connu pour cette période.
timeline-partial = Date partielle
timeline-undated = Sans date
countries-title = Pays
countries-none = Aucun pays contributeur connu pour l'instant.
countries-none-of = Rien n'est encore connu sur ce pays : { $country }.
facts-title = Faits
facts-none = Aucun fait connu pour l'instant.
facts-none-of = Aucun fait sur { $about }.
facts-line = { $handle } { $what }
seen-once = vu le { $first }
seen-between = vu du { $first } au { $last }
feed-facts = faits
feed-briefings = points
proof-title = Preuve de { $handle }
proof-none = Il n'y a pas de fait { $handle }. Les références figurent dans /{ $command } facts.
proof-says = Dit
proof-sentence = Phrase
proof-article = Article
proof-outlet = Source
proof-status = Statut
proof-others = Aussi dans
proof-against = Autres valeurs
proof-attributed = Qui le dit
proof-history = Remplacé par
proof-rule = Trouvé par
proof-rule-line = règle { $rule } · confiance { $confidence }
proof-fetched = lu le { $time }
proof-published = publié le { $date }
latest-title = Derniers articles
latest-none = Aucun article pour l'instant.
search-title = Trouvé pour { $words }
search-none = Rien trouvé pour { $words }.
changes-title = Changements
changes-counts = { $new } nouveaux · { $changed } changés · { $corrected } corrigés · { $withdrawn } retirés
changes-more = Seuls les { $looked } plus récents de ceux venus depuis ont été examinés : il y en a d’autres.
changes-new = Nouveau
changes-changed = Changé
changes-corrected = Corrigé et retiré
last-success = Dernière lecture réussie : { $time }.
failing = Sans réponse : { $outlets }.
more-lines = et { $n } de plus
headline-only = titre seul

# Events: the sentence, the sentence without an object, the step of a path, the bare noun, the noun with an object but no actor.

event-proposed =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } proposé { $object }
plan-proposed =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } proposer { $object }
act-proposed = proposition { $of }
step-proposed = proposition { $of }
noun-proposed = proposition
done-proposed = proposition { $of }
event-offered =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } offert { $object }
plan-offered =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } offrir { $object }
act-offered = offre { $of }
step-offered = offre { $of }
noun-offered = offre
done-offered = offre { $of }
event-approved =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } approuvé { $object }
plan-approved =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } approuver { $object }
act-approved =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } donné son accord
step-approved = approbation par { $actor }
noun-approved = approbation
done-approved = approbation { $of }
event-rejected =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } rejeté { $object }
plan-rejected =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } rejeter { $object }
act-rejected = rejet par { $actor }
step-rejected = rejet par { $actor }
noun-rejected = rejet
done-rejected = rejet { $of }
event-ratified =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } ratifié { $object }
plan-ratified =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } ratifier { $object }
act-ratified = ratification par { $actor }
step-ratified = ratification par { $actor }
noun-ratified = ratification
done-ratified = ratification { $of }
event-signed =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } signé { $object }
plan-signed =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } signer { $object }
act-signed =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } signé
step-signed = signature { $of }
noun-signed = signature
done-signed = signature { $of }
event-joined =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } adhéré { $to }
plan-joined =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } rejoindre { $object }
act-joined = adhésion { $of }
step-joined = adhésion { $of }
noun-joined = adhésion
done-joined = adhésion { $to }
event-adopted =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } adopté { $object }
plan-adopted =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } adopter { $object }
act-adopted = adoption par { $actor }
step-adopted = adoption par { $actor }
noun-adopted = adoption
done-adopted = adoption { $of }
event-extended =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } prolongé { $object }
plan-extended =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } prolonger { $object }
act-extended = prolongation par { $actor }
step-extended = prolongation par { $actor }
noun-extended = prolongation
done-extended = prolongation { $of }
event-pledged =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } promis { $object }
plan-pledged =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } promettre { $object }
act-pledged = promesse { $of }
step-pledged = promesse { $of }
noun-pledged = promesse
done-pledged = promesse { $of }
event-deployed =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } déployé { $object }
plan-deployed =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } déployer { $object }
act-deployed = déploiement { $of }
step-deployed = déploiement { $of }
noun-deployed = déploiement
done-deployed = déploiement { $of }
event-arrived = arrivée { $of }
plan-arrived =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } arriver
act-arrived = arrivée { $of }
step-arrived = arrivée { $of }
noun-arrived = arrivée
done-arrived = arrivée { $of }
event-withdrew =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } retiré { $object }
plan-withdrew =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } retirer { $object }
act-withdrew = retrait { $of }
step-withdrew = retrait { $of }
noun-withdrew = retrait
done-withdrew = retrait { $of }
event-appointed =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } nommé { $object }
plan-appointed =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } nommer { $object }
act-appointed = nomination par { $actor }
step-appointed = nomination par { $actor }
noun-appointed = nomination
done-appointed = nomination { $of }
event-resigned =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } démissionné
plan-resigned =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } démissionner
act-resigned =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } démissionné
step-resigned = démission { $of }
noun-resigned = démission
done-resigned = démission { $of }
event-attacked =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } attaqué { $object }
plan-attacked =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } attaquer { $object }
act-attacked = attaque par { $actor }
step-attacked = attaque par { $actor }
noun-attacked = attaque
done-attacked = attaque contre { $object }
event-killed =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } tué { $object }
plan-killed =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } tuer { $object }
act-killed = mort causée par { $actor }
step-killed = mort causée par { $actor }
noun-killed = mort
done-killed = mort { $of }
event-rescued =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } secouru { $object }
plan-rescued =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } secourir { $object }
act-rescued = secours par { $actor }
step-rescued = secours par { $actor }
noun-rescued = secours
done-rescued = secours : { $object }
event-condemned =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } condamné { $object }
plan-condemned =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } condamner { $object }
act-condemned = condamnation par { $actor }
step-condemned = condamnation par { $actor }
noun-condemned = condamnation
done-condemned = condamnation { $of }
event-met =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } rencontré { $object }
plan-met =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } rencontrer { $object }
act-met = rencontre { $of }
step-met = rencontre { $of }
noun-met = rencontre
done-met = rencontre avec { $object }
event-launched =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } lancé { $object }
plan-launched =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } lancer { $object }
act-launched = lancement par { $actor }
step-launched = lancement par { $actor }
noun-launched = lancement
done-launched = lancement { $of }
event-ended =
    { $actor } { $number ->
        [many] ont
       *[one] a
    } mis fin { $to }
plan-ended =
    { $actor } { $number ->
        [many] doivent
       *[one] doit
    } mettre fin { $to }
act-ended = fin annoncée par { $actor }
step-ended = fin annoncée par { $actor }
noun-ended = fin
done-ended = fin { $of }

### commands

command-help = Ce que je sais faire, avec des exemples
command-help-name = aide
command-help-words = aide, aider, commandes, comment
command-brief = Le point : ce qu'on sait, ce qui est nouveau, ce qu'on ignore
command-brief-name = point
command-brief-words = point, résumé, synthèse, bulletin
command-latest = Les derniers articles : heure, média, titre
command-latest-name = dernières
command-latest-words = dernières, derniers, récents, nouvelles, articles, titres
command-facts = Les faits avec valeurs, dates, sources et statuts
command-facts-name = faits
command-facts-words = faits, fait, données
command-timeline = La chronologie ; les faits sans date sont à part
command-timeline-name = chronologie
command-timeline-words = chronologie, historique, frise, calendrier
command-votes = Les votes : qui a voté, combien pour, sur combien
command-votes-name = votes
command-votes-words = votes, vote, voté, scrutin, scrutins, voix
command-quotes = Qui a dit quoi, mot pour mot, avec le lien
command-quotes-name = citations
command-quotes-words = citations, citation, déclarations, propos
command-countries = Les contributeurs : promis, arrivés, présents, avec la date
command-countries-name = pays
command-countries-words = pays, contributeurs, contingents
command-source = La preuve d'un fait : les mots mêmes, l'article, le lien
command-source-name = preuve
command-source-words = source, preuve, preuves
command-sources = D'où viennent les nouvelles et l'état de chaque source
command-sources-name = sources
command-sources-words = sources, flux, médias
command-search = Chercher dans les articles, toutes langues
command-search-name = chercher
command-search-words = chercher, cherche, recherche, rechercher, trouver
command-changes = Ce qui est nouveau, modifié, corrigé ou retiré
command-changes-name = changements
command-changes-words = que s'est-il passé, qu'est-ce qui a changé, changements, changement, modifications, nouveautés, quoi de neuf, nouveau
command-why = Pourquoi un article est, ou n’est pas, dans les points
command-why-name = pourquoi
command-why-words = pourquoi, explique, expliquer
command-status = Comment je vais : dernière collecte, âge des données, limites
command-status-name = état
command-status-words = état, statut, fonctionnement
command-about = Ce que c'est, et ce que ce n'est pas
command-about-name = à-propos
command-about-words = à propos, à-propos, qui es-tu, version
command-language = La langue de mes réponses
command-language-name = langue
command-language-words = langue, langues
command-language-me = La langue de mes réponses pour vous
command-language-me-name = moi
command-language-me-words = moi, mon, ma
command-language-channel = La langue de ce salon
command-language-channel-name = salon
command-language-channel-words = salon, canal, chaîne
command-report = Dire aux responsables qu'une ligne est fausse
command-report-name = signaler
command-report-words = signaler, signale, signalement
command-subscribe = Envoyer le point dans ce salon à heures fixes
command-subscribe-name = abonner
command-subscribe-words = abonner, abonne, s'abonner, abonnement, suivre
command-unsubscribe = Arrêter les envois dans ce salon
command-unsubscribe-name = désabonner
command-unsubscribe-words = désabonner, désabonne, se désabonner, résilier, annuler
command-schedule = Les abonnements de ce salon
command-schedule-name = programme
command-schedule-words = programme, abonnements, horaires
command-schedule-list = Tous les abonnements : quand, par qui, dernier et prochain
command-schedule-list-name = liste
command-schedule-list-words = liste, lister
command-schedule-next = Les prochains envois ici
command-schedule-next-name = prochains
command-schedule-next-words = prochains, prochain, prochaine
command-schedule-pause = Suspendre un abonnement
command-schedule-pause-name = suspendre
command-schedule-pause-words = suspendre, pause, suspends
command-schedule-resume = Reprendre un abonnement suspendu
command-schedule-resume-name = reprendre
command-schedule-resume-words = reprendre, reprends, continuer
command-schedule-remove = Retirer un abonnement
command-schedule-remove-name = retirer
command-schedule-remove-words = retirer, supprimer, supprime, effacer
command-alerts = Alertes pour les faits urgents dans ce salon
command-alerts-name = alertes
command-alerts-words = alertes, notifications
command-alerts-on = Activer : statut minimal, heures calmes, maximum par heure
command-alerts-on-name = activer
command-alerts-on-words = activer alertes, activer les alertes
command-alerts-off = Désactiver les alertes
command-alerts-off-name = désactiver
command-alerts-off-words = désactiver alertes, désactiver les alertes
command-alerts-show = Le réglage des alertes ici
command-alerts-show-name = afficher
command-alerts-show-words = afficher alertes
command-quiet = Heures calmes : ce qui tombe est gardé et envoyé en une fois
command-quiet-name = calme
command-quiet-words = calme, heures calmes, silence, ne pas déranger
command-quiet-set = Régler les heures calmes de ce salon
command-quiet-set-name = régler
command-quiet-set-words = régler calme
command-quiet-off = Plus d'heures calmes
command-quiet-off-name = désactiver
command-quiet-off-words = désactiver calme
command-quiet-show = Les heures calmes de ce salon
command-quiet-show-name = afficher
command-quiet-show-words = afficher calme
command-mute = Tout retenir un moment ; un seul envoi ensuite
command-mute-name = sourdine
command-mute-words = sourdine, muet, taire, silence
command-test = Publier ici un exemple marqué TEST et vérifier les droits
command-test-name = essai
command-test-words = essai, essayer, exemple
command-admin = Pour les administrateurs : flux, filtres, faits retenus
command-feeds = Les flux de ce sujet
command-feeds-name = flux
command-feeds-words = flux, rss
command-feeds-add = Suivre un flux : son adresse ou celle de sa page ; montre ce qu’il aurait apporté
command-feeds-add-name = ajouter
command-feeds-add-words = ajouter un flux
command-feeds-remove = Ne plus suivre un flux
command-feeds-remove-name = retirer
command-feeds-remove-words = retirer un flux
command-feeds-list = Les flux suivis et ceux que l’on connaît
command-feeds-list-name = liste
command-feeds-list-words = liste des flux
command-feeds-import = Suivre les flux d’un fichier OPML à une adresse
command-feeds-import-name = importer
command-feeds-import-words = importer opml
command-feeds-export = Les flux en fichier OPML
command-feeds-export-name = exporter
command-feeds-export-words = exporter opml
command-outbox = Les envois non parvenus ou encore en route
command-outbox-name = envois
command-outbox-words = envois, outbox
command-outbox-list = Les envois non parvenus ou encore en route
command-outbox-list-name = liste
command-outbox-list-words = liste des envois
command-outbox-retry = Renvoyer ce qui n’est pas parvenu ; regardez d’abord dans le canal
command-outbox-retry-name = renvoyer
command-outbox-retry-words = renvoyer
command-outbox-drop = Abandonner un envoi
command-outbox-drop-name = abandonner
command-outbox-drop-words = abandonner
command-filter = Ce qu’un abonnement d’ici doit recevoir
command-filter-name = filtre
command-filter-words = filtre, filtres
command-filter-add = Ne dire à un abonnement que ce qu’un filtre retient
command-filter-add-name = ajouter
command-filter-add-words = ajouter un filtre
command-filter-remove = Retirer un filtre
command-filter-remove-name = retirer
command-filter-remove-words = retirer un filtre
command-filter-list = Les filtres de ce canal
command-filter-list-name = liste
command-filter-list-words = liste des filtres
command-filter-test = Ce qu’un filtre aurait retenu la semaine passée
command-filter-test-name = essayer
command-filter-test-words = essayer un filtre
command-dispute = Retenir un fait de tous les points suivants, avec la raison
command-dispute-name = contester
command-dispute-words = contester, conteste
command-release = Laisser dire un fait retenu ou qui attend une deuxième source
command-release-name = libérer
command-release-words = libérer, libère
command-undo = Annuler le changement d'un réglage
command-undo-name = annuler
command-undo-words = annuler
command-restore = Rétablir un abonnement retiré
command-restore-name = rétablir
command-restore-words = rétablir

option-change = Un changement, comme c-3
option-command = Une commande à expliquer
option-size = alert (2 lignes), brief (court) ou full (complet)
option-language = en, fr, es ou ht
option-since = 24h, 7j, hier, 2026-10-01 ou dernier
option-public = Montrer la réponse à tous ici
option-n = Combien, 10 au plus
option-about = Une personne, un pays, une organisation
option-from = Première date, par exemple 2024-03
option-to = Dernière date, par exemple 2024-10
option-upcoming = Seulement ce qui est à venir
option-ranked = D'abord ceux qui en disent le plus
option-who = Le nom de la personne
option-country = Un pays
option-handle = Le repère d'un fait, comme f-7k
option-health = Montrer l'état de chaque source
option-url = Une adresse, comme https://example.org/article
option-feed = Un flux : son adresse, celle de sa page, son numéro (#3) ou son média
option-key = Les huit premières lettres de la clé d’un envoi, comme « envois » les montre
option-filter = lang:fr,en pays:Kenya type:vote mots "deux mots" et ou sauf ( )
option-subscription = Un abonnement comme s-3 ; sans lui, le seul d’ici
option-rule = Un filtre, comme w-3
option-words = Ce qu'il faut chercher
option-why = Ce qui est faux
option-when = chaque jour 07:00 · en semaine 07:00 · lun,jeu 08:00
option-zone = Fuseau horaire, comme America/Port-au-Prince
option-id = Un abonnement, comme s-3
option-label = Le statut minimal pour alerter
option-quiet = Heures sans alertes, comme 22:00-05:00
option-max = Le maximum d'alertes par heure
option-hours = De-à, comme 22:00-05:00
option-for = 2h, 1j, jusqu'à 06:00 ou off

# What the parser understands; every language's words always count.
parser-size-alert = alerte, flash
parser-size-brief = bref, brève, court, courte
parser-size-full = complet, complète, long, longue, détaillé, entier
parser-language-en = anglais, anglaise
parser-language-fr = français, française
parser-language-es = espagnol, espagnole
parser-language-ht = créole, haïtien, créole haïtien
parser-label-confirmed = confirmé, confirmés
parser-label-official = officiel, officielle, déclaration officielle
parser-label-single = unique, source unique
parser-label-unverified = non vérifié, tous, tout
parser-day-mon = lun, lundi, lundis
parser-day-tue = mar, mardi, mardis
parser-day-wed = mer, mercredi, mercredis
parser-day-thu = jeu, jeudi, jeudis
parser-day-fri = ven, vendredi, vendredis
parser-day-sat = sam, samedi, samedis
parser-day-sun = dim, dimanche, dimanches
parser-unit-minute = m, min, minute, minutes
parser-unit-hour = h, heure, heures
parser-unit-day = j, jour, jours
parser-unit-week = sem, semaine, semaines
parser-about = sur, à propos de, concernant
parser-afternoon = de l'après-midi, du soir, le soir
parser-at = à
parser-auto = auto, automatique, défaut
parser-cron = cron
parser-daily = tous les jours, chaque jour, quotidien, quotidienne, chaque matin, chaque soir
parser-every = chaque, tous les, toutes les
parser-morning = du matin, le matin
parser-filler = svp, stp, s'il vous plaît, s'il te plaît, merci, le, la, les, l', un, une, de, du, des, en, je, veux, donne, donne-moi, montre, montre-moi, moi, avec, et, pour, ici, dans, maintenant, qui, quoi, quel, quelle, quels, quelles, est, sont, a, ont, comment
parser-from = de, du, depuis, entre
parser-health = santé, état
parser-last = dernier, dernière, dernières, derniers
parser-max = max, maximum, limite
parser-off = off, non, aucun, désactiver
parser-on = on, oui, activer
parser-public = public, publique, partager, publier
parser-quiet = calme, heures calmes, silence
parser-since = depuis
parser-to = à, au, jusqu'à
parser-today = aujourd'hui
parser-unmute = réactiver
parser-until = jusqu'à
parser-upcoming = à venir, futur, futurs
parser-ranked = par pertinence, plus pertinents, pertinence
parser-weekdays = en semaine, jours ouvrables, jours ouvrés, du lundi au vendredi, lun-ven
parser-weekly = hebdomadaire, hebdo, chaque semaine, toutes les semaines
parser-yesterday = hier
parser-zone = fuseau, fuseau horaire, heure de

### answers

# Answers about the bot itself.
answer-unknown = Mot inconnu « { $word } ». Vouliez-vous dire : { $suggestion }
answer-missing = { $command } demande { $option } : { $what }. Par exemple : { $example }
answer-not-allowed = { $command } est réservé aux responsables de ce salon. Rien n'a été changé.
answer-not-for-all = { $command } change ce que lisent tous ceux que je sers : seuls ceux qui s'occupent de moi le peuvent. Rien n'a été changé. Ce que vous seuls ne devez pas lire, un de vos éditeurs le retire ligne par ligne avant l'envoi d'un point : { $instead }
answer-trouble = Un problème est survenu ({ $id }). Rien n'a été changé.
answer-not-saved = L'enregistrement a échoué. Rien n'a été changé ; veuillez réessayer.
answer-cannot-post = Je ne peux pas encore publier ici : { $reason } Rien n'a été changé.
answer-never = jamais
answer-none = aucune
answer-no-such-fact = Il n'y a pas de fait { $handle }. Les repères sont dans le point complet et dans « faits ».
answer-reported = Merci. Les responsables voient votre signalement sur { $handle } : { $why }
answer-language-me = La langue de mes réponses pour vous : { $old } → { $new }
answer-language-channel = La langue de ce salon : { $old } → { $new }
answer-language-which = Quelle langue ?
language-auto = automatique (celle de votre application)
size-alert = alerte
size-brief = court
size-full = complet
label-choice-confirmed = confirmé
label-choice-official = déclaration officielle ou mieux
label-choice-single = source unique ou mieux
label-choice-unverified = tout
when-daily = chaque jour à { $times }
when-weekdays = du lundi au vendredi à { $times }
when-days = { $days } à { $times }
answer-subscription = { $when } ({ $zone }), { $size }, { $language }
answer-subscribed = C'est fait. { $id } : rien → { $what }
answer-next = Prochains : { $times } ({ $zone }, maintenant { $offset })
answer-next-of = { $id } : { $times } ({ $zone }, maintenant { $offset })
answer-next-title = À venir ici (il est { $now }) :
answer-stop = Rien d'ancien n'est publié. Arrêter : { $command }
answer-subscribe-how = Quand ? Par exemple : { $example }
answer-when-wrong = Je ne comprends pas l'horaire « { $when } ». Ceci marche : chaque jour 07:00 · chaque jour 07:00,18:00 · en semaine 07:00 · lun,jeu 08:00 · cron "0 7 * * *". Rien n'a été changé.
answer-unknown-zone = Fuseau inconnu { $zone }. Vouliez-vous dire { $near } ? Rien n'a été changé.
answer-unsubscribed = { $id } : { $what } → retiré
answer-unsubscribe-which = { $n } abonnements ici. Lequel retirer ?
answer-restored = { $id } est rétabli : retiré → { $what }
answer-paused = { $id } : actif → suspendu ({ $what })
answer-resumed = { $id } : suspendu → actif ({ $what })
answer-subscribed-already = C'est déjà le cas. { $id } : { $what }
answer-undone = Annulé. { $what } : { $new } → { $old }
answer-nothing-to-undo = Il n'y a rien à annuler sous { $id }.
answer-is-paused = suspendu ({ $why })
answer-no-such-subscription = Il n'y a pas d'abonnement { $id } dans ce salon. { $command } en donne la liste.
answer-outbox = { $troubled } envois ne sont pas parvenus ou peut-être pas, { $going } sont en route :
answer-outbox-empty = Tous les envois sont parvenus, et aucun n’est en route.
answer-outbox-line = { $key } { $state } : { $id }, { $occasion }, partie { $part } sur { $parts } dans { $channel } ; essais : { $tries } ; { $why }
answer-outbox-how = Pour renvoyer (regardez d’abord dans le canal) : { $command }
answer-outbox-none = Aucun envoi ici n’a la clé { $key }. Il faut huit lettres, comme « envois » les montre.
answer-outbox-queued = { $key } est renvoyé, avec ce qui le suit.
answer-outbox-failed = { $key } est abandonné, avec ce qui le suit.
answer-outbox-not-now = { $key } est resté tel quel : { $state }. Rien n’a changé.
delivery-waiting = attend la partie précédente
delivery-queued = attend son tour
delivery-sending = est en cours d’envoi
delivery-unsure = est recherché
delivery-done = a été publié
delivery-failed = n’a pas été publié
delivery-unknown = a peut-être été publié
delivery-missed = n’a pas été publié à temps
answer-schedule-empty = Aucun abonnement ici. Pour en créer un : { $command }
answer-schedule = { $n ->
    [0] Aucun abonnement ici.
    [1] Un abonnement ici.
   *[other] { $n } abonnements ici.
}
answer-schedule-changes = Derniers changements
answer-schedule-line = { $id } : { $what } · créé par { $by }, { $made } · dernier envoi : { $last } · prochain : { $next }
answer-change = { $at } · { $by } · { $what } : { $old } → { $new }
change-subscribe = abonnement
change-unsubscribe = désabonnement
change-restore = rétabli
change-pause = suspendu
change-resume = repris
change-mute = sourdine
change-quiet = heures calmes
change-alerts = alertes
change-language = langue
change-fact = fait
change-delivery = envoi
answer-mute = Sourdine : { $old } → { $new }
answer-not-muted = désactivée
answer-muted-until = jusqu'à { $time } ({ $zone })
answer-mute-wrong = Combien de temps ? { $value } ne convient pas. Ceci marche : 2h · 1j (31j au plus) · jusqu'à 06:00 · off. Rien n'a été changé.
answer-quiet = Heures calmes : { $old } → { $new }
answer-quiet-show = Heures calmes ici : { $hours }
answer-hours-wrong = Quelles heures ? { $value } n'est pas une plage. Ceci marche : 22:00-05:00. Rien n'a été changé.
answer-max-wrong = De { $least } à { $most } alertes par heure. Rien n'a été changé.
answer-alerts = Alertes : { $old } → { $new }
answer-alerts-show = Alertes ici : { $alerts }
answer-alerts-off = désactivées
answer-alerts-on = activées ({ $label } ; { $max } par heure au plus ; heures calmes : { $quiet })
answer-test = Un exemple marqué TEST part vers ce salon.
answer-test-again = Il a déjà été demandé ; il n'est pas envoyé deux fois.
answer-help = { $command } répond dans ce salon, à vous seul. Mots dans n'importe quel ordre. Par exemple :
answer-help-menu = { $command } répond dans ce salon, à vous seul. Choisissez dans le menu en tapant. Par exemple :
answer-help-more = Aussi : { $names }. En savoir plus : { $example }. Ajoutez « public » pour montrer à tous.
answer-help-options = Options
answer-help-words = Compris aussi : { $words }. Par exemple : { $example }
answer-about = Un robot de veille sur : { $subject }. Il lit des articles, en tire des faits et dit ce qui est nouveau.
answer-about-proof = Chaque ligne repose sur les mots exacts d'un article : « source » et un repère les montrent.
answer-about-copies = Un texte repris par plusieurs médias compte pour une source ; les désaccords sont montrés côte à côte.
answer-about-languages = Anglais, français, espagnol et créole haïtien. Les citations restent dans leur langue.
answer-about-limits = Il peut mal lire un texte. Signalez une erreur : « signaler », le repère, et pourquoi.
answer-about-not = Résumé automatique ; pas pour des décisions vitales. Version { $version }.
answer-status = En marche depuis { $since }.
answer-status-facts = { $n ->
    [one] { $n } fait gardé.
   *[other] { $n } faits gardés.
}
answer-status-age = Dernier article : { $at } ({ $zone })
answer-status-feeds = Flux ayant répondu la dernière fois : { $answered } sur { $feeds }
answer-status-no-feeds = Aucun flux n'est encore lu : ce qui est ici est venu avec le robot ou à la main.
answer-status-deliveries = Envois : { $waiting } en route, { $unknown } à l'issue inconnue
answer-status-missed = Points non parvenus ces sept derniers jours : { $n } ; le dernier est { $id } du { $occasion } : { $why }
answer-status-resend = Si personne ne peut dire si un envoi est parvenu, il est renvoyé une fois.
answer-status-hold = Si personne ne peut dire si un envoi est parvenu, il est retenu pour un administrateur.
answer-status-retention = Les articles de plus de { $days } jours sont réduits aux phrases de leurs faits, et les messages plus anciens sont oubliés. Les faits restent.
answer-status-restored = Restauré le { $at } depuis une sauvegarde : { $n } occasions depuis cette sauvegarde ont peut-être été publiées, et ne le sont pas de nouveau.
answer-status-limits = Un point n'est jamais perdu en silence ; si une réponse s'est perdue, une répétition est possible et comptée ici.
answer-home-subscriptions = Abonnements
answer-held = Ce qui tombe entre-temps est gardé et vient ensuite en une fois.
example-brief = point complet
example-votes = votes
example-quotes = citations bran
example-timeline = chronologie depuis 2024-03
example-countries = pays Kenya
example-search = chercher ratification
example-source = preuve f-1
example-subscribe = abonner chaque jour 07:00 Port-au-Prince
answer-channel-gone = Je ne peux plus publier dans { $channel } ({ $reason }) : { $id } ({ $when }) est suspendu.
back-title = Je suis de retour. Ces points sont suspendus depuis mon absence. Là où je ne suis plus membre du canal, invitez-moi d’abord.
back-line = { $id } dans { $channel } ({ $when }) : { $why }
answer-since-wrong = { $value } n'est pas un moment que je connais. Ceci marche : 24h · 7j · hier · 2026-10-01 · dernier
answer-no-such-country = Je ne connais pas de pays nommé « { $name } ».
answer-sources = { $feeds ->
    [0] Aucun flux n'est encore lu.
    [one] Un flux, { $ill } en panne.
   *[other] { $feeds } flux, { $ill } en panne.
}
answer-sources-feeds = Flux
answer-sources-outlets = D'où viennent les articles
answer-feed = { $outlet } ({ $language }) : { $state }, dernière réponse : { $at }
answer-feed-health = { $outlet } ({ $language }) : { $state }, dernière réponse : { $at } · { $reason } · conditions : { $terms }
answer-outlet = { $outlet } ({ $language }) : { $n ->
    [one] un article
   *[other] { $n } articles
}
answer-outlet-after = { $outlet } ({ $language }) : { $n ->
    [one] un article
   *[other] { $n } articles
}, d'après { $origin }
health-ok = bon
health-new = pas encore interrogé
health-headlines-only = titres seulement
health-stale = rien de neuf depuis des jours
health-moved = déplacé
health-gone = disparu
health-refused = nous refuse
health-missing = introuvable
health-unparseable = illisible
health-failing = en échec
button-share = Partager
button-undo = Annuler
button-schedule = Programme
button-remove = Retirer
button-pause = Suspendre
button-resume = Reprendre
button-sources = Sources
button-subscribe = S'abonner
button-try = Faire cela
form-subscribe = Le point à heures fixes
form-when = Quand
form-zone = Fuseau horaire
form-size = Taille
form-language = Langue
form-submit = S'abonner
answer-feeds-broken = { $n ->
    [one] Une source est illisible
   *[other] { $n } sources sont illisibles
} depuis une demi-journée ou plus. Les points s’appuient sur les autres. Détails : { $command }
answer-feed-broken = { $outlet } : { $state }
answer-feeds-more = et { $n } autres
reason-page = sa page : { $reason }
reason-not-allowed = adresse non autorisée
reason-bad-address = ce n’est pas une adresse que l’on peut lire
reason-redirects = l’adresse redirige sans fin
reason-no-connection = pas de connexion avec l’hôte
reason-no-name = le nom de l’hôte est introuvable
reason-certificate = le certificat de l’hôte n’a pas pu être vérifié
reason-slow = l’hôte n’a pas répondu à temps
reason-large = la réponse est trop grande
reason-malformed = la réponse ne respecte pas les règles de HTTP
reason-status = l’hôte a répondu { $status }
reason-refuses = l’hôte nous refuse ({ $status })
reason-slow-down = l’hôte nous demande de ralentir
reason-gone = l’éditeur dit qu’il n’existe plus
reason-missing = ce flux n’existe plus
reason-stale = rien de nouveau depuis le { $date }
reason-headlines = il donne des titres sans texte
reason-not-a-feed = ce n’est pas un flux
reason-no-feed-there = ce n’est pas un flux et sa page n’en nomme aucun qui marche
reason-entities = le flux déclare ses propres entités
reason-no-opml = il n’y a aucun flux dedans, ce n’est sans doute pas un fichier OPML
reason-child = le lire a pris trop de temps ou de mémoire
reason-stub = sa page est une ébauche ou réservée aux abonnés
reason-terms = les conditions du média nous limitent à son flux
reason-headline = seul un titre a pu être lu
reason-on-topic = dans le sujet par : { $words }
reason-off-topic = aucun nom du sujet
reason-weak = seulement des noms vagues, sans mot proche qui les situe : { $words }
reason-again = déjà lu sous un autre nom
reason-old = il était là avant que ce flux soit suivi
reason-burst = dans une rafale qui ressemble à une erreur du flux
cause-held = retenu par { $by }
cause-paused = { $by } l’a suspendu
cause-reviewed = dans le canal des éditeurs : { $why }
cause-lapsed = personne ne l’a approuvé à temps
cause-newer = un plus récent est venu avant que quelqu’un l’approuve
cause-empty = il n’en restait aucune ligne
cause-unsubscribed = il a été désabonné
cause-platform = sa plateforme n’est pas configurée
cause-topic = son sujet n’est plus configuré
cause-late = je n’ai pas pu publier à temps
cause-late-again = il n’a pas pu être renvoyé à temps
cause-restored = les données viennent d’une sauvegarde : il a peut-être été publié
cause-dropped = { $by } l’a abandonné
cause-operator = l’opérateur l’a abandonné
cause-removed = j’avais été retiré
cause-left = j’ai été retiré du canal
cause-closed = le canal a été archivé ou supprimé
answer-why = Pourquoi : { $title }
answer-why-unseen = Aucun flux n’a montré { $url } : l’article n’est dans aucun point.
answer-why-unread = Ceci n’a pas pu être lu : { $reason }
answer-why-seen = { $outlet }, { $at } : { $fate } ({ $reason })
answer-why-read = Lu : { $n } caractères, langue { $language }
answer-why-headline = Seul le titre ou un court extrait a pu être lu : { $n } caractères, langue { $language }
answer-why-topic = Dans le sujet par : { $words }
answer-why-no-topic = Hors sujet : il n’en nomme rien
answer-why-story = Histoire { $story }, racontée par : { $outlets }
answer-why-taken = Faits retenus
answer-why-refused = Faits non retenus
answer-why-posted = Publié dans
answer-why-in = { $channel }, { $at } : { $facts }
answer-why-unposted = Rien n’en a encore été publié dans un canal d’ici.
answer-why-fresh = Aucun flux ne l’a montré. Il vient d’être lu, et rien n’en a été gardé.
fate-kept = gardé
fate-again = déjà vu
fate-off-topic = hors sujet
fate-headline = titre seul
fate-old = antérieur au suivi
fate-held = retenu
fate-refused = illisible
refusal-held = retenu par un administrateur
refusal-corrected = corrigé depuis
refusal-withdrawn = retiré depuis
refusal-denied = le texte le nie ou ne fait que le supposer
refusal-grave = grave, et une seule source : il en attend une deuxième
refusal-low = la lecture n’est pas assez sûre
answer-plain = { $text }
answer-feed-added = Suivi : { $id } { $outlet } ({ $language }). { $n ->
    [0] Il n’a encore aucune entrée.
    [1] Sa seule entrée { $matching ->
        [0] est hors sujet.
       *[other] est dans le sujet.
    }
   *[other] Sur ses { $n } dernières entrées, { $matching ->
        [0] aucune n’est dans le sujet.
        [1] une est dans le sujet.
       *[other] { $matching } sont dans le sujet.
    }
}
answer-feed-preview = Il aurait apporté
answer-feed-others = Sa page nomme aussi d’autres flux ; pour en suivre un, ajoutez son adresse
answer-feed-terms = Rien de plus d’une semaine n’est dit. Respectez les conditions du média.
answer-feed-there = Déjà suivi : { $id } { $outlet }
answer-feed-removed = { $id } { $outlet } : suivi → retiré. Ce qu’il a apporté reste.
answer-feed-none = Il n’y a pas de flux { $feed } ici. { $command } les liste.
answer-feed-many = Plusieurs flux s’appellent { $feed } : { $ids }
answer-feed-unread = Ceci ne peut pas être suivi : { $reason }. Rien n’a changé.
answer-quota-user = Vous avez ajouté { $n } flux : c’est le maximum par personne. Retirez-en un d’abord.
answer-quota-tenant = { $n } flux ont été ajoutés ici : c’est le maximum. Retirez-en un d’abord.
answer-quota-host = { $n } flux de cet hôte sont suivis : davantage lui pèserait.
answer-feeds-list = { $n ->
    [one] Un flux est suivi.
   *[other] { $n } flux sont suivis.
}
answer-feeds-line = { $id } { $outlet } ({ $language }) : { $state } · { $url } · { $by }
answer-feeds-of-topic = du sujet
answer-feeds-of-operator = du terminal
answer-feeds-known = Connus, non suivis : { $names }. Pour en suivre un : { $command }
answer-feeds-imported = { $n } flux sur { $every } sont maintenant suivis ; { $there } l’étaient déjà, { $over } dépassent le quota, { $refused } ne sont pas autorisés.
answer-feeds-left = Il en reste { $n } : { $most } sont pris à la fois. Importez-le de nouveau pour les suivants.
answer-feeds-exported = { $n } flux en OPML. { $private } avec un secret dans l’adresse sont omis : dans un terminal, « mmss feeds export » les écrit tous.
answer-fact-held = { $handle } est retenu : aucun point ne le dira. { $by } : { $why }
answer-fact-live = { $handle } est libéré : les points peuvent le dire. { $by } : { $why }
answer-fact-is = { $handle } est déjà { $state }. Rien n’a changé.
fact-live = actif
fact-held = retenu
fact-corrected = corrigé
fact-withdrawn = retiré
change-feed = flux
change-filter = filtre
answer-filtered = Seulement : { $filter }
answer-filter-added = { $subscription } ne reçoit plus que : { $filter } ({ $id })
answer-filter-removed = { $id } de { $subscription } : { $filter } → retiré
answer-filter-none = Il n’y a pas de filtre { $id } dans ce canal. { $command } les liste.
answer-filters-none = Aucun filtre ici : les abonnements reçoivent tout. Pour en faire un : { $example }
answer-filters = { $n } filtres ici. Un abonnement reçoit ce que l’un de ses filtres retient.
answer-filter-line = { $id } de { $subscription } : { $filter }
answer-filter-test = { $filter } : articles de la semaine : { $every } ; retenus : { $n } ; faits : { $facts }
answer-filter-wrong = Je ne comprends pas { $word } dans ce filtre. Ceci marche : lang:fr,en · pays:Kenya · type:vote · mots, « deux mots », polic* · et, ou, sauf, ( ). Rien n’a changé.
answer-filter-which = Quel abonnement : { $ids } ? Par exemple : { $command }
answer-filter-most = Un abonnement a au plus { $n } filtres. Rien n’a changé.
filter-kind-vote = vote, votes
filter-kind-personnel = effectifs, troupes
filter-kind-casualty = victimes, morts
filter-kind-money = argent, fonds
filter-kind-agreement = accord, accords, résolution
filter-kind-percent = pourcentage
filter-kind-duration = durée
filter-kind-count = nombre, nombres
filter-kind-quote = citation, citations
filter-kind-event = événement, événements
filter-kind-date = date, dates
# End of the answers about the bot itself.

### web

web-arrived = Nouveau message
web-as-of = au
web-busy = en cours
web-cancel = Annuler
web-connecting = Connexion
web-copied = Copié
web-copy = Copier
web-copy-failed = Sélectionné : copiez avec Ctrl+C
web-empty-lead = Posez une question sur l’affaire : chaque réponse montre ses preuves. Essayez ceci, ou tapez / pour voir toutes les commandes.
web-empty-title = Bienvenue au point presse
web-failed = Cela n’a pas marché. Réessayez.
web-hint = / montre les commandes · Tab complète · ↑ rappelle la dernière
web-input = Tapez une commande
web-live = En direct
web-login-lead = Cette page est protégée. La personne qui gère le robot a défini un mot de passe.
web-login-title = Connexion
web-login-wrong = Ce n’est pas le mot de passe.
web-messages = Messages
web-new-below = Nouveaux messages ↓
web-offline = Hors ligne
web-open-builder = Ouvrir dans Block Kit Builder
web-part = Partie
web-password = Mot de passe
web-payloads = Données envoyées
web-payloads-lead = Ce que reçoit chaque plateforme
web-private = Visible par vous seul
web-reconnecting = Reconnexion
web-send = Envoyer
web-sign-in = Se connecter
web-sign-out = Se déconnecter
web-skip = Aller au champ de message
web-starting = Le robot démarre.
web-suggestions = Suggestions
web-theme = Clair ou sombre
web-too-long = C’est trop long pour être envoyé.
web-used = Vous avez utilisé
web-wait = Trop d’essais erronés. Patientez un peu, puis réessayez.
web-you = vous

### platform

# What a bot needs in a channel, named as the platform's own settings name it.
right-view-channel = Voir le salon
right-send-messages = Envoyer des messages
right-embed-links = Intégrer des liens
right-attach-files = Joindre des fichiers
right-read-history = Voir les anciens messages
right-send-in-threads = Envoyer des messages dans les fils
rights-missing = Je ne peux pas encore publier ici. Donnez-moi ces permissions dans ce salon (Modifier le salon → Permissions), puis réessayez : { $rights }.

# For a platform that reads back by being a member of the channel.
platform-working = J'y travaille …
platform-invite = Invitez-moi d'abord dans ce canal : /invite { $bot }
platform-no-read-back = Je ne peux promettre des points que dans un canal où je peux relire ce que j'ai publié. Invitez-moi dans un canal et abonnez-le là-bas.
platform-elsewhere = J'appartiens à un autre espace de travail. Installez-moi dans le vôtre pour m'y utiliser.
platform-too-late = Cela a pris trop de temps et le formulaire n'a pas pu s'ouvrir. Réessayez, s'il vous plaît.
platform-channel = Canal
platform-close = Fermer

# The page at the end of an installation.
install-done = Installé dans { $name }
install-next = Invitez-moi dans un canal avec { $invite }, puis tapez { $subscribe } pour un point chaque jour.
install-more = { $help } montre tout le reste. Si j'étais déjà venu, les abonnements d'alors sont conservés, en pause.
install-failed = Rien n'a été installé
install-state = Ce lien a déjà servi, ou date de plus de dix minutes.
install-cookie = L'installation a été commencée dans un autre navigateur, ou celui-ci ne garde pas les cookies de ce site.
install-cancelled = Vous avez choisi d'annuler.
install-organisation = Je m'installe dans un espace de travail à la fois, pas dans toute une organisation. Recommencez et choisissez un espace de travail.
install-trouble = Quelque chose n'a pas marché. Réessayez une fois ; si cela se répète, montrez ce qui suit à qui s'occupe de moi.
install-again = Recommencer

# --- editors: briefings that are approved first ---

command-approval = Faire relire d’abord les points d’un abonnement
command-approval-name = validation
command-approval-words = validation, approbation
command-approval-on = Les points d’un abonnement arrivent d’abord ici, à valider ou à retenir
command-approval-on-name = activer
command-approval-on-words = validation activer, activer validation
command-approval-off = Les points d’un abonnement partent de nouveau sans relecture
command-approval-off-name = désactiver
command-approval-off-words = validation désactiver, désactiver validation
command-approval-list = Quels abonnements sont relus, où, et ce qui attend
command-approval-list-name = liste
command-approval-list-words = validation liste, liste validation
option-review = Un point à valider, par exemple v-1
option-verdict = approve (valider), hold (retenir), ou le numéro d’une ligne à retirer ou remettre
option-lead = Combien de temps avant l’heure, par exemple 15m
option-otherwise = Si personne n’agit à l’heure : hold (retenir, par défaut) ou send (envoyer)
answer-approval-on = Désormais les points de { $id } pour { $channel } ({ $what }) arrivent ici { $lead } avant leur heure.
answer-approval-off = Les points de { $id } pour { $channel } ({ $what }) partent de nouveau sans relecture.
answer-approval-hold = Si personne ne le valide, le point ne part pas.
answer-approval-send = Si personne n’agit, le point part à son heure.
answer-approval-not = Qui peut changer les réglages ici peut valider. Les alertes et les corrections ne sont pas relues.
answer-approval-lead = La relecture dure de 5 minutes à 2 heures, par exemple 15m. Rien n’a été changé.
answer-approval-which = Quel abonnement de cet espace ? Par exemple : { $example }
answer-approval-none = Aucun point n’est relu. Pour que ce soit le cas, taper dans le canal de relecture : { $example }
answer-approvals = { $n ->
    [one] { $n } abonnement est relu
   *[other] { $n } abonnements sont relus
} d’abord :
answer-approval-line = { $id } pour { $channel } ({ $what }) : dans { $review }, { $lead } avant l’heure. { $otherwise }
answer-no-such-review = Il n’y a pas de { $id } à valider dans ce canal.
answer-review-closed = Quelqu’un a été plus rapide, ou le temps est passé. Rien n’a été changé.
answer-no-such-line = Il n’y a pas de ligne { $n } : ce point en a { $lines }.
answer-line-out = La ligne { $n } est retirée : il en reste { $left } sur { $lines }.
answer-line-in = La ligne { $n } est remise : il en reste { $left } sur { $lines }.
review-title = À valider : { $id } de { $subscription }
review-open-hold = Part dans { $channel } à { $at } ({ $zone }) seulement si quelqu’un le valide.
review-open-send = Part dans { $channel } à { $at } ({ $zone }) sauf si quelqu’un le retient.
review-approved = Validé par { $by } à { $acted } ({ $zone }), { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
} : part dans { $channel } à { $at }.
review-held = Retenu par { $by } à { $acted } ({ $zone }) : rien ne part dans { $channel }.
review-unseen = Personne n’a agi : parti dans { $channel } à { $at } ({ $zone }).
review-ended = Rien n’est parti dans { $channel } à { $at } ({ $zone }) : { $why }.
review-line-out = ligne { $n } retirée
review-line-in = ligne { $n } gardée
review-did-approved = validé
review-did-held = retenu
report-title = { $by } dit que { $handle } est faux : { $why }
button-dispute = Contester
button-approve = Valider
button-hold = Retenir
button-line-out = ✓ { $n }
button-line-in = ✗ { $n }
change-approval = validation
change-approval-hold = dans { $channel } { $lead } avant ; non approuvé, il reste
change-approval-send = dans { $channel } { $lead } avant ; non approuvé, il part quand même
change-review = relecture
