### briefing

language-en = inglés
language-fr = francés
language-es = español
language-ht = criollo
outlet-starter-article = artículo inicial

title-brief = Resumen { $topic }
title-full = Informe { $topic }
as-of = al { $time }
alert-line = ▪ { $subject }: { $what }
footer = resumen automático; señale un error: { $command }

label-lede = En síntesis
label-happened = Qué pasó
label-figures = Cifras clave
label-quotes = Quién dice qué
label-context = Contexto
label-unknown = Lo que no se sabe
label-next = Qué sigue
label-sources = Fuentes
label-confidence = Confianza
label-vote = Voto
label-duration = Duración
label-path = Pasos
label-since = Desde el { $since }
label-other = También
named = { $label }: { $what }

status-confirmed = CONFIRMADO
status-official = VERSIÓN OFICIAL
status-single = FUENTE ÚNICA
status-unverified = SIN VERIFICAR
status-disputed = EN DISPUTA
status-corrected = CORREGIDO
status-withdrawn = RETIRADO
status-held = EN ESPERA
label-held = Retenido por un administrador
judged-held = { $handle } está retenido por { $by }: { $why }
judged-released = { $handle } fue liberado por { $by }: { $why }

confidence-high = alta
confidence-moderate = media
confidence-low = baja
confidence-one = { $what } = { $level } ({ $why })
why-confirmed = dos o más fuentes independientes, o documento primario
why-single = una fuente secundaria, precisa
why-official = un solo cargo oficial
why-unverified = nadie a quien preguntar
why-disputed = las fuentes difieren

date-no-year = { $date }, sin año
date-start = inicios de { $date }
date-mid = mediados de { $date }
date-end = fines de { $date }
on-day = el { $date }
in-month = en { $date }
at-place = { $what }, { $place }
event-when = { $what } { $when }
event-dated = { $date }: { $what }
step-dated = { $what } ({ $date })
for-mission = { $what } para { $mission }
planned = previsto: { $what }
claimed = { $what } (según una declaración)
attributed = { $what }, según { $who }
two = { $first } y { $second }

votes-of = { $for } votos de { $total }
vote-for = { $n } a favor
vote-against = { $n } en contra
vote-abstain =
    { $n ->
        [one] { $n } abstención
       *[other] { $n } abstenciones
    }
vote-absent =
    { $n ->
        [one] { $n } ausente
       *[other] { $n } ausentes
    }
vote-total = de { $n }
vote-unanimous = por unanimidad
vote-adopted = aprobado
vote-rejected = rechazado
vote-rest =
    { $n ->
        [one] no consta cómo votó el otro
       *[other] no consta cómo votaron los otros { $n }
    }

duration-open = mientras dure { $what }
duration-years =
    { $n ->
        [one] { $n } año
       *[other] { $n } años
    }
duration-months =
    { $n ->
        [one] { $n } mes
       *[other] { $n } meses
    }
duration-weeks =
    { $n ->
        [one] { $n } semana
       *[other] { $n } semanas
    }
duration-days =
    { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
duration-hours =
    { $n ->
        [one] { $n } hora
       *[other] { $n } horas
    }
duration-minutes =
    { $n ->
        [one] { $n } minuto
       *[other] { $n } minutos
    }

approx-about = unos { $n }
approx-under = menos de { $n }
approx-over = más de { $n }
approx-at_least = al menos { $n }
approx-at_most = hasta { $n }
approx-range = { $low } a { $high }
million =
    { $number ->
        [one] { $n } millón
       *[many] { $n } millones
    }
billion = { $n } mil millones
trillion =
    { $number ->
        [one] { $n } billón
       *[many] { $n } billones
    }
counted = { $n } { $noun }
counted-other = otros { $n } { $noun }
more-n = { $n }
more = { $what } más
of-country = { $country }: { $what }
with-status = { $what } ({ $status })
soldiers = militares o policías
status-arrived = llegada
status-deployed = despliegue
status-present = en el terreno
status-planned = envío previsto
status-pledged = promesa
status-authorized = cifra autorizada
status-withdrew = retirada
casualty-killed =
    { $number ->
        [one] { $n } muerto
       *[other] { $n } muertos
    }
casualty-killed-who =
    { $form ->
        [one-m] { $n } { $who } muerto
        [one-f] { $n } { $who } muerta
        [many-m] { $n } { $who } muertos
        [many-f] { $n } { $who } muertas
       *[other] { $who }: { $n } muertos
    }
casualty-injured =
    { $number ->
        [one] { $n } herido
       *[other] { $n } heridos
    }
casualty-injured-who =
    { $form ->
        [one-m] { $n } { $who } herido
        [one-f] { $n } { $who } herida
        [many-m] { $n } { $who } heridos
        [many-f] { $n } { $who } heridas
       *[other] { $who }: { $n } heridos
    }
casualty-missing =
    { $number ->
        [one] { $n } desaparecido
       *[other] { $n } desaparecidos
    }
casualty-missing-who =
    { $form ->
        [one-m] { $n } { $who } desaparecido
        [one-f] { $n } { $who } desaparecida
        [many-m] { $n } { $who } desaparecidos
        [many-f] { $n } { $who } desaparecidas
       *[other] { $who }: { $n } desaparecidos
    }
casualty-displaced =
    { $number ->
        [one] { $n } desplazado
       *[other] { $n } desplazados
    }
casualty-displaced-who =
    { $form ->
        [one-m] { $n } { $who } desplazado
        [one-f] { $n } { $who } desplazada
        [many-m] { $n } { $who } desplazados
        [many-f] { $n } { $who } desplazadas
       *[other] { $who }: { $n } desplazados
    }
casualty-kidnapped =
    { $number ->
        [one] { $n } secuestrado
       *[other] { $n } secuestrados
    }
casualty-kidnapped-who =
    { $form ->
        [one-m] { $n } { $who } secuestrado
        [one-f] { $n } { $who } secuestrada
        [many-m] { $n } { $who } secuestrados
        [many-f] { $n } { $who } secuestradas
       *[other] { $who }: { $n } secuestrados
    }
casualty-affected =
    { $number ->
        [one] { $n } afectado
       *[other] { $n } afectados
    }
casualty-affected-who =
    { $form ->
        [one-m] { $n } { $who } afectado
        [one-f] { $n } { $who } afectada
        [many-m] { $n } { $who } afectados
        [many-f] { $n } { $who } afectadas
       *[other] { $who }: { $n } afectados
    }
casualty-killed_or_injured =
    { $number ->
        [one] { $n } muerto o herido
       *[other] { $n } muertos o heridos
    }
casualty-killed_or_injured-who =
    { $form ->
        [one-m] { $n } { $who } muerto o herido
        [one-f] { $n } { $who } muerta o herida
        [many-m] { $n } { $who } muertos o heridos
        [many-f] { $n } { $who } muertas o heridas
       *[other] { $who }: { $n } muertos o heridos
    }
money = { $n } { $currency }
money-scaled = { $n } { $of }
money-pledged = { $what } prometidos
money-paid = { $what } pagados
money-frozen = { $what } congelados
money-cost = { $what }
percent = { $n } %
percent-of = { $n } % { $of }
agreement-parties = acuerdo { $parties }
resolution-known = resolución { $number } ({ $date }: { $what })
resolution-unknown = una resolución cuyo número no está en nuestra lista

gap-vote-date = fecha del voto
gap-date = fecha ({ $noun })
gap-rest =
    { $n ->
        [one] cómo votó el otro
       *[other] cómo votaron los otros { $n }
    }
gap-size = tamaño del contingente
gap-role = tareas
gap-arrival = fecha de llegada
gap-cost = costo
gap-rules = reglas de conducta
gap-names = nombres de los { $what }
gap-year = el año de { $date }
gap-author = quién fue el autor
gap-counted = quién contó
gap-deaths = muertos (una sola fuente; en espera de otra)
gap-held = una acusación grave (una sola fuente; en espera de otra)
figure-size = tamaño: no indicado
next-arrival = fecha de despliegue
next-names = lista de firmantes
next-source = una segunda fuente
next-casualties = un balance oficial
next-dated = { $date }: { $what }

said-by = { $quote } – { $who }
speaker-role = { $who }, { $role }
quoted-in = cita en { $language }
original-not-shown = no se muestra el idioma original
context-dated = { $date }: { $quote }

source-after = { $outlet }, según { $origin }
cites = remite a { $origin }
no-date = sin fecha
vote-date-missing = no indica la fecha del voto
primary = documento primario

since-new =
    { $n ->
        [one] { $n } dato nuevo
       *[other] { $n } datos nuevos
    }
since-changed =
    { $n ->
        [one] { $n } cambiado
       *[other] { $n } cambiados
    }
since-corrected =
    { $n ->
        [one] { $n } corregido
       *[other] { $n } corregidos
    }
since-withdrawn =
    { $n ->
        [one] { $n } retirado
       *[other] { $n } retirados
    }
corrected-line = CORREGIDO: antes { $old }, ahora { $new }
withdrawn-line = RETIRADO: { $old }
nothing-new = Sin datos verificados nuevos desde { $since }.
nothing-yet = Aún no hay datos verificados.
coverage =
    { $feeds ->
        [one] Respondió { $answered } de { $feeds } fuente.
       *[other] Respondieron { $answered } de { $feeds } fuentes.
    }
still = Último dato conocido: { $what }

titled-figure = { $what } ({ $title })
lede-tally = { $what }, { $tally }
new-mark = Nuevo
button-full = Completo
button-brief = Resumen
button-proof = Prueba
button-language-en = English
button-language-fr = Français
button-language-es = Español
button-language-ht = Kreyòl

# Answers about the news.

votes-title = Votaciones
votes-none = Aún no se conoce ninguna votación.
votes-none-of = Ninguna votación sobre { $about }.
vote-no-date = fecha no indicada
quotes-title = Citas
quotes-none = Aún no se conoce ninguna cita.
quotes-none-of = No se conoce ninguna cita de { $who }.
timeline-title = Cronología
timeline-none = No se conoce nada con fecha en este período.
timeline-partial = Con fecha parcial
timeline-undated = Sin fecha
countries-title = Países
countries-none = Aún no se conoce ningún país contribuyente.
countries-none-of = Aún no se sabe nada de este país: { $country }.
facts-title = Datos
facts-none = Aún no se conoce ningún dato.
facts-none-of = Ningún dato sobre { $about }.
facts-line = { $handle } { $what }
seen-once = visto el { $first }
seen-between = visto del { $first } al { $last }
feed-facts = datos
feed-briefings = resúmenes
proof-title = Prueba de { $handle }
proof-none = No existe el dato { $handle }. Las referencias están en /{ $command } facts.
proof-says = Dice
proof-sentence = Frase
proof-article = Artículo
proof-outlet = Fuente
proof-status = Estado
proof-others = También en
proof-against = Otros valores
proof-attributed = Quién lo dice
proof-history = Reemplazado por
proof-rule = Hallado por
proof-rule-line = regla { $rule } · confianza { $confidence }
proof-fetched = leído el { $time }
proof-published = publicado el { $date }
latest-title = Últimos artículos
latest-none = Aún no hay artículos.
search-title = Encontrado para { $words }
search-none = Nada encontrado para { $words }.
changes-title = Cambios
changes-counts = { $new } nuevos · { $changed } cambiados · { $corrected } corregidos · { $withdrawn } retirados
changes-more = Solo se miraron los { $looked } más recientes de los llegados desde entonces: hay más.
changes-new = Nuevo
changes-changed = Cambiado
changes-corrected = Corregido y retirado
last-success = Última lectura con éxito: { $time }.
failing = Sin respuesta: { $outlets }.
more-lines = y { $n } más
headline-only = solo titular

# Events: the sentence, the sentence without an object, the step of a path, the bare noun, the noun with an object but no actor.

event-proposed =
    { $actor } { $number ->
        [many] propusieron
       *[one] propuso
    } { $object }
plan-proposed =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } proponer { $object }
act-proposed = propuesta { $of }
step-proposed = propuesta { $of }
noun-proposed = propuesta
done-proposed = propuesta { $of }
event-offered =
    { $actor } { $number ->
        [many] ofrecieron
       *[one] ofreció
    } { $object }
plan-offered =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } ofrecer { $object }
act-offered = oferta { $of }
step-offered = oferta { $of }
noun-offered = oferta
done-offered = oferta { $of }
event-approved =
    { $actor } { $number ->
        [many] aprobaron
       *[one] aprobó
    } { $object }
plan-approved =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } aprobar { $object }
act-approved =
    { $actor } { $number ->
        [many] dieron
       *[one] dio
    } su aprobación
step-approved = aprobación por { $actor }
noun-approved = aprobación
done-approved = aprobación { $of }
event-rejected =
    { $actor } { $number ->
        [many] rechazaron
       *[one] rechazó
    } { $object }
plan-rejected =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } rechazar { $object }
act-rejected = rechazo por { $actor }
step-rejected = rechazo por { $actor }
noun-rejected = rechazo
done-rejected = rechazo { $of }
event-ratified =
    { $actor } { $number ->
        [many] ratificaron
       *[one] ratificó
    } { $object }
plan-ratified =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } ratificar { $object }
act-ratified = ratificación por { $actor }
step-ratified = ratificación por { $actor }
noun-ratified = ratificación
done-ratified = ratificación { $of }
event-signed =
    { $actor } { $number ->
        [many] firmaron
       *[one] firmó
    } { $object }
plan-signed =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } firmar { $object }
act-signed =
    { $actor } { $number ->
        [many] firmaron
       *[one] firmó
    }
step-signed = firma { $of }
noun-signed = firma
done-signed = firma { $of }
event-joined =
    { $actor } { $number ->
        [many] se adhirieron
       *[one] se adhirió
    } { $to }
plan-joined =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } sumarse { $to }
act-joined = adhesión { $of }
step-joined = adhesión { $of }
noun-joined = adhesión
done-joined = adhesión { $to }
event-adopted =
    { $actor } { $number ->
        [many] adoptaron
       *[one] adoptó
    } { $object }
plan-adopted =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } adoptar { $object }
act-adopted = adopción por { $actor }
step-adopted = adopción por { $actor }
noun-adopted = adopción
done-adopted = adopción { $of }
event-extended =
    { $actor } { $number ->
        [many] prorrogaron
       *[one] prorrogó
    } { $object }
plan-extended =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } prorrogar { $object }
act-extended = prórroga por { $actor }
step-extended = prórroga por { $actor }
noun-extended = prórroga
done-extended = prórroga { $of }
event-pledged =
    { $actor } { $number ->
        [many] prometieron
       *[one] prometió
    } { $object }
plan-pledged =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } prometer { $object }
act-pledged = promesa { $of }
step-pledged = promesa { $of }
noun-pledged = promesa
done-pledged = promesa { $of }
event-deployed =
    { $actor } { $number ->
        [many] desplegaron
       *[one] desplegó
    } { $object }
plan-deployed =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } desplegar { $object }
act-deployed = despliegue { $of }
step-deployed = despliegue { $of }
noun-deployed = despliegue
done-deployed = despliegue { $of }
event-arrived =
    { $actor } { $number ->
        [many] llegaron
       *[one] llegó
    }
plan-arrived =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } llegar
act-arrived =
    { $actor } { $number ->
        [many] llegaron
       *[one] llegó
    }
step-arrived = llegada { $of }
noun-arrived = llegada
done-arrived = llegada { $of }
event-withdrew =
    { $actor } { $number ->
        [many] retiraron
       *[one] retiró
    } { $object }
plan-withdrew =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } retirar { $object }
act-withdrew =
    { $actor } { $number ->
        [many] se retiraron
       *[one] se retiró
    }
step-withdrew = retirada { $of }
noun-withdrew = retirada
done-withdrew = retirada { $of }
event-appointed =
    { $actor } { $number ->
        [many] nombraron
       *[one] nombró
    } { $object }
plan-appointed =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } nombrar { $object }
act-appointed = nombramiento por { $actor }
step-appointed = nombramiento por { $actor }
noun-appointed = nombramiento
done-appointed = nombramiento { $of }
event-resigned =
    { $actor } { $number ->
        [many] renunciaron
       *[one] renunció
    }
plan-resigned =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } dimitir
act-resigned =
    { $actor } { $number ->
        [many] renunciaron
       *[one] renunció
    }
step-resigned = renuncia { $of }
noun-resigned = renuncia
done-resigned = renuncia { $of }
event-attacked =
    { $actor } { $number ->
        [many] atacaron
       *[one] atacó
    } { $object }
plan-attacked =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } atacar { $object }
act-attacked = ataque por { $actor }
step-attacked = ataque por { $actor }
noun-attacked = ataque
done-attacked = ataque contra { $object }
event-killed =
    { $actor } { $number ->
        [many] mataron
       *[one] mató
    } { $object }
plan-killed =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } matar { $object }
act-killed = muerte a manos { $of }
step-killed = muerte a manos { $of }
noun-killed = muerte
done-killed = muerte { $of }
event-rescued =
    { $actor } { $number ->
        [many] rescataron
       *[one] rescató
    } { $object }
plan-rescued =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } rescatar { $object }
act-rescued = rescate por { $actor }
step-rescued = rescate por { $actor }
noun-rescued = rescate
done-rescued = rescate { $of }
event-condemned =
    { $actor } { $number ->
        [many] condenaron
       *[one] condenó
    } { $object }
plan-condemned =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } condenar { $object }
act-condemned = condena { $of }
step-condemned = condena { $of }
noun-condemned = condena
done-condemned = condena { $of }
event-met =
    { $actor } { $number ->
        [many] se reunieron
       *[one] se reunió
    } con { $object }
plan-met =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } reunirse con { $object }
act-met = reunión { $of }
step-met = reunión { $of }
noun-met = reunión
done-met = reunión con { $object }
event-launched =
    { $actor } { $number ->
        [many] lanzaron
       *[one] lanzó
    } { $object }
plan-launched =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } lanzar { $object }
act-launched = lanzamiento por { $actor }
step-launched = lanzamiento por { $actor }
noun-launched = lanzamiento
done-launched = lanzamiento { $of }
event-ended =
    { $actor } { $number ->
        [many] pusieron
       *[one] puso
    } fin { $to }
plan-ended =
    { $actor } { $number ->
        [many] tienen previsto
       *[one] tiene previsto
    } poner fin { $to }
act-ended = fin anunciado por { $actor }
step-ended = fin anunciado por { $actor }
noun-ended = fin
done-ended = fin { $of }

### commands

command-help = Lo que sé hacer, con ejemplos
command-help-name = ayuda
command-help-words = ayuda, comandos, cómo
command-brief = El resumen: lo que se sabe, lo nuevo, lo que no se sabe
command-brief-name = resumen
command-brief-words = resumen, síntesis, informe, boletín
command-latest = Los últimos artículos: hora, medio, título
command-latest-name = últimas
command-latest-words = últimas, últimos, recientes, noticias, artículos, titulares
command-facts = Los datos con valores, fechas, fuentes y estados
command-facts-name = datos
command-facts-words = datos, dato, hechos
command-timeline = La cronología; los datos sin fecha van aparte
command-timeline-name = cronología
command-timeline-words = cronología, historia, fechas
command-votes = Las votaciones: quién votó, cuántos a favor, de cuántos
command-votes-name = votos
command-votes-words = votos, voto, votó, votaron, votación, votaciones
command-quotes = Quién dijo qué, palabra por palabra, con el enlace
command-quotes-name = citas
command-quotes-words = citas, cita, declaraciones, dijo
command-countries = Los contribuyentes: prometidos, llegados, presentes, con fecha
command-countries-name = países
command-countries-words = países, país, contribuyentes, contingentes
command-source = La prueba de un dato: las palabras, el artículo, el enlace
command-source-name = fuente
command-source-words = fuente, evidencia, comprobante
command-sources = De dónde vienen las noticias y el estado de cada fuente
command-sources-name = fuentes
command-sources-words = fuentes, canales rss, medios
command-search = Buscar en los artículos, en todos los idiomas
command-search-name = buscar
command-search-words = buscar, busca, búsqueda, encontrar
command-changes = Lo nuevo, cambiado, corregido o retirado
command-changes-name = cambios
command-changes-words = cambios, cambio, qué pasó, qué cambió, novedades, qué hay de nuevo, nuevo
command-why = Por qué un artículo está, o no, en los resúmenes
command-why-name = por-qué
command-why-words = por qué, por-qué, porqué, explica
command-status = Cómo estoy: última lectura, edad de los datos, límites
command-status-name = estado
command-status-words = estado, situación
command-about = Qué es esto y qué no es
command-about-name = acerca
command-about-words = acerca, acerca de, quién eres, versión
command-language = El idioma de mis respuestas
command-language-name = idioma
command-language-words = idioma, idiomas, lengua
command-language-me = El idioma de mis respuestas para ti
command-language-me-name = yo
command-language-me-words = mí, mi, para mí
command-language-channel = El idioma de este canal
command-language-channel-name = canal
command-language-channel-words = canal, sala
command-report = Avisar a los responsables de un error
command-report-name = reportar
command-report-words = reportar, reporta, avisar
command-subscribe = Enviar resúmenes a este canal con horario
command-subscribe-name = suscribir
command-subscribe-words = suscribir, suscribirse, suscribe, suscripción, seguir
command-unsubscribe = Dejar de enviar resúmenes a este canal
command-unsubscribe-name = cancelar
command-unsubscribe-words = cancelar, cancela, desuscribir, desuscribirse
command-schedule = Las suscripciones de este canal
command-schedule-name = agenda
command-schedule-words = agenda, suscripciones, horario, horarios
command-schedule-list = Todas las suscripciones: cuándo, quién, última y próxima
command-schedule-list-name = lista
command-schedule-list-words = lista, listar
command-schedule-next = Los próximos envíos aquí
command-schedule-next-name = próximos
command-schedule-next-words = próximos, próximo, próxima, siguientes
command-schedule-pause = Pausar una suscripción
command-schedule-pause-name = pausar
command-schedule-pause-words = pausar, pausa, suspender
command-schedule-resume = Reanudar una suscripción en pausa
command-schedule-resume-name = reanudar
command-schedule-resume-words = reanudar, reanuda, continuar
command-schedule-remove = Quitar una suscripción
command-schedule-remove-name = quitar
command-schedule-remove-words = quitar, eliminar, borrar
command-alerts = Alertas de hechos urgentes en este canal
command-alerts-name = alertas
command-alerts-words = alertas, notificaciones
command-alerts-on = Activar: estado mínimo, horas de silencio, máximo por hora
command-alerts-on-name = activar
command-alerts-on-words = activar alertas
command-alerts-off = Desactivar las alertas
command-alerts-off-name = desactivar
command-alerts-off-words = desactivar alertas
command-alerts-show = Cómo están las alertas aquí
command-alerts-show-name = mostrar
command-alerts-show-words = mostrar alertas
command-quiet = Horas de silencio: lo debido se guarda y se envía junto
command-quiet-name = silencio
command-quiet-words = silencio, horas de silencio, no molestar
command-quiet-set = Fijar las horas de silencio de este canal
command-quiet-set-name = fijar
command-quiet-set-words = fijar silencio
command-quiet-off = Sin horas de silencio
command-quiet-off-name = desactivar
command-quiet-off-words = desactivar silencio
command-quiet-show = Las horas de silencio de este canal
command-quiet-show-name = mostrar
command-quiet-show-words = mostrar silencio
command-mute = Retener todo un rato; después llega junto
command-mute-name = silenciar
command-mute-words = silenciar, callar, silencio
command-test = Publicar aquí una muestra marcada TEST y revisar permisos
command-test-name = prueba
command-test-words = prueba, probar, muestra
command-admin = Para administradores: canales, filtros, hechos retenidos
command-feeds = Los canales RSS de este tema
command-feeds-name = canales
command-feeds-words = canales, canal, rss
command-feeds-add = Seguir un canal: su dirección o la de su página; muestra lo que habría traído
command-feeds-add-name = añadir
command-feeds-add-words = añadir canal
command-feeds-remove = Dejar de seguir un canal
command-feeds-remove-name = quitar
command-feeds-remove-words = quitar canal
command-feeds-list = Los canales seguidos y los conocidos
command-feeds-list-name = lista
command-feeds-list-words = lista de canales
command-feeds-import = Seguir los canales de un archivo OPML en una dirección
command-feeds-import-name = importar
command-feeds-import-words = importar opml
command-feeds-export = Los canales como archivo OPML
command-feeds-export-name = exportar
command-feeds-export-words = exportar opml
command-outbox = Los envíos que no llegaron o siguen en camino
command-outbox-name = envíos
command-outbox-words = envíos, outbox
command-outbox-list = Los envíos que no llegaron o siguen en camino
command-outbox-list-name = lista
command-outbox-list-words = lista de envíos
command-outbox-retry = Reenviar lo que no llegó; mire antes en el canal
command-outbox-retry-name = reenviar
command-outbox-retry-words = reenviar
command-outbox-drop = Abandonar un envío
command-outbox-drop-name = abandonar
command-outbox-drop-words = abandonar
command-filter = De qué debe informar una suscripción de aquí
command-filter-name = filtro
command-filter-words = filtro, filtros
command-filter-add = Contar a una suscripción solo lo que toma un filtro
command-filter-add-name = añadir
command-filter-add-words = añadir filtro
command-filter-remove = Quitar un filtro
command-filter-remove-name = quitar
command-filter-remove-words = quitar filtro
command-filter-list = Los filtros de este canal
command-filter-list-name = lista
command-filter-list-words = lista de filtros
command-filter-test = Lo que un filtro habría tomado la última semana
command-filter-test-name = probar
command-filter-test-words = probar filtro
command-dispute = Retener un hecho de los resúmenes siguientes, con el motivo
command-dispute-name = disputar
command-dispute-words = disputar, impugnar
command-release = Dejar contar un hecho retenido o que espera otra fuente
command-release-name = liberar
command-release-words = liberar, libera
command-undo = Deshacer un cambio de ajuste
command-undo-name = deshacer
command-undo-words = deshacer
command-restore = Recuperar una suscripción eliminada
command-restore-name = recuperar
command-restore-words = recuperar

option-change = Un cambio, como c-3
option-command = Un comando que explicar
option-size = alert (2 líneas), brief (breve) o full (completo)
option-language = en, fr, es o ht
option-since = 24h, 7d, ayer, 2026-10-01 o último
option-public = Mostrar la respuesta a todos aquí
option-n = Cuántos, 10 como máximo
option-about = Una persona, un país o una organización
option-from = Primera fecha, por ejemplo 2024-03
option-to = Última fecha, por ejemplo 2024-10
option-upcoming = Solo lo que está por venir
option-ranked = Primero los que más dicen de ello
option-who = El nombre de quien habla
option-country = Un país
option-handle = La clave de un dato, como f-7k
option-health = Mostrar el estado de cada fuente
option-url = Una dirección, como https://example.org/articulo
option-feed = Un canal: su dirección, la de su página, su número (#3) o su medio
option-key = Las ocho primeras letras de la clave de un envío, como las muestra «envíos»
option-filter = lang:fr,en pais:Kenia tipo:voto palabras "dos palabras" y o no ( )
option-subscription = Una suscripción como s-3; sin ella, la única de aquí
option-rule = Un filtro, como w-3
option-words = Qué buscar
option-why = Qué está mal
option-when = cada día 07:00 · entre semana 07:00 · lun,jue 08:00
option-zone = Zona horaria, como America/Port-au-Prince
option-id = Una suscripción, como s-3
option-label = El estado mínimo para alertar
option-quiet = Horas sin alertas, como 22:00-05:00
option-max = El máximo de alertas por hora
option-hours = De-a, como 22:00-05:00
option-for = 2h, 1d, hasta 06:00 u off

# What the parser understands; every language's words always count.
parser-size-alert = alerta
parser-size-brief = breve, corto, corta
parser-size-full = completo, completa, largo, larga, detallado
parser-language-en = inglés, inglesa
parser-language-fr = francés, francesa
parser-language-es = español, española, castellano
parser-language-ht = criollo, kreyòl, criollo haitiano
parser-label-confirmed = confirmado, confirmados
parser-label-official = oficial, versión oficial
parser-label-single = única, fuente única
parser-label-unverified = sin verificar, todos, todo
parser-day-mon = lun, lunes
parser-day-tue = mar, martes
parser-day-wed = mié, miércoles
parser-day-thu = jue, jueves
parser-day-fri = vie, viernes
parser-day-sat = sáb, sábado, sábados
parser-day-sun = dom, domingo, domingos
parser-unit-minute = m, min, minuto, minutos
parser-unit-hour = h, hora, horas
parser-unit-day = d, día, días
parser-unit-week = sem, semana, semanas
parser-about = sobre, acerca de
parser-afternoon = de la tarde, de la noche
parser-at = a las, a la
parser-auto = auto, automático, predeterminado
parser-cron = cron
parser-daily = cada día, todos los días, diario, diaria, a diario
parser-every = cada, todos los, todas las
parser-morning = de la mañana
parser-filler = por favor, gracias, el, la, los, las, un, una, de, del, en, me, dame, muéstrame, quiero, con, y, para, aquí, ahora, quién, quiénes, qué, cómo, es, son, ha, han, hay
parser-from = desde, de, entre
parser-health = salud, estado
parser-last = último, última, últimos, últimas
parser-max = max, máximo, límite
parser-off = off, no, ninguno, desactivar
parser-on = on, sí, activar
parser-public = público, pública, compartir, publicar
parser-quiet = silencio, horas de silencio
parser-since = desde
parser-to = a, hasta
parser-today = hoy
parser-unmute = reactivar
parser-until = hasta
parser-upcoming = por venir, futuro, futuros
parser-ranked = por relevancia, más relevantes, relevancia
parser-weekdays = entre semana, días laborables, días hábiles, de lunes a viernes, lun-vie
parser-weekly = semanal, cada semana, todas las semanas
parser-yesterday = ayer
parser-zone = zona, zona horaria, hora de

### answers

# Answers about the bot itself.
answer-unknown = Palabra desconocida «{ $word }». ¿Quiso decir: { $suggestion }
answer-missing = { $command } necesita { $option }: { $what }. Por ejemplo: { $example }
answer-not-allowed = { $command } es para quienes administran este canal. No se cambió nada.
answer-not-for-all = { $command } cambia lo que leen todos a quienes sirvo: solo pueden hacerlo quienes se ocupan de mí. No se cambió nada. Lo que solo ustedes no deben leer, un editor suyo lo quita línea por línea antes de que salga un resumen: { $instead }
answer-trouble = Algo salió mal ({ $id }). No se cambió nada.
answer-not-saved = No se pudo guardar. No se cambió nada; inténtelo de nuevo.
answer-cannot-post = Todavía no puedo publicar aquí: { $reason } No se cambió nada.
answer-never = nunca
answer-none = ninguna
answer-no-such-fact = No hay ningún dato { $handle }. Las claves están en el resumen completo y en «datos».
answer-reported = Gracias. Los responsables ven su aviso sobre { $handle }: { $why }
answer-language-me = El idioma de mis respuestas para usted: { $old } → { $new }
answer-language-channel = El idioma de este canal: { $old } → { $new }
answer-language-which = ¿Qué idioma?
language-auto = automático (el de su aplicación)
size-alert = alerta
size-brief = breve
size-full = completo
label-choice-confirmed = confirmado
label-choice-official = versión oficial o mejor
label-choice-single = fuente única o mejor
label-choice-unverified = todo
when-daily = cada día a las { $times }
when-weekdays = de lunes a viernes a las { $times }
when-days = { $days } a las { $times }
answer-subscription = { $when } ({ $zone }), { $size }, { $language }
answer-subscribed = Hecho. { $id }: nada → { $what }
answer-next = Próximos: { $times } ({ $zone }, ahora { $offset })
answer-next-of = { $id }: { $times } ({ $zone }, ahora { $offset })
answer-next-title = Próximos envíos aquí (son las { $now }):
answer-stop = No se publica nada antiguo. Detener: { $command }
answer-subscribe-how = ¿Cuándo? Por ejemplo: { $example }
answer-when-wrong = No entiendo el horario «{ $when }». Esto sirve: cada día 07:00 · cada día 07:00,18:00 · entre semana 07:00 · lun,jue 08:00 · cron "0 7 * * *". No se cambió nada.
answer-unknown-zone = Zona horaria desconocida { $zone }. ¿Quiso decir { $near }? No se cambió nada.
answer-unsubscribed = { $id }: { $what } → eliminada
answer-unsubscribe-which = { $n } suscripciones aquí. ¿Cuál quitar?
answer-restored = { $id } ha vuelto: eliminada → { $what }
answer-paused = { $id }: activa → en pausa ({ $what })
answer-resumed = { $id }: en pausa → activa ({ $what })
answer-subscribed-already = Ya está así. { $id }: { $what }
answer-undone = Deshecho. { $what }: { $new } → { $old }
answer-nothing-to-undo = No hay nada que deshacer con { $id }.
answer-is-paused = en pausa ({ $why })
answer-no-such-subscription = No hay suscripción { $id } en este canal. { $command } las muestra.
answer-outbox = { $troubled } envíos no llegaron o quizá no, { $going } están en camino:
answer-outbox-empty = Todos los envíos llegaron y ninguno está en camino.
answer-outbox-line = { $key } { $state }: { $id }, { $occasion }, parte { $part } de { $parts } en { $channel }; intentos: { $tries }; { $why }
answer-outbox-how = Para reenviar (mire antes en el canal): { $command }
answer-outbox-none = Ningún envío de aquí tiene la clave { $key }. Hacen falta ocho letras, como las muestra «envíos».
answer-outbox-queued = { $key } se reenvía, con lo que le sigue.
answer-outbox-failed = { $key } se abandona, con lo que le sigue.
answer-outbox-not-now = { $key } sigue igual: { $state }. No se cambió nada.
delivery-waiting = espera la parte anterior
delivery-queued = espera su turno
delivery-sending = se está enviando
delivery-unsure = se está buscando
delivery-done = se publicó
delivery-failed = no se publicó
delivery-unknown = quizá se publicó
delivery-missed = no se publicó a tiempo
answer-schedule-empty = No hay suscripciones aquí. Para crear una: { $command }
answer-schedule = { $n ->
    [0] No hay suscripciones aquí.
    [one] Una suscripción aquí.
   *[other] { $n } suscripciones aquí.
}
answer-schedule-changes = Últimos cambios
answer-schedule-line = { $id }: { $what } · creada por { $by }, { $made } · último envío: { $last } · próximo: { $next }
answer-change = { $at } · { $by } · { $what }: { $old } → { $new }
change-subscribe = suscripción
change-unsubscribe = baja
change-restore = restaurada
change-pause = pausa
change-resume = reanudada
change-mute = silencio
change-quiet = horas de silencio
change-alerts = alertas
change-language = idioma
change-fact = dato
change-delivery = envío
answer-mute = Silencio: { $old } → { $new }
answer-not-muted = desactivado
answer-muted-until = hasta { $time } ({ $zone })
answer-mute-wrong = ¿Cuánto tiempo? { $value } no sirve. Esto sí: 2h · 1d (hasta 31d) · hasta 06:00 · off. No se cambió nada.
answer-quiet = Horas de silencio: { $old } → { $new }
answer-quiet-show = Horas de silencio aquí: { $hours }
answer-hours-wrong = ¿Qué horas? { $value } no es un intervalo. Esto sirve: 22:00-05:00. No se cambió nada.
answer-max-wrong = De { $least } a { $most } alertas por hora. No se cambió nada.
answer-alerts = Alertas: { $old } → { $new }
answer-alerts-show = Alertas aquí: { $alerts }
answer-alerts-off = desactivadas
answer-alerts-on = activadas ({ $label }; { $max } por hora como máximo; horas de silencio: { $quiet })
answer-test = Una muestra marcada TEST va en camino a este canal.
answer-test-again = Ya se había pedido; no se envía dos veces.
answer-help = { $command } responde en este canal, solo a usted. Palabras en cualquier orden. Por ejemplo:
answer-help-menu = { $command } responde en este canal, solo a usted. Elija en el menú mientras escribe. Por ejemplo:
answer-help-more = También: { $names }. Más sobre cada uno: { $example }. Añada «público» para mostrar a todos.
answer-help-options = Opciones
answer-help-words = También se entiende: { $words }. Por ejemplo: { $example }
answer-about = Un bot de noticias sobre: { $subject }. Lee artículos, extrae datos y dice qué hay de nuevo.
answer-about-proof = Cada línea se apoya en las palabras exactas de un artículo: «fuente» y una clave las muestran.
answer-about-copies = Un texto copiado por varios medios cuenta como una fuente; los desacuerdos se muestran lado a lado.
answer-about-languages = Inglés, francés, español y kreyòl. Las citas quedan en su idioma.
answer-about-limits = Puede leer mal un texto. Avise de un error: «reportar», la clave y por qué.
answer-about-not = Resumen automático; no sirve para decisiones de vida o muerte. Versión { $version }.
answer-status = En marcha desde { $since }.
answer-status-facts = { $n ->
    [one] Un dato guardado.
   *[other] { $n } datos guardados.
}
answer-status-age = Último artículo: { $at } ({ $zone })
answer-status-feeds = Fuentes que respondieron la última vez: { $answered } de { $feeds }
answer-status-no-feeds = Todavía no se lee ninguna fuente: lo que hay vino con el bot o a mano.
answer-status-deliveries = Envíos: { $waiting } en camino, { $unknown } de resultado desconocido
answer-status-missed = Resúmenes que no llegaron en los últimos siete días: { $n }; el último es { $id } del { $occasion }: { $why }
answer-status-resend = Si nadie puede saber si un envío llegó, se envía una vez más.
answer-status-hold = Si nadie puede saber si un envío llegó, queda retenido para un administrador.
answer-status-retention = Los artículos de más de { $days } días se reducen a las frases de sus datos, y los mensajes más antiguos se olvidan. Los datos quedan.
answer-status-restored = Restaurado el { $at } desde una copia: { $n } ocasiones desde esa copia quizá se publicaron, y no se publican de nuevo.
answer-status-limits = Un resumen nunca se pierde en silencio; si se pierde una respuesta, puede repetirse y se cuenta aquí.
answer-home-subscriptions = Suscripciones
answer-held = Lo que venza mientras tanto se guarda y llega después junto.
example-brief = resumen completo
example-votes = votos
example-quotes = citas bran
example-timeline = cronología desde 2024-03
example-countries = países Kenia
example-search = buscar ratificación
example-source = fuente f-1
example-subscribe = suscribir cada día 07:00 Port-au-Prince
answer-channel-gone = Ya no puedo publicar en { $channel } ({ $reason }): { $id } ({ $when }) queda en pausa.
back-title = Estoy de vuelta. Estos resúmenes están en pausa desde que me fui. Donde ya no soy miembro del canal, invítenme primero.
back-line = { $id } en { $channel } ({ $when }): { $why }
answer-since-wrong = { $value } no es un momento que conozca. Esto sirve: 24h · 7d · ayer · 2026-10-01 · último
answer-no-such-country = No conozco ningún país llamado «{ $name }».
answer-sources = { $feeds ->
    [0] Todavía no se lee ninguna fuente.
    [one] Una fuente, { $ill } con problemas.
   *[other] { $feeds } fuentes, { $ill } con problemas.
}
answer-sources-feeds = Canales
answer-sources-outlets = De dónde vienen los artículos
answer-feed = { $outlet } ({ $language }): { $state }, última respuesta: { $at }
answer-feed-health = { $outlet } ({ $language }): { $state }, última respuesta: { $at } · { $reason } · condiciones: { $terms }
answer-outlet = { $outlet } ({ $language }): { $n ->
    [one] un artículo
   *[other] { $n } artículos
}
answer-outlet-after = { $outlet } ({ $language }): { $n ->
    [one] un artículo
   *[other] { $n } artículos
}, según { $origin }
health-ok = bien
health-new = aún sin consultar
health-headlines-only = solo titulares
health-stale = sin novedades desde hace días
health-moved = trasladada
health-gone = desaparecida
health-refused = nos rechaza
health-missing = no encontrada
health-unparseable = ilegible
health-failing = con fallos
button-share = Compartir
button-undo = Deshacer
button-schedule = Agenda
button-remove = Quitar
button-pause = Pausar
button-resume = Reanudar
button-sources = Fuentes
button-subscribe = Suscribirse
button-try = Hacer eso
form-subscribe = Resúmenes con horario
form-when = Cuándo
form-zone = Zona horaria
form-size = Tamaño
form-language = Idioma
form-submit = Suscribir
answer-feeds-broken = { $n ->
    [one] Una fuente no se puede leer
   *[other] { $n } fuentes no se pueden leer
} desde hace medio día o más. Los resúmenes se apoyan en las demás. Más: { $command }
answer-feed-broken = { $outlet }: { $state }
answer-feeds-more = y { $n } más
reason-page = su página: { $reason }
reason-not-allowed = dirección no permitida
reason-bad-address = no es una dirección que se pueda leer
reason-redirects = la dirección redirige sin fin
reason-no-connection = sin conexión con el servidor
reason-no-name = no se encontró el nombre del servidor
reason-certificate = no se pudo verificar el certificado del servidor
reason-slow = el servidor no respondió a tiempo
reason-large = la respuesta es demasiado grande
reason-malformed = la respuesta no cumple las reglas de HTTP
reason-status = el servidor respondió { $status }
reason-refuses = el servidor nos rechaza ({ $status })
reason-slow-down = el servidor nos pide ir más despacio
reason-gone = el editor dice que ya no existe
reason-missing = esta fuente ya no existe
reason-stale = nada nuevo desde el { $date }
reason-headlines = trae titulares sin texto
reason-not-a-feed = esto no es un canal RSS
reason-no-feed-there = no es un canal RSS y su página no nombra ninguno que funcione
reason-entities = el canal declara entidades propias
reason-no-opml = no hay canales en él, así que no parece un archivo OPML
reason-child = leerlo llevó demasiado tiempo o memoria
reason-stub = su página es un resumen o de pago
reason-terms = las condiciones del medio nos limitan a su canal
reason-headline = solo se pudo leer un titular
reason-on-topic = en el tema por: { $words }
reason-off-topic = ningún nombre del tema
reason-weak = solo nombres vagos, sin palabra cercana que los sitúe: { $words }
reason-again = ya leído con otro nombre
reason-old = estaba antes de seguir este canal
reason-burst = parte de una ráfaga que parece un error del canal
cause-held = retenido por { $by }
cause-paused = { $by } puso pausa
cause-reviewed = en el canal de los editores: { $why }
cause-lapsed = nadie lo aprobó a tiempo
cause-newer = llegó uno más nuevo antes de que alguien lo aprobara
cause-empty = no quedó ninguna de sus líneas
cause-unsubscribed = se canceló la suscripción
cause-platform = su plataforma no está configurada
cause-topic = su tema ya no está configurado
cause-late = no pude publicar a tiempo
cause-late-again = no se pudo enviar de nuevo a tiempo
cause-restored = los datos vienen de una copia de seguridad: quizá se publicó
cause-dropped = { $by } lo descartó
cause-operator = el operador lo descartó
cause-removed = me habían quitado
cause-left = me quitaron del canal
cause-closed = el canal fue archivado o borrado
answer-why = Por qué: { $title }
answer-why-unseen = Ningún canal ha mostrado { $url }: no está en ningún resumen.
answer-why-unread = Esto no se pudo leer: { $reason }
answer-why-seen = { $outlet }, { $at }: { $fate } ({ $reason })
answer-why-read = Leído: { $n } caracteres, idioma { $language }
answer-why-headline = Solo se pudo leer el titular o un extracto breve: { $n } caracteres, idioma { $language }
answer-why-topic = En el tema por: { $words }
answer-why-no-topic = Fuera del tema: no nombra nada de él
answer-why-story = Historia { $story }, contada por: { $outlets }
answer-why-taken = Hechos tomados
answer-why-refused = Hechos no contados
answer-why-posted = Publicado en
answer-why-in = { $channel }, { $at }: { $facts }
answer-why-unposted = Aún no se publicó nada de él en un canal de aquí.
answer-why-fresh = Ningún canal lo ha mostrado. Se leyó ahora y no se guardó nada.
fate-kept = guardado
fate-again = ya visto
fate-off-topic = fuera del tema
fate-headline = solo titular
fate-old = anterior al seguimiento
fate-held = retenido
fate-refused = ilegible
refusal-held = retenido por un administrador
refusal-corrected = corregido después
refusal-withdrawn = retirado después
refusal-denied = el texto lo niega o solo lo supone
refusal-grave = grave y con una sola fuente: espera otra
refusal-low = la lectura no es lo bastante segura
answer-plain = { $text }
answer-feed-added = Seguido: { $id } { $outlet } ({ $language }). { $n ->
    [0] Aún no tiene entradas.
    [one] Su única entrada { $matching ->
        [0] no es del tema.
       *[other] es del tema.
    }
   *[other] De sus { $n } últimas entradas, { $matching ->
        [0] ninguna es del tema.
        [one] una es del tema.
       *[other] { $matching } son del tema.
    }
}
answer-feed-preview = Habría traído
answer-feed-others = Su página nombra también otros canales; para seguir uno, añada su dirección
answer-feed-terms = No se cuenta nada de más de una semana. Respete las condiciones del medio.
answer-feed-there = Ya seguido: { $id } { $outlet }
answer-feed-removed = { $id } { $outlet }: seguido → quitado. Lo que trajo se queda.
answer-feed-none = No hay ningún canal { $feed } aquí. { $command } los muestra.
answer-feed-many = Varios canales se llaman { $feed }: { $ids }
answer-feed-unread = Esto no se puede seguir: { $reason }. No se cambió nada.
answer-quota-user = Ha añadido { $n } canales: es el máximo por persona. Quite uno primero.
answer-quota-tenant = Aquí se añadieron { $n } canales: es el máximo. Quite uno primero.
answer-quota-host = Se siguen { $n } canales de este servidor: más sería una carga para él.
answer-feeds-list = { $n ->
    [one] Se sigue un canal.
   *[other] Se siguen { $n } canales.
}
answer-feeds-line = { $id } { $outlet } ({ $language }): { $state } · { $url } · { $by }
answer-feeds-of-topic = del tema
answer-feeds-of-operator = de la terminal
answer-feeds-known = Conocidos, no seguidos: { $names }. Para seguir uno: { $command }
answer-feeds-imported = Ahora se siguen { $n } de { $every } canales; { $there } ya se seguían, { $over } superan la cuota, { $refused } no están permitidos.
answer-feeds-left = Quedan { $n }: se toman { $most } a la vez. Impórtelo de nuevo para los siguientes.
answer-feeds-exported = { $n } canales en OPML. Se omiten { $private } con un secreto en la dirección: en la terminal, «mmss feeds export» los escribe todos.
answer-fact-held = { $handle } queda retenido: ningún resumen lo contará. { $by }: { $why }
answer-fact-live = { $handle } queda liberado: los resúmenes pueden contarlo. { $by }: { $why }
answer-fact-is = { $handle } ya está { $state }. No se cambió nada.
fact-live = activo
fact-held = retenido
fact-corrected = corregido
fact-withdrawn = retirado
change-feed = canal
change-filter = filtro
answer-filtered = Solo: { $filter }
answer-filter-added = { $subscription } ahora recibe solo: { $filter } ({ $id })
answer-filter-removed = { $id } de { $subscription }: { $filter } → quitado
answer-filter-none = No hay ningún filtro { $id } en este canal. { $command } los muestra.
answer-filters-none = No hay filtros aquí: las suscripciones reciben todo. Para hacer uno: { $example }
answer-filters = { $n } filtros aquí. Una suscripción recibe lo que toma cualquiera de sus filtros.
answer-filter-line = { $id } de { $subscription }: { $filter }
answer-filter-test = { $filter }: artículos de la semana: { $every }; tomados: { $n }; datos: { $facts }
answer-filter-wrong = No entiendo { $word } en este filtro. Esto funciona: lang:fr,en · pais:Kenia · tipo:voto · palabras, «dos palabras», polic* · y, o, no, ( ). No se cambió nada.
answer-filter-which = ¿Qué suscripción: { $ids }? Por ejemplo: { $command }
answer-filter-most = Una suscripción tiene como máximo { $n } filtros. No se cambió nada.
filter-kind-vote = voto, votos, votación
filter-kind-personnel = efectivos, tropas
filter-kind-casualty = víctimas, muertos
filter-kind-money = dinero, fondos
filter-kind-agreement = acuerdo, acuerdos, resolución
filter-kind-percent = porcentaje
filter-kind-duration = duración
filter-kind-count = número, números
filter-kind-quote = cita, citas
filter-kind-event = evento, eventos
filter-kind-date = fecha, fechas
# End of the answers about the bot itself.

### web

web-arrived = Mensaje nuevo
web-as-of = al
web-busy = en ello
web-cancel = Cancelar
web-connecting = Conectando
web-copied = Copiado
web-copy = Copiar
web-copy-failed = Seleccionado: copie con Ctrl+C
web-empty-lead = Pregunte sobre la noticia: cada respuesta muestra su prueba. Pruebe con esto, o escriba / para ver todos los comandos.
web-empty-title = Bienvenido a la sala de prensa
web-failed = Eso no funcionó. Inténtelo de nuevo.
web-hint = / muestra los comandos · Tab completa · ↑ recupera el último
web-input = Escriba un comando
web-live = En directo
web-login-lead = Esta página está protegida. Quien administra el bot ha puesto una contraseña.
web-login-title = Iniciar sesión
web-login-wrong = Esa no es la contraseña.
web-messages = Mensajes
web-new-below = Mensajes nuevos ↓
web-offline = Sin conexión
web-open-builder = Abrir en Block Kit Builder
web-part = Parte
web-password = Contraseña
web-payloads = Datos enviados
web-payloads-lead = Lo que recibe cada plataforma
web-private = Solo usted lo ve
web-reconnecting = Reconectando
web-send = Enviar
web-sign-in = Entrar
web-sign-out = Salir
web-skip = Ir al cuadro de mensaje
web-starting = El bot está arrancando.
web-suggestions = Sugerencias
web-theme = Claro u oscuro
web-too-long = Es demasiado largo para enviarlo.
web-used = Usted usó
web-wait = Demasiados intentos fallidos. Espere un poco y vuelva a probar.
web-you = usted

### platform

# What a bot needs in a channel, named as the platform's own settings name it.
right-view-channel = Ver canal
right-send-messages = Enviar mensajes
right-embed-links = Insertar enlaces
right-attach-files = Adjuntar archivos
right-read-history = Leer el historial de mensajes
right-send-in-threads = Enviar mensajes en hilos
rights-missing = Todavía no puedo publicar aquí. Denme estos permisos en este canal (Editar canal → Permisos) e inténtenlo de nuevo: { $rights }.

# For a platform that reads back by being a member of the channel.
platform-working = Trabajando en ello …
platform-invite = Primero invítenme a este canal: /invite { $bot }
platform-no-read-back = Solo puedo prometer resúmenes en un canal donde pueda releer lo que publiqué. Invítenme a uno y suscríbanlo allí.
platform-elsewhere = Pertenezco a otro espacio de trabajo. Instálenme en el suyo para usarme allí.
platform-too-late = Tardó demasiado y el formulario no se pudo abrir. Inténtenlo de nuevo, por favor.
platform-channel = Canal
platform-close = Cerrar

# The page at the end of an installation.
install-done = Instalado en { $name }
install-next = Invítenme a un canal con { $invite } y escriban { $subscribe } para recibir un resumen cada día.
install-more = { $help } muestra todo lo demás. Si ya estuve aquí, las suscripciones de entonces se conservan, en pausa.
install-failed = No se instaló nada
install-state = Este enlace ya se usó, o tiene más de diez minutos.
install-cookie = La instalación se empezó en otro navegador, o este no guarda las cookies de este sitio.
install-cancelled = Se eligió cancelar.
install-organisation = Se me instala en un espacio de trabajo cada vez, no en toda una organización. Empiecen de nuevo y elijan un espacio de trabajo.
install-trouble = Algo falló. Inténtenlo una vez más; si se repite, muestren lo que sigue a quien se ocupa de mí.
install-again = Empezar de nuevo

# --- editors: briefings that are approved first ---

command-approval = Que un editor vea antes los boletines de una suscripción
command-approval-name = aprobación
command-approval-words = aprobación, aprobacion
command-approval-on = Los boletines de una suscripción llegan antes aquí, para aprobar o retener
command-approval-on-name = activar
command-approval-on-words = aprobación activar, activar aprobación
command-approval-off = Los boletines de una suscripción salen otra vez sin revisión
command-approval-off-name = desactivar
command-approval-off-words = aprobación desactivar, desactivar aprobación
command-approval-list = Qué suscripciones se aprueban, dónde, y qué espera
command-approval-list-name = lista
command-approval-list-words = aprobación lista, lista aprobación
option-review = Un boletín por aprobar, por ejemplo v-1
option-verdict = approve (aprobar), hold (retener), o el número de una línea para quitar o devolver
option-lead = Cuánto antes de la hora, por ejemplo 15m
option-otherwise = Si nadie actúa a la hora: hold (retener, por defecto) o send (enviar)
answer-approval-on = Desde ahora los boletines de { $id } para { $channel } ({ $what }) llegan aquí { $lead } antes de su hora.
answer-approval-off = Los boletines de { $id } para { $channel } ({ $what }) salen otra vez sin revisión.
answer-approval-hold = Si nadie lo aprueba, no sale.
answer-approval-send = Si nadie actúa, sale a su hora.
answer-approval-not = Quien puede cambiar los ajustes aquí puede aprobar. Las alertas y correcciones no se revisan antes.
answer-approval-lead = La revisión dura de 5 minutos a 2 horas, por ejemplo 15m. No se cambió nada.
answer-approval-which = ¿Qué suscripción de este espacio? Por ejemplo: { $example }
answer-approval-none = Ningún boletín se aprueba antes. Para hacerlo, escriba en el canal de revisión: { $example }
answer-approvals = { $n ->
    [one] { $n } suscripción se aprueba
   *[other] { $n } suscripciones se aprueban
} antes:
answer-approval-line = { $id } para { $channel } ({ $what }): en { $review }, { $lead } antes de la hora. { $otherwise }
answer-no-such-review = No hay ningún { $id } que aprobar en este canal.
answer-review-closed = Alguien fue más rápido, o se acabó el tiempo. No se cambió nada.
answer-no-such-line = No hay línea { $n }: este boletín tiene { $lines }.
answer-line-out = La línea { $n } queda fuera: quedan { $left } de { $lines }.
answer-line-in = La línea { $n } vuelve: quedan { $left } de { $lines }.
review-title = Por aprobar: { $id } de { $subscription }
review-open-hold = Sale en { $channel } a las { $at } ({ $zone }) solo si alguien lo aprueba.
review-open-send = Sale en { $channel } a las { $at } ({ $zone }) salvo que alguien lo retenga.
review-approved = Aprobado por { $by } a las { $acted } ({ $zone }), { $n ->
    [one] { $n } línea
   *[other] { $n } líneas
}: sale en { $channel } a las { $at }.
review-held = Retenido por { $by } a las { $acted } ({ $zone }): nada sale en { $channel }.
review-unseen = Nadie actuó: salió en { $channel } a las { $at } ({ $zone }).
review-ended = Nada salió en { $channel } a las { $at } ({ $zone }): { $why }.
review-line-out = línea { $n } fuera
review-line-in = línea { $n } dentro
review-did-approved = aprobado
review-did-held = retenido
report-title = { $by } dice que { $handle } está mal: { $why }
button-dispute = Disputar
button-approve = Aprobar
button-hold = Retener
button-line-out = ✓ { $n }
button-line-in = ✗ { $n }
change-approval = aprobación
change-approval-hold = en { $channel } { $lead } antes; sin aprobar no sale
change-approval-send = en { $channel } { $lead } antes; sin aprobar sale igual
change-review = revisión
