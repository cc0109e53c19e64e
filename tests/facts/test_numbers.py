"""The numbers of passages the rules once got wrong: what was learned from them is not lost again."""

import json
from typing import Any

import pytest

from messages import topic
from messages.facts import find_facts
from messages.facts.exchange import article_of, line_of
from messages.model import Casualty, Fact, Personnel
from tests.facts.test_gold import passages

NUMBERS = {
    "vote": ("for", "against", "abstain", "absent", "total"),
    "personnel": ("count", "min", "max"),
    "casualty": ("kind", "count", "min", "max"),
    "money": ("amount", "min", "max", "currency"),
    "percent": ("value", "min", "max"),
}
SHARE = 0.97
"""Of what is marked, and of what is found: a new rule may cost one passage and win many others."""


def keys(facts: list[dict[str, Any]], *, optional: bool) -> set[str]:
    told = [fact for fact in facts if fact["type"] in NUMBERS and (optional or not fact.get("optional"))]
    return {json.dumps([fact["type"], *(fact.get(field) for field in NUMBERS[fact["type"]])]) for fact in told}


def test_the_numbers_are_found_and_no_others() -> None:
    marked = missed = found = false = 0
    for passage in passages("numbers"):
        lines = [line_of(fact) for fact in find_facts(article_of(passage), topic.builtin())]
        required, allowed = keys(passage["facts"], optional=False), keys(passage["facts"], optional=True)
        got = keys(lines, optional=True)
        marked, missed = marked + len(required), missed + len(required - got)
        found, false = found + len(got), false + len(got - allowed)
    assert marked > 150
    assert missed <= marked * (1 - SHARE)
    assert false <= found * (1 - SHARE)


def facts_in(lang: str, text: str) -> tuple[Fact, ...]:
    article = article_of({"id": "1", "lang": lang, "published": "2026-09-12", "title": "", "text": text})
    return find_facts(article, topic.builtin())


STANDS = [
    ("en", "The first 120 of 230 new Kenyan police officers landed on Friday.", {120: "arrived", 230: None}),
    ("en", "Kenya has deployed 700 of the 1,000 officers it pledged.", {700: "deployed", 1000: "pledged"}),
    ("en", "Jamaica sent 24 of its 170 soldiers to Haiti.", {24: "deployed", 170: None}),
    ("en", "Kenya sent 400 officers. The other 110 will follow in October.", {400: "deployed", 110: "planned"}),
    ("en", "Kenya's 820 officers may stay under the new mandate.", {820: "present"}),
    ("en", "Kenya sent 400 officers; 150 will stay until May.", {400: "deployed", 150: "present"}),
    ("fr", "Le Kenya a déployé 700 des 1 000 policiers promis.", {700: "deployed", 1000: "pledged"}),
    ("es", "Llegaron a Haití 120 de 230 policías.", {120: "arrived", 230: None}),
    ("fr", "Le Kenya envoie 200 policiers en Haïti.", {200: "planned"}),
    ("fr", "Le Bénin déploiera 150 militaires en août.", {150: "planned"}),
    ("fr", "Mille soldats seront déployés en Haïti.", {1000: "planned"}),
    ("es", "Serán relevados por 1.200 soldados de Chad.", {1200: "planned"}),
    ("en", "Some 280 officers had returned to Nairobi since January.", {280: "withdrawn"}),
    ("en", "Guyana's parliament voted to send 60 soldiers to Haiti.", {60: "authorized"}),
    ("en", "Kenya provides 730 of the mission's 1,000 personnel.", {730: "deployed", 1000: "present"}),
    ("es", "Llegaron 75 de 150 militares guatemaltecos.", {75: "arrived", 150: None}),
    ("fr", "Depuis 2024, le Kenya envoie 200 policiers à la frontière.", {200: "deployed"}),
    ("es", "Guatemala envía 40 soldados a Haití.", {40: "planned"}),
    ("en", "Italy deploys 60 carabinieri to Haiti next month.", {60: "planned"}),
    ("en", "Kenya deploys 60 officers to the border.", {60: "deployed"}),
    ("es", "Se aprobó que 78 militares permanezcan en Haití.", {78: "present"}),
    ("en", "A Kenyan contingent of 160 soldiers has completed its training.", {160: "planned"}),
    ("en", "Kenya's contingent was cut from 400 to 280.", {400: "present", 280: "present"}),
    (
        "en",
        "Jamaica has 23 soldiers in Haiti and intends to raise its contribution to 170.",
        {23: "present", 170: "planned"},
    ),
    ("es", "Kenia retirará a 230 de sus policías antes de que termine el mes.", {230: None}),
    ("fr", "Le Kenya retirera 230 policiers en mars.", {230: None}),
    ("en", "Kenya will withdraw its 350 officers.", {350: "present"}),
    ("en", "The mission has 1,000 personnel of the 5,500 authorised.", {1000: "present", 5500: "authorized"}),
    ("fr", "La force ne compte que 1 000 hommes sur les 5 500 prévus.", {1000: "present", 5500: "planned"}),
    (
        "fr",
        "Le Bénin enverra 2 000 soldats. Un premier contingent de 250 éléments partira en mai.",
        {2000: "planned", 250: "planned"},
    ),
]


@pytest.mark.parametrize(("lang", "text", "stands"), STANDS)
def test_what_is_said_of_a_part_is_not_said_of_the_whole(lang: str, text: str, stands: dict[int, str | None]) -> None:
    found = [fact.value for fact in facts_in(lang, text)]
    assert {v.quantity.low: v.status for v in found if isinstance(v, Personnel)} == stands


@pytest.mark.parametrize(
    ("lang", "text", "harmed"),
    [
        ("en", "The attackers burned 12 stalls. Police executed 14 warrants. It affected 12 provinces.", {}),
        ("en", "Gunmen killed 12 worshippers and wounded 30 others.", {12: "killed", 30: "injured"}),
        ("en", "The fire burned 12 children and displaced 300 families.", {12: "injured", 300: "displaced"}),
        ("fr", "Les assaillants ont brûlé 12 étals. Le séisme a touché 12 provinces.", {}),
        ("es", "Quemaron 12 puestos. El gobierno ejecutó 14 obras.", {}),
        ("es", "La explosión quemó a 12 niños e hirió a 30 feligreses.", {12: "injured", 30: "injured"}),
    ],
)
def test_things_come_to_no_harm(lang: str, text: str, harmed: dict[int, str]) -> None:
    found = [fact.value for fact in facts_in(lang, text)]
    assert {v.quantity.low: v.harm for v in found if isinstance(v, Casualty)} == harmed


def test_whom_a_person_speaks_of_his_nation_does_not_send() -> None:
    text = "The Kenyan commander, Godfrey Otunge, said the first 1,200 troops of the force would land in May."
    (found,) = [fact.value for fact in facts_in("en", text) if isinstance(fact.value, Personnel)]
    assert (found.quantity.low, found.country, found.status) == (1200, None, "planned")


def test_a_small_a_ends_a_sentence_in_kreyol() -> None:
    text = "Kenya pwomèt 100 polisye anvan fen ane a. Komisè Otunge di 720 ajan deja nan peyi a."
    found = [fact for fact in facts_in("ht", text) if isinstance(fact.value, Personnel)]
    assert len({fact.sentence for fact in found}) == len(found) == 2
