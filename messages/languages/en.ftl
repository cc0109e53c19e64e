### briefing

language-en = English
language-fr = French
language-es = Spanish
language-ht = Kreyòl
outlet-starter-article = starter article

title-brief = { $topic } brief
title-full = { $topic } full briefing
as-of = as of { $time }
alert-line = ▪ { $subject }: { $what }
footer = automatic summary; report an error: { $command }

label-lede = Bottom line
label-happened = What happened
label-figures = Key figures
label-quotes = Who said what
label-context = Context
label-unknown = Not known
label-next = Next
label-sources = Sources
label-confidence = Confidence
label-vote = Vote
label-duration = Duration
label-path = Path
label-since = Since { $since }
label-other = Also
named = { $label }: { $what }

status-confirmed = CONFIRMED
status-official = OFFICIAL CLAIM
status-single = SINGLE SOURCE
status-unverified = UNVERIFIED
status-disputed = DISPUTED
status-corrected = CORRECTED
status-withdrawn = WITHDRAWN
status-held = HELD
label-held = Held back by an admin
judged-held = { $handle } is held back by { $by }: { $why }
judged-released = { $handle } was released by { $by }: { $why }

confidence-high = high
confidence-moderate = moderate
confidence-low = low
confidence-one = { $what } = { $level } ({ $why })
why-confirmed = two or more independent sources, or a primary document
why-single = one secondary source, specific
why-official = one official
why-unverified = nobody who can be asked
why-disputed = sources differ

date-no-year = { $date }, no year given
date-start = start of { $date }
date-mid = mid-{ $date }
date-end = end of { $date }
on-day = on { $date }
in-month = in { $date }
at-place = { $what }, { $place }
event-when = { $what } { $when }
event-dated = { $date }: { $what }
step-dated = { $what } ({ $date })
for-mission = { $what } for { $mission }
planned = planned: { $what }
claimed = { $what } (claimed)
attributed = { $what }, according to { $who }
two = { $first } and { $second }

votes-of = { $for } votes of { $total }
vote-for = { $n } for
vote-against = { $n } against
vote-abstain =
    { $n ->
        [one] { $n } abstention
       *[other] { $n } abstentions
    }
vote-absent = { $n } absent
vote-total = out of { $n }
vote-unanimous = by a unanimous vote
vote-adopted = adopted
vote-rejected = rejected
vote-rest =
    { $n ->
        [one] how the other one voted is not reported
       *[other] how the other { $n } voted is not reported
    }

duration-open = as long as { $what } lasts
duration-years =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
duration-months =
    { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
duration-weeks =
    { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
duration-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
duration-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
duration-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }

approx-about = about { $n }
approx-under = under { $n }
approx-over = more than { $n }
approx-at_least = at least { $n }
approx-at_most = up to { $n }
approx-range = { $low } to { $high }
million = { $n } million
billion = { $n } billion
trillion = { $n } trillion
counted = { $n } { $noun }
counted-other = { $n } other { $noun }
more-n = { $n } more
more = { $what }
of-country = { $country }: { $what }
with-status = { $what } { $status }
soldiers = personnel
status-arrived = arrived
status-deployed = deployed
status-present = present
status-planned = planned
status-pledged = pledged
status-authorized = authorised
status-withdrew = withdrawn
casualty-killed =
    { $number ->
        [one] { $n } person killed
       *[other] { $n } people killed
    }
casualty-killed-who = { $n } { $who } killed
casualty-injured =
    { $number ->
        [one] { $n } person injured
       *[other] { $n } people injured
    }
casualty-injured-who = { $n } { $who } injured
casualty-missing =
    { $number ->
        [one] { $n } person missing
       *[other] { $n } people missing
    }
casualty-missing-who = { $n } { $who } missing
casualty-displaced =
    { $number ->
        [one] { $n } person displaced
       *[other] { $n } people displaced
    }
casualty-displaced-who = { $n } { $who } displaced
casualty-kidnapped =
    { $number ->
        [one] { $n } person kidnapped
       *[other] { $n } people kidnapped
    }
casualty-kidnapped-who = { $n } { $who } kidnapped
casualty-affected =
    { $number ->
        [one] { $n } person affected
       *[other] { $n } people affected
    }
casualty-affected-who = { $n } { $who } affected
casualty-killed_or_injured =
    { $number ->
        [one] { $n } person killed or injured
       *[other] { $n } people killed or injured
    }
casualty-killed_or_injured-who = { $n } { $who } killed or injured
money = { $n } { $currency }
money-scaled = { $n } { $currency }
money-pledged = { $what } pledged
money-paid = { $what } paid
money-frozen = { $what } frozen
money-cost = { $what }
percent = { $n }%
percent-of = { $n }% of { $what }
agreement-parties = { $parties } agreement
resolution-known = Resolution { $number } ({ $date }: { $what })
resolution-unknown = a resolution whose number is not in our list

gap-vote-date = vote date
gap-date = date of the { $noun }
gap-rest =
    { $n ->
        [one] how the other one voted
       *[other] how the other { $n } voted
    }
gap-size = contingent size
gap-role = tasks
gap-arrival = arrival date
gap-cost = cost
gap-rules = rules of conduct
gap-names = names of the { $what }
gap-year = the year of { $date }
gap-author = who carried it out
gap-counted = who counted
gap-deaths = deaths (one source; held until a second confirms)
gap-held = a grave claim (one source; held until a second confirms)
figure-size = contingent size: not stated
next-arrival = deployment date
next-names = list of signatories
next-source = a second source
next-casualties = an official toll
next-dated = { $date }: { $what }

said-by = { $quote } – { $who }
speaker-role = { $who }, { $role }
quoted-in = quoted in { $language }
original-not-shown = original language not shown
context-dated = { $date }: { $quote }

source-after = { $outlet }, after { $origin }
cites = cites { $origin }
no-date = no date
vote-date-missing = vote date not given
primary = primary document

since-new =
    { $n ->
        [one] { $n } new fact
       *[other] { $n } new facts
    }
since-changed = { $n } changed
since-corrected = { $n } corrected
since-withdrawn = { $n } withdrawn
corrected-line = CORRECTED: was { $old }, now { $new }
withdrawn-line = WITHDRAWN: { $old }
nothing-new = No new verified facts since { $since }.
nothing-yet = No verified facts yet.
coverage =
    { $feeds ->
        [one] { $answered } of { $feeds } source answered.
       *[other] { $answered } of { $feeds } sources answered.
    }
still = Last known: { $what }

titled-figure = { $what } ({ $title })
lede-tally = { $what }, { $tally }
new-mark = New
button-full = Full
button-brief = Brief
button-proof = Proof
button-language-en = English
button-language-fr = Français
button-language-es = Español
button-language-ht = Kreyòl

# Answers about the news.

votes-title = Votes
votes-none = No votes are known yet.
votes-none-of = No votes about { $about }.
vote-no-date = date not given
quotes-title = Quotations
quotes-none = No quotations are known yet.
quotes-none-of = No quotation of { $who } is known.
timeline-title = Timeline
timeline-none = Nothing with a date is known for this time.
timeline-partial = With part of a date
timeline-undated = Without a date
countries-title = Countries
countries-none = No contributing countries are known yet.
countries-none-of = Nothing is known of { $country } yet.
facts-title = Facts
facts-none = No facts are known yet.
facts-none-of = No facts about { $about }.
facts-line = { $handle } { $what }
seen-once = seen { $first }
seen-between = seen { $first } to { $last }
feed-facts = facts
feed-briefings = briefings
proof-title = Proof of { $handle }
proof-none = There is no fact { $handle }. Handles stand in the full size and in /{ $command } facts.
proof-says = Says
proof-sentence = Sentence
proof-article = Article
proof-outlet = Source
proof-status = Status
proof-others = Also in
proof-against = Other values
proof-attributed = Who says so
proof-history = Replaced by
proof-rule = Found by
proof-rule-line = rule { $rule } · confidence { $confidence }
proof-fetched = fetched { $time }
proof-published = published { $date }
latest-title = Latest
latest-none = No articles yet.
search-title = Found for { $words }
search-none = Nothing found for { $words }.
changes-title = Changes
changes-counts = { $new } new · { $changed } changed · { $corrected } corrected · { $withdrawn } withdrawn
changes-more = Only the newest { $looked } of what came since were looked through: there is more.
changes-new = New
changes-changed = Changed
changes-corrected = Corrected and withdrawn
last-success = Last successful fetch { $time }.
failing = Not answering: { $outlets }.
more-lines = and { $n } more
headline-only = headline only

# Events: the sentence, the sentence without an object, the step of a path, the bare noun, the noun with an object but no actor.

event-proposed = { $actor } proposed { $object }
plan-proposed =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } propose { $object }
act-proposed = { $actor } made a proposal
step-proposed = { $of } proposal
noun-proposed = proposal
done-proposed = proposal of { $object }
event-offered = { $actor } offered { $object }
plan-offered =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } offer { $object }
act-offered = { $actor } made an offer
step-offered = { $of } offer
noun-offered = offer
done-offered = offer of { $object }
event-approved = { $actor } approved { $object }
plan-approved =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } approve { $object }
act-approved = { $actor } gave approval
step-approved = approval by { $actor }
noun-approved = approval
done-approved = approval of { $object }
event-rejected = { $actor } rejected { $object }
plan-rejected =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } reject { $object }
act-rejected = rejection by { $actor }
step-rejected = rejection by { $actor }
noun-rejected = rejection
done-rejected = rejection of { $object }
event-ratified = { $actor } ratified { $object }
plan-ratified =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } ratify { $object }
act-ratified = ratification by { $actor }
step-ratified = ratification by { $actor }
noun-ratified = ratification
done-ratified = ratification of { $object }
event-signed = { $actor } signed { $object }
plan-signed =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } sign { $object }
act-signed = { $actor } signed
step-signed = { $of } signature
noun-signed = signature
done-signed = signature of { $object }
event-joined = { $actor } joined { $object }
plan-joined =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } join { $object }
act-joined = { $actor } joined
step-joined = { $of } accession
noun-joined = accession
done-joined = accession to { $object }
event-adopted = { $actor } adopted { $object }
plan-adopted =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } adopt { $object }
act-adopted = adoption by { $actor }
step-adopted = adoption by { $actor }
noun-adopted = adoption
done-adopted = adoption of { $object }
event-extended = { $actor } extended { $object }
plan-extended =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } extend { $object }
act-extended = extension by { $actor }
step-extended = extension by { $actor }
noun-extended = extension
done-extended = extension of { $object }
event-pledged = { $actor } pledged { $object }
plan-pledged =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } pledge { $object }
act-pledged = { $actor } made a pledge
step-pledged = { $of } pledge
noun-pledged = pledge
done-pledged = pledge of { $object }
event-deployed = { $actor } deployed { $object }
plan-deployed =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } deploy { $object }
act-deployed = deployment of { $actor }
step-deployed = deployment of { $actor }
noun-deployed = deployment
done-deployed = deployment of { $object }
event-arrived = { $actor } arrived
plan-arrived =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } arrive
act-arrived = { $actor } arrived
step-arrived = arrival of { $actor }
noun-arrived = arrival
done-arrived = arrival of { $object }
event-withdrew = { $actor } withdrew { $object }
plan-withdrew =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } withdraw { $object }
act-withdrew = { $actor } withdrew
step-withdrew = withdrawal by { $actor }
noun-withdrew = withdrawal
done-withdrew = withdrawal of { $object }
event-appointed = { $actor } appointed { $object }
plan-appointed =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } appoint { $object }
act-appointed = appointment by { $actor }
step-appointed = appointment by { $actor }
noun-appointed = appointment
done-appointed = appointment of { $object }
event-resigned = { $actor } resigned
plan-resigned =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } resign
act-resigned = { $actor } resigned
step-resigned = { $of } resignation
noun-resigned = resignation
done-resigned = resignation of { $object }
event-attacked = { $actor } attacked { $object }
plan-attacked =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } attack { $object }
act-attacked = attack by { $actor }
step-attacked = attack by { $actor }
noun-attacked = attack
done-attacked = attack on { $object }
event-killed = { $actor } killed { $object }
plan-killed =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } kill { $object }
act-killed = killing by { $actor }
step-killed = killing by { $actor }
noun-killed = killing
done-killed = killing of { $object }
event-rescued = { $actor } rescued { $object }
plan-rescued =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } rescue { $object }
act-rescued = rescue by { $actor }
step-rescued = rescue by { $actor }
noun-rescued = rescue
done-rescued = rescue of { $object }
event-condemned = { $actor } condemned { $object }
plan-condemned =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } condemn { $object }
act-condemned = condemnation by { $actor }
step-condemned = condemnation by { $actor }
noun-condemned = condemnation
done-condemned = condemnation of { $object }
event-met = { $actor } met { $object }
plan-met =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } meet { $object }
act-met = meeting of { $actor }
step-met = meeting of { $actor }
noun-met = meeting
done-met = meeting with { $object }
event-launched = { $actor } launched { $object }
plan-launched =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } launch { $object }
act-launched = launch by { $actor }
step-launched = launch by { $actor }
noun-launched = launch
done-launched = launch of { $object }
event-ended = { $actor } ended { $object }
plan-ended =
    { $actor } { $number ->
        [many] are to
       *[one] is to
    } end { $object }
act-ended = end announced by { $actor }
step-ended = end announced by { $actor }
noun-ended = end
done-ended = end of { $object }

### commands

command-help = What I can do, with examples
command-help-name = help
command-help-words = help, usage, commands, ?, how
command-brief = The briefing: what is known, what is new, what is not known
command-brief-name = brief
command-brief-words = brief, briefing, summary, digest, recap
command-latest = The newest articles: time, outlet, title
command-latest-name = latest
command-latest-words = latest, newest, recent, news, headlines, articles
command-facts = Facts with their values, dates, sources and labels
command-facts-name = facts
command-facts-words = facts, fact, claims
command-timeline = What happened when; facts without a date stand apart
command-timeline-name = timeline
command-timeline-words = timeline, chronology, history, dates
command-votes = Votes: who voted, how many for, of how many
command-votes-name = votes
command-votes-words = votes, vote, voted, voting, ballot, ballots
command-quotes = Who said what, word for word, with the link
command-quotes-name = quotes
command-quotes-words = quotes, quote, quotations, quotation, said
command-countries = Contributors: pledged, arrived, present, each with its date
command-countries-name = countries
command-countries-words = countries, country, contributors, contingents, troops
command-source = The proof of one fact: the very words, the article, the link
command-source-name = source
command-source-words = source, proof, evidence, trace
command-sources = Where the news comes from, and how each source is doing
command-sources-name = sources
command-sources-words = sources, feeds, outlets, media
command-search = Search the articles, across languages
command-search-name = search
command-search-words = search, find, look for
command-changes = What is new, changed, corrected or withdrawn
command-changes-name = changes
command-changes-words = changes, change, changed, diff, what changed, what happened, what's new, whats new, new
command-why = Why an article is, or is not, in the briefings
command-why-name = why
command-why-words = why, explain
command-status = How I am doing: last fetch, age of the data, limits
command-status-name = status
command-status-words = status, state, uptime
command-about = What this is, and what it is not
command-about-name = about
command-about-words = about, who are you, version
command-language = The language I answer in
command-language-name = language
command-language-words = language, lang, languages
command-language-me = The language of my answers to you
command-language-me-name = me
command-language-me-words = me, myself, mine
command-language-channel = The language of this channel
command-language-channel-name = channel
command-language-channel-words = channel, room
command-report = Tell the admins that a line is wrong
command-report-name = report
command-report-words = report, flag
command-subscribe = Send briefings to this channel on a schedule
command-subscribe-name = subscribe
command-subscribe-words = subscribe, sub, follow, feed subscribe
command-unsubscribe = Stop briefings in this channel
command-unsubscribe-name = unsubscribe
command-unsubscribe-words = unsubscribe, unsub, unfollow, cancel, feed unsubscribe
command-schedule = This channel's subscriptions
command-schedule-name = schedule
command-schedule-words = schedule, schedules, subscriptions, subs
command-schedule-list = Every subscription: when, by whom, last and next
command-schedule-list-name = list
command-schedule-list-words = list
command-schedule-next = The next times something will be posted here
command-schedule-next-name = next
command-schedule-next-words = next
command-schedule-pause = Pause a subscription
command-schedule-pause-name = pause
command-schedule-pause-words = pause, suspend, hold
command-schedule-resume = Resume a paused subscription
command-schedule-resume-name = resume
command-schedule-resume-words = resume, continue, unpause
command-schedule-remove = Remove a subscription
command-schedule-remove-name = remove
command-schedule-remove-words = remove, delete, rm
command-alerts = Alerts for urgent facts in this channel
command-alerts-name = alerts
command-alerts-words = alerts, notify, notifications
command-alerts-on = Turn alerts on: least label, quiet hours, most an hour
command-alerts-on-name = on
command-alerts-on-words = alerts on
command-alerts-off = Turn alerts off
command-alerts-off-name = off
command-alerts-off-words = alerts off
command-alerts-show = How alerts are set here
command-alerts-show-name = show
command-alerts-show-words = show alerts
command-quiet = Quiet hours: what falls due is held and sent as one
command-quiet-name = quiet
command-quiet-words = quiet, quiet hours, do not disturb, dnd
command-quiet-set = Set the quiet hours of this channel
command-quiet-set-name = set
command-quiet-set-words = set quiet
command-quiet-off = No quiet hours
command-quiet-off-name = off
command-quiet-off-words = quiet off
command-quiet-show = The quiet hours of this channel
command-quiet-show-name = show
command-quiet-show-words = show quiet
command-mute = Hold everything for a while; it comes as one digest after
command-mute-name = mute
command-mute-words = mute, silence, snooze
command-test = Post a sample marked TEST here and check permissions
command-test-name = test
command-test-words = test, sample, ping
command-admin = For admins: the feeds, filters, facts that are held back
command-feeds = The feeds of this topic
command-feeds-name = feeds
command-feeds-words = feeds, feed, rss
command-feeds-add = Follow a feed: its address, or its page's; shows what it would have brought
command-feeds-add-name = add
command-feeds-add-words = feeds add, follow
command-feeds-remove = Stop following a feed
command-feeds-remove-name = remove
command-feeds-remove-words = feeds remove, unfollow
command-feeds-list = The feeds that are followed, and those that are known
command-feeds-list-name = list
command-feeds-list-words = feeds list, list feeds
command-feeds-import = Follow the feeds of an OPML file at an address
command-feeds-import-name = import
command-feeds-import-words = feeds import, import opml
command-feeds-export = The feeds as an OPML file
command-feeds-export-name = export
command-feeds-export-words = feeds export, export opml
command-outbox = Posts that did not arrive, or are still on their way
command-outbox-name = outbox
command-outbox-words = outbox, dead letters
command-outbox-list = Posts that did not arrive, or are still on their way
command-outbox-list-name = list
command-outbox-list-words = outbox list
command-outbox-retry = Send a post that did not arrive again; look in the channel first
command-outbox-retry-name = retry
command-outbox-retry-words = outbox retry
command-outbox-drop = Give a post up
command-outbox-drop-name = drop
command-outbox-drop-words = outbox drop
command-filter = What a subscription here is to be told of
command-filter-name = filter
command-filter-words = filter, filters
command-filter-add = Tell a subscription only what a filter takes
command-filter-add-name = add
command-filter-add-words = filter add
command-filter-remove = Take a filter away
command-filter-remove-name = remove
command-filter-remove-words = filter remove
command-filter-list = The filters of this channel
command-filter-list-name = list
command-filter-list-words = filter list, list filters
command-filter-test = What a filter would have taken in the last week
command-filter-test-name = test
command-filter-test-words = filter test, try filter
command-dispute = Hold a fact back from all later briefings, with the reason
command-dispute-name = dispute
command-dispute-words = dispute, contest
command-release = Let a fact be told that was held back or waits for a second source
command-release-name = release
command-release-words = release
command-undo = Take a change of a setting back
command-undo-name = undo
command-undo-words = undo
command-restore = Bring a removed subscription back
command-restore-name = restore
command-restore-words = restore

option-change = A change, such as c-3
option-command = A command to explain
option-size = alert (2 lines), brief or full
option-language = en, fr, es or ht
option-since = 24h, 7d, yesterday, 2026-10-01 or last
option-public = Show the answer to everyone here
option-n = How many, at most 10
option-about = A person, country or organisation
option-from = First date, for example 2024-03
option-to = Last date, for example 2024-10
option-upcoming = Only what is still to come
option-ranked = Those that say most of it first
option-who = The speaker's name
option-country = One country
option-handle = A fact's handle, such as f-7k
option-health = Show the state of each source
option-url = An address, such as https://example.org/article
option-feed = A feed: its address, its page's, its number (#3) or its outlet
option-key = The first eight letters of a post's key, as “outbox” lists them
option-filter = lang:fr,en country:Kenya kind:vote words "two words" and or not ( )
option-subscription = A subscription such as s-3; without one, the only one here
option-rule = A filter, such as w-3
option-words = What to search for
option-why = What is wrong
option-when = daily 07:00 · weekdays 07:00 · mon,thu 08:00 · weekly mon 08:00
option-zone = Time zone, such as America/Port-au-Prince
option-id = A subscription, such as s-3
option-label = The least a fact must be to alert
option-quiet = Hours without alerts, such as 22:00-05:00
option-max = The most alerts an hour
option-hours = From-to, such as 22:00-05:00
option-for = 2h, 1d, until 06:00 or off

# What the parser understands; every language's words always count.
parser-size-alert = alert, flash
parser-size-brief = brief, short, normal
parser-size-full = full, long, complete, detailed, details
parser-language-en = english
parser-language-fr = french
parser-language-es = spanish
parser-language-ht = creole, kreyol, haitian, haitian creole
parser-label-confirmed = confirmed
parser-label-official = official, official claim
parser-label-single = single, single source
parser-label-unverified = unverified, all
parser-day-mon = mon, monday, mondays
parser-day-tue = tue, tues, tuesday, tuesdays
parser-day-wed = wed, wednesday, wednesdays
parser-day-thu = thu, thur, thurs, thursday, thursdays
parser-day-fri = fri, friday, fridays
parser-day-sat = sat, saturday, saturdays
parser-day-sun = sun, sunday, sundays
parser-unit-minute = m, min, mins, minute, minutes
parser-unit-hour = h, hr, hrs, hour, hours
parser-unit-day = d, day, days
parser-unit-week = w, wk, week, weeks
parser-about = about, on, regarding, concerning
parser-afternoon = pm, in the afternoon, in the evening, at night
parser-at = at
parser-auto = auto, automatic, default
parser-cron = cron
parser-daily = daily, every day, each day, everyday, every morning, every evening
parser-every = every, each
parser-morning = am, in the morning
parser-filler = min-label, min label, please, pls, thanks, the, a, an, in, of, by, my, me, i, show, give, get, want, with, and, for, here, is, are, was, were, did, has, have, who, what, how, to, now
parser-from = from, between
parser-health = health, healthy
parser-last = last, past, previous
parser-max = max, maximum, limit
parser-off = off, no, none, disable
parser-on = on, yes, enable
parser-public = public, publicly, share, publish
parser-quiet = quiet, quiet hours
parser-since = since, after
parser-to = to, until, till, through
parser-today = today
parser-unmute = unmute, unsilence
parser-until = until, till
parser-upcoming = upcoming, coming, future
parser-ranked = ranked, best first, by relevance
parser-weekdays = weekdays, weekday, workdays, working days, every weekday, mon-fri, monday to friday
parser-weekly = weekly, every week, once a week
parser-yesterday = yesterday
parser-zone = zone, timezone, time zone, tz, time

### answers

# Answers about the bot itself.
answer-unknown = Unknown word “{ $word }”. Did you mean: { $suggestion }
answer-missing = { $command } needs { $option }: { $what }. For example: { $example }
answer-not-allowed = { $command } is for people who manage this channel. Nothing was changed.
answer-not-for-all = { $command } changes what everyone I serve reads, so only those who run me may do that. Nothing was changed. What only you are not to read, an editor of yours switches off line by line before a briefing goes out: { $instead }
answer-trouble = Something went wrong ({ $id }). Nothing was changed.
answer-not-saved = This could not be saved. Nothing was changed; please try again.
answer-cannot-post = I cannot post here yet: { $reason } Nothing was changed.
answer-never = never
answer-none = none
answer-no-such-fact = There is no fact { $handle }. Handles stand in the full briefing and in “facts”.
answer-reported = Thank you. The admins see your report on { $handle }: { $why }
answer-language-me = The language of my answers to you: { $old } → { $new }
answer-language-channel = The language of this channel: { $old } → { $new }
answer-language-which = Which language?
language-auto = automatic (your app's)
size-alert = alert
size-brief = brief
size-full = full
label-choice-confirmed = confirmed
label-choice-official = official claim or better
label-choice-single = single source or better
label-choice-unverified = everything
when-daily = daily { $times }
when-weekdays = weekdays { $times }
when-days = { $days } { $times }
answer-subscription = { $when } ({ $zone }), { $size }, { $language }
answer-subscribed = Done. { $id }: nothing → { $what }
answer-next = Next: { $times } ({ $zone }, now { $offset })
answer-next-of = { $id }: { $times } ({ $zone }, now { $offset })
answer-next-title = Coming here (it is { $now }):
answer-stop = Nothing old is posted. Stop: { $command }
answer-subscribe-how = When? For example: { $example }
answer-when-wrong = I do not understand the time “{ $when }”. These work: daily 07:00 · daily 07:00,18:00 · weekdays 07:00 · mon,thu 08:00 · weekly mon 08:00 · cron "0 7 * * *". Nothing was changed.
answer-unknown-zone = Unknown time zone { $zone }. Did you mean { $near }? Nothing was changed.
answer-unsubscribed = { $id }: { $what } → removed
answer-unsubscribe-which = { $n } subscriptions here. Remove which?
answer-restored = { $id } is back: removed → { $what }
answer-paused = { $id }: active → paused ({ $what })
answer-resumed = { $id }: paused → active ({ $what })
answer-subscribed-already = Already so. { $id }: { $what }
answer-undone = Taken back. { $what }: { $new } → { $old }
answer-nothing-to-undo = There is nothing to take back under { $id }.
answer-is-paused = paused ({ $why })
answer-no-such-subscription = There is no subscription { $id } in this channel. { $command } lists them.
answer-outbox = { $troubled } posts did not arrive or may not have, { $going } are on their way:
answer-outbox-empty = Every post arrived, and none is on its way.
answer-outbox-line = { $key } { $state }: { $id }, { $occasion }, part { $part } of { $parts } in { $channel }; tries: { $tries }; { $why }
answer-outbox-how = To send one again (look in the channel first): { $command }
answer-outbox-none = No post here has the key { $key }. Eight letters are needed, as “outbox” lists them.
answer-outbox-queued = { $key } is sent again, and what follows it.
answer-outbox-failed = { $key } is given up, and what follows it.
answer-outbox-not-now = { $key } is as it was: { $state }. Nothing was changed.
delivery-waiting = waits for the part before it
delivery-queued = waits for its turn
delivery-sending = is being sent
delivery-unsure = is being looked for
delivery-done = was posted
delivery-failed = was not posted
delivery-unknown = may have been posted
delivery-missed = was not posted in time
answer-schedule-empty = No subscriptions here. To make one: { $command }
answer-schedule = { $n ->
    [0] No subscriptions here.
    [one] One subscription here.
   *[other] { $n } subscriptions here.
}
answer-schedule-changes = Latest changes
answer-schedule-line = { $id }: { $what } · made by { $by }, { $made } · last sent: { $last } · next: { $next }
answer-change = { $at } · { $by } · { $what }: { $old } → { $new }
change-subscribe = subscribed
change-unsubscribe = unsubscribed
change-restore = restored
change-pause = paused
change-resume = resumed
change-mute = mute
change-quiet = quiet hours
change-alerts = alerts
change-language = language
change-fact = fact
change-delivery = delivery
answer-mute = Mute: { $old } → { $new }
answer-not-muted = off
answer-muted-until = until { $time } ({ $zone })
answer-mute-wrong = How long? { $value } does not work. These do: 2h · 1d (up to 31d) · until 06:00 · off. Nothing was changed.
answer-quiet = Quiet hours: { $old } → { $new }
answer-quiet-show = Quiet hours here: { $hours }
answer-hours-wrong = Which hours? { $value } is no span of hours. This works: 22:00-05:00. Nothing was changed.
answer-max-wrong = An hour takes { $least } to { $most } alerts. Nothing was changed.
answer-alerts = Alerts: { $old } → { $new }
answer-alerts-show = Alerts here: { $alerts }
answer-alerts-off = off
answer-alerts-on = on ({ $label }; at most { $max } an hour; quiet hours: { $quiet })
answer-test = A sample marked TEST is on its way to this channel.
answer-test-again = It was asked for already; it is not sent twice.
answer-help = { $command } answers in this channel, only to you. Words in any order. For example:
answer-help-menu = { $command } answers in this channel, only to you. Choose from the menu as you type. For example:
answer-help-more = Also: { $names }. More on each: { $example }. Add “public” to show an answer to all.
answer-help-options = Options
answer-help-words = Also understood: { $words }. For example: { $example }
answer-about = A news-briefing bot on: { $subject }. It reads articles, takes facts out of them, and says what is new.
answer-about-proof = Every line rests on the exact words of an article: “source” and a handle show them.
answer-about-copies = A text copied by several outlets counts as one source; sources that disagree are shown side by side.
answer-about-languages = English, French, Spanish and Kreyòl. Quotations stay in their own language.
answer-about-limits = It may misread a text. Report a wrong line: “report”, its handle, and why.
answer-about-not = Automatic summary; not for life-safety decisions. Version { $version }.
answer-status = Running since { $since }.
answer-status-facts = { $n ->
    [one] One fact kept.
   *[other] { $n } facts kept.
}
answer-status-age = Newest article: { $at } ({ $zone })
answer-status-feeds = Feeds that answered last time: { $answered } of { $feeds }
answer-status-no-feeds = No feed is read yet: what is here came with the bot or by hand.
answer-status-deliveries = Posts: { $waiting } on their way, { $unknown } of unknown outcome
answer-status-missed = Briefings that did not come in the last seven days: { $n }; the latest is { $id } of { $occasion }: { $why }
answer-status-resend = Where nobody can tell whether a post arrived, it is sent once more.
answer-status-hold = Where nobody can tell whether a post arrived, it is held for an admin.
answer-status-retention = Articles older than { $days } days are cut down to the sentences of their facts, and posts older than that are forgotten. Facts stay.
answer-status-restored = Restored at { $at } from a backup: { $n } occasions since that backup may have been posted, and are not posted again.
answer-status-limits = A briefing is never lost silently; where an answer got lost, a repeat is possible and counted here.
answer-home-subscriptions = Subscriptions
answer-held = What falls due meanwhile is held, and comes as one afterwards.
example-brief = brief fr
example-votes = votes
example-quotes = quotes bran
example-timeline = timeline from 2024-03
example-countries = countries Kenya
example-search = search ratification
example-source = source f-1
example-subscribe = subscribe daily 07:00 America/Port-au-Prince brief fr
answer-channel-gone = I can no longer post in { $channel } ({ $reason }), so { $id } ({ $when }) is paused.
back-title = I am here again. These briefings rest since I was away. Where I am no longer a member of the channel, invite me first.
back-line = { $id } in { $channel } ({ $when }): { $why }
answer-since-wrong = { $value } is no time I know. These work: 24h · 7d · yesterday · 2026-10-01 · last
answer-no-such-country = I know no country called “{ $name }”.
answer-sources = { $feeds ->
    [0] No feed is read yet.
    [one] One feed, { $ill } not well.
   *[other] { $feeds } feeds, { $ill } not well.
}
answer-sources-feeds = Feeds
answer-sources-outlets = Where the articles come from
answer-feed = { $outlet } ({ $language }): { $state }, last answer: { $at }
answer-feed-health = { $outlet } ({ $language }): { $state }, last answer: { $at } · { $reason } · terms: { $terms }
answer-outlet = { $outlet } ({ $language }): { $n ->
    [one] one article
   *[other] { $n } articles
}
answer-outlet-after = { $outlet } ({ $language }): { $n ->
    [one] one article
   *[other] { $n } articles
}, after { $origin }
health-ok = ok
health-new = not asked yet
health-headlines-only = headlines only
health-stale = nothing new for days
health-moved = moved
health-gone = gone
health-refused = refuses us
health-missing = not found
health-unparseable = cannot be read
health-failing = failing
button-share = Share
button-undo = Undo
button-schedule = Schedule
button-remove = Remove
button-pause = Pause
button-resume = Resume
button-sources = Sources
button-subscribe = Subscribe
button-try = Do that
form-subscribe = Briefings on a schedule
form-when = When
form-zone = Time zone
form-size = Size
form-language = Language
form-submit = Subscribe
answer-feeds-broken = { $n ->
    [one] One source has
   *[other] { $n } sources have
} been unreadable for half a day or longer. Briefings rest on the others. More: { $command }
answer-feed-broken = { $outlet }: { $state }
answer-feeds-more = and { $n } more
reason-page = its page: { $reason }
reason-not-allowed = address not allowed
reason-bad-address = this is no address that can be fetched
reason-redirects = the address redirects without end
reason-no-connection = no connection to the host
reason-no-name = the host's name was not found
reason-certificate = the host's certificate could not be verified
reason-slow = the host did not answer in time
reason-large = the answer is too large
reason-malformed = the answer breaks the rules of HTTP
reason-status = the host answered { $status }
reason-refuses = the host refuses us ({ $status })
reason-slow-down = the host asks us to slow down
reason-gone = the publisher says it is gone
reason-missing = there is no such feed any more
reason-stale = nothing new since { $date }
reason-headlines = it carries headlines without text
reason-not-a-feed = this is not a feed
reason-no-feed-there = this is not a feed, and its page names none that works
reason-entities = the feed declares entities of its own
reason-no-opml = there are no feeds in it, so it seems to be no OPML file
reason-child = reading it took too much time or memory
reason-stub = its page is a stub or a paywall
reason-terms = the outlet's terms keep us to its feed
reason-headline = only a headline could be read
reason-on-topic = on topic by: { $words }
reason-off-topic = no name of the topic
reason-weak = only weak names, and no word near that places them: { $words }
reason-again = read before under another name
reason-old = it was there before this feed was followed
reason-burst = part of a burst that looks like a mistake of the feed
cause-held = held back by { $by }
cause-paused = { $by } paused it
cause-reviewed = in the channel where editors look: { $why }
cause-lapsed = nobody approved it in time
cause-newer = a newer one was due before anyone approved it
cause-empty = none of its lines was left
cause-unsubscribed = it was unsubscribed
cause-platform = its platform is not set up
cause-topic = its topic is not set up any more
cause-late = I could not post in time
cause-late-again = it could not be sent again in time
cause-restored = the data was restored from a backup: it may have been posted
cause-dropped = { $by } dropped it
cause-operator = the operator dropped it
cause-removed = I was removed
cause-left = I was removed from the channel
cause-closed = the channel was archived or deleted
answer-why = Why: { $title }
answer-why-unseen = No feed has shown { $url }, so it is in no briefing.
answer-why-unread = This could not be read: { $reason }
answer-why-seen = { $outlet }, { $at }: { $fate } ({ $reason })
answer-why-read = Read: { $n } characters, language { $language }
answer-why-headline = No more than the headline or a short excerpt could be read: { $n } characters, language { $language }
answer-why-topic = On topic by: { $words }
answer-why-no-topic = Not on topic: it names nothing of it
answer-why-story = Story { $story }, told by: { $outlets }
answer-why-taken = Facts taken
answer-why-refused = Facts not told
answer-why-posted = Posted in
answer-why-in = { $channel }, { $at }: { $facts }
answer-why-unposted = Nothing of it was posted in a channel here yet.
answer-why-fresh = No feed has shown it. It was read just now, and nothing of it was kept.
fate-kept = kept
fate-again = seen before
fate-off-topic = off topic
fate-headline = headline only
fate-old = older than the feed here
fate-held = held back
fate-refused = could not be read
refusal-held = held back by an admin
refusal-corrected = corrected since
refusal-withdrawn = withdrawn since
refusal-denied = the text denies it or only supposes it
refusal-grave = grave, and one source: it waits for a second
refusal-low = the finder is not sure enough
answer-plain = { $text }
answer-feed-added = Followed: { $id } { $outlet } ({ $language }). { $n ->
    [0] It has no entries yet.
    [one] Its one entry { $matching ->
        [0] is off topic.
       *[other] is on topic.
    }
   *[other] Of its { $n } newest entries, { $matching ->
        [0] none is on topic.
        [one] one is on topic.
       *[other] { $matching } are on topic.
    }
}
answer-feed-preview = It would have brought
answer-feed-others = Its page names other feeds too; to follow one, add its address
answer-feed-terms = Nothing older than a week is told. Mind the outlet’s terms of use.
answer-feed-there = Followed already: { $id } { $outlet }
answer-feed-removed = { $id } { $outlet }: followed → removed. What it brought stays.
answer-feed-none = There is no feed { $feed } here. { $command } lists them.
answer-feed-many = Several feeds are called { $feed }: { $ids }
answer-feed-unread = This cannot be followed: { $reason }. Nothing was changed.
answer-quota-user = You have added { $n } feeds: that is the most one person may. Remove one first.
answer-quota-tenant = { $n } feeds were added here: that is the most there may be. Remove one first.
answer-quota-host = { $n } feeds of this host are followed: more would be a burden to it.
answer-feeds-list = { $n ->
    [one] One feed is followed.
   *[other] { $n } feeds are followed.
}
answer-feeds-line = { $id } { $outlet } ({ $language }): { $state } · { $url } · { $by }
answer-feeds-of-topic = from the topic
answer-feeds-of-operator = from the shell
answer-feeds-known = Known, not followed: { $names }. To follow one: { $command }
answer-feeds-imported = { $n } of { $every } feeds are followed now; { $there } were already, { $over } are over the quota, { $refused } may not be asked.
answer-feeds-left = { $n } more are left: { $most } are taken at once. Import it again for the next ones.
answer-feeds-exported = { $n } feeds as OPML. { $private } with a secret in the address are left out: in the shell, “mmss feeds export” writes them all.
answer-fact-held = { $handle } is held back: no later briefing tells it. { $by }: { $why }
answer-fact-live = { $handle } is released: briefings may tell it. { $by }: { $why }
answer-fact-is = { $handle } is { $state } already. Nothing was changed.
fact-live = live
fact-held = held back
fact-corrected = corrected
fact-withdrawn = withdrawn
change-feed = feed
change-filter = filter
answer-filtered = Only: { $filter }
answer-filter-added = { $subscription } is now told only: { $filter } ({ $id })
answer-filter-removed = { $id } of { $subscription }: { $filter } → removed
answer-filter-none = There is no filter { $id } in this channel. { $command } lists them.
answer-filters-none = No filters here: subscriptions are told everything. To make one: { $example }
answer-filters = { $n } filters here. A subscription gets what any of its filters takes.
answer-filter-line = { $id } of { $subscription }: { $filter }
answer-filter-test = { $filter }: articles of the last week: { $every }; taken: { $n }; facts in them: { $facts }
answer-filter-wrong = I do not understand { $word } in this filter. These work: lang:fr,en · country:Kenya · kind:vote · words, “two words”, polic* · and, or, not, ( ). Nothing was changed.
answer-filter-which = Which subscription: { $ids }? For example: { $command }
answer-filter-most = A subscription takes at most { $n } filters. Nothing was changed.
filter-kind-vote = vote, votes
filter-kind-personnel = personnel, troops, police, soldiers
filter-kind-casualty = casualty, casualties, deaths, victims
filter-kind-money = money, funds
filter-kind-agreement = agreement, agreements, resolution
filter-kind-percent = percent
filter-kind-duration = duration
filter-kind-count = count, counts
filter-kind-quote = quote, quotes
filter-kind-event = event, events
filter-kind-date = date, dates
# End of the answers about the bot itself.

### web

web-arrived = New message
web-as-of = as of
web-busy = working on it
web-cancel = Cancel
web-connecting = Connecting
web-copied = Copied
web-copy = Copy
web-copy-failed = Selected: copy it with Ctrl+C
web-empty-lead = Ask anything about the story and get an answer that shows its proof. Try one of these, or type / to see all commands.
web-empty-title = Welcome to the briefing room
web-failed = That did not work. Try again.
web-hint = / shows the commands · Tab completes · ↑ brings back the last one
web-input = Type a command
web-live = Live
web-login-lead = This page is protected. Whoever runs the bot has set a password.
web-login-title = Sign in
web-login-wrong = That is not the password.
web-messages = Messages
web-new-below = New messages ↓
web-offline = Offline
web-open-builder = Open in Block Kit Builder
web-part = Part
web-password = Password
web-payloads = Payloads
web-payloads-lead = What each platform is sent
web-private = Only visible to you
web-reconnecting = Reconnecting
web-send = Send
web-sign-in = Sign in
web-sign-out = Sign out
web-skip = Skip to the message box
web-starting = The bot is starting.
web-suggestions = Suggestions
web-theme = Light or dark
web-too-long = That is too long to send.
web-used = You used
web-wait = Too many wrong tries. Wait a little, then try again.
web-you = you

### platform

# What a bot needs in a channel, named as the platform's own settings name it.
right-view-channel = View Channel
right-send-messages = Send Messages
right-embed-links = Embed Links
right-attach-files = Attach Files
right-read-history = Read Message History
right-send-in-threads = Send Messages in Threads
rights-missing = I cannot post here yet. Give me these permissions in this channel (Edit Channel → Permissions), then try again: { $rights }.

# For a platform that reads back by being a member of the channel.
platform-working = Working on it …
platform-invite = Invite me to this channel first: /invite { $bot }
platform-no-read-back = I can only promise briefings in a channel where I may read back what I posted. Invite me to one, and subscribe there.
platform-elsewhere = I belong to another workspace. Install me in yours to use me there.
platform-too-late = That took too long, and the form could not open. Please try again.
platform-channel = Channel
platform-close = Close

# The page at the end of an installation.
install-done = Installed in { $name }
install-next = Invite me to a channel there with { $invite }, then type { $subscribe } for a briefing every day.
install-more = { $help } shows everything else. If I was here before, the subscriptions of that time are kept, paused.
install-failed = Nothing was installed
install-state = This link was used already, or is more than ten minutes old.
install-cookie = The installation was begun in another browser, or this one keeps no cookies for this site.
install-cancelled = You chose to cancel.
install-organisation = I am installed in one workspace at a time, not in a whole organisation. Start again and choose a workspace.
install-trouble = Something went wrong. Please try once more; if it happens again, tell whoever runs me what stands below.
install-again = Start again

# --- editors: briefings that are approved first ---

command-approval = Let an editor look at a subscription’s briefings first
command-approval-name = approval
command-approval-words = approval
command-approval-on = Briefings of a subscription come here first, with Approve and Hold
command-approval-on-name = on
command-approval-on-words = approval on
command-approval-off = Briefings of a subscription go out unseen again
command-approval-off-name = off
command-approval-off-words = approval off
command-approval-list = Which subscriptions are approved, where, and what waits
command-approval-list-name = list
command-approval-list-words = approval list, approval show
option-review = A briefing to approve, such as v-1
option-verdict = approve, hold, or the number of a line to leave out or take back
option-lead = How long before the hour, such as 15m
option-otherwise = If nobody acts by the hour: hold (as without it) or send
answer-approval-on = From now on the briefings of { $id } for { $channel } ({ $what }) come here { $lead } before their hour.
answer-approval-off = The briefings of { $id } for { $channel } ({ $what }) go out without an editor again.
answer-approval-hold = If nobody approves one, it does not go out.
answer-approval-send = If nobody acts, it goes out at its hour.
answer-approval-not = Whoever may change settings here may approve. Alerts and corrections are not looked at first.
answer-approval-lead = An editor gets from 5 minutes to 2 hours, such as 15m. Nothing was changed.
answer-approval-which = Which subscription of this workspace? For example: { $example }
answer-approval-none = No briefing is approved first. To have it so, type in the channel where editors look: { $example }
answer-approvals = { $n ->
    [one] { $n } subscription is
   *[other] { $n } subscriptions are
} approved first:
answer-approval-line = { $id } for { $channel } ({ $what }): in { $review }, { $lead } before the hour. { $otherwise }
answer-no-such-review = There is no { $id } to approve in this channel.
answer-review-closed = Someone was quicker, or its time is over. Nothing was changed.
answer-no-such-line = There is no line { $n }: this briefing has { $lines }.
answer-line-out = Line { $n } is left out: { $left } of { $lines } stay.
answer-line-in = Line { $n } is back: { $left } of { $lines } stay.
review-title = To approve: { $id } of { $subscription }
review-open-hold = Goes out in { $channel } at { $at } ({ $zone }) only if someone approves it.
review-open-send = Goes out in { $channel } at { $at } ({ $zone }) unless someone holds it.
review-approved = Approved by { $by } at { $acted } ({ $zone }), { $n ->
    [one] { $n } line
   *[other] { $n } lines
}: goes out in { $channel } at { $at }.
review-held = Held back by { $by } at { $acted } ({ $zone }): nothing goes out in { $channel }.
review-unseen = Nobody acted: it went out in { $channel } at { $at } ({ $zone }).
review-ended = Nothing went out in { $channel } at { $at } ({ $zone }): { $why }.
review-line-out = line { $n } left out
review-line-in = line { $n } in
review-did-approved = approved
review-did-held = held back
report-title = { $by } says that { $handle } is wrong: { $why }
button-dispute = Dispute
button-approve = Approve
button-hold = Hold
button-line-out = ✓ { $n }
button-line-in = ✗ { $n }
change-approval = approval
change-approval-hold = in { $channel } { $lead } before; unapproved it stays
change-approval-send = in { $channel } { $lead } before; unapproved it goes out
change-review = review
