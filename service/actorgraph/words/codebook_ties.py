"""The codebook's entries for types of tie: when to code one, a case, and a case that looks like one and is not.

The cases are of real situations in our own words; they show how to code and are no evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Entry(NamedTuple):
    """When a word is right, an example, and a counter-example with what is right instead."""

    rule: str
    example: str
    counter: str


TIE_ENTRIES: Mapping[str, Entry] = MappingProxyType(
    {
        "ALLIED_WITH": Entry(
            "Both fight on one side in agreement, or each calls the other its ally.",
            "The United Kingdom and the Soviet Union concluded an alliance against Germany in May 1942.",
            "Two groups attack one army on one day, each by itself: two ties FIGHTS; a shared enemy is no ally.",
        ),
        "COOPERATES_WITH": Entry(
            "Both work together on something that lasts, short of fighting on one side.",
            "From autumn 2019 on Russian and Turkish soldiers patrolled together in northern Syria.",
            "Two presidents meet once and publish a statement: an event of kind MEETING in which both took part.",
        ),
        "BACKS": Entry(
            "The subject helps the object; `means` says with what. One claim a stance: deeds MATERIAL, words VERBAL.",
            "Iran sent advisers and money to the Syrian government: MATERIAL, TRAINING and FUNDING.",
            "A minister asks all sides for restraint: STATED; help has somebody whom it helps.",
        ),
        "PLEDGED_TO": Entry(
            "A treaty in force binds the subject to the object; `provisions` says to what. One claim each way.",
            "Since 1949 the members of the North Atlantic Treaty are bound to defend one another: DEFENSE.",
            "A president promises a neighbour help in a speech: BACKS, mode PLEDGE, stance VERBAL.",
        ),
        "GOVERNS": Entry(
            "The subject is the government of the object, and the object is a state.",
            "The Syrian government in Damascus governed Syria when the war began.",
            "An armed group taxes and polices a province: CONTROLS, of the place.",
        ),
        "PART_OF": Entry(
            "The subject is a member or a part of the object and acts under it.",
            "The Badr Organization is part of Iraq's Popular Mobilization Forces.",
            "A group swears loyalty to another and keeps leaders and name of its own: AFFILIATE_OF.",
        ),
        "AFFILIATE_OF": Entry(
            "The subject is bound to the object by an oath, franchise or the like, and remains an organisation.",
            "The Nusra Front swore allegiance to al-Qaeda in April 2013 and announced the break in July 2016: a SPELL.",
            "A newspaper calls a group close to al-Qaeda without more: mode LABEL, no tie.",
        ),
        "LEADS": Entry(
            "The subject, a person, is at the head of the object.",
            "Hassan Nasrallah led Hezbollah from 1992 until he was killed in September 2024.",
            "A spokesman speaks for a group: `attributions` with `actingFor`; speaking is not leading.",
        ),
        "HOLDS_OFFICE": Entry(
            "The subject, a person, holds a named office in the object; `officeTitle` names it.",
            "Abbas Araghchi became foreign minister in Iran's government in August 2024: START.",
            "«The former minister said …»: at most END by the day of publication, never HOLDS.",
        ),
        "FIGHTS": Entry(
            "Both use organised armed force against each other.",
            "The armed forces of Russia and of Ukraine have fought since February 2022.",
            "Security forces shoot at a crowd: an event of kind ONE_SIDED_VIOLENCE; a crowd is no armed side.",
        ),
        "OPPOSES": Entry(
            "The subject stands against the object, an actor, by words or deeds short of armed force.",
            "Turkey's government rejected the self-administration in north-east Syria as an actor, again and again.",
            "A government condemns an offensive: DENOUNCED, of the event; who rejects a deed need not oppose the doer.",
        ),
        "DESIGNATES": Entry(
            "An authority has put the object on a list by an act of law; `designation` says which.",
            "The United States has listed Hezbollah as a foreign terrorist organization since October 1997.",
            "A minister calls a group terrorists: LABELS; calling is not listing.",
        ),
        "SANCTIONS": Entry(
            "An authority has imposed penalties on the object, in force.",
            "In May 2011 the European Union froze the assets of officials of Syria.",
            "A parliament debates sanctions: mode PLANNED, no tie.",
        ),
        "RIVAL_OF": Entry(
            "Both are lasting competitors, as a source states of the relation itself.",
            "India and Pakistan have been rivals since 1947.",
            "Two groups clash once: FIGHTS, HOLDS on that day.",
        ),
        "SUCCEEDS": Entry(
            "The subject, an organisation or state, takes the place of the object.",
            "In December 1991 the Russian Federation took the place of the Soviet Union.",
            "A new head follows the old one: two ties LEADS.",
        ),
        "SPLIT_FROM": Entry(
            "The subject broke away from the object and is an organisation of its own.",
            "The Real IRA split from the Provisional IRA in 1997.",
            "One commander changes sides: his LEADS or PART_OF ends; nothing new came into being.",
        ),
        "MERGED_INTO": Entry(
            "The subject became part of the object and ended as an organisation.",
            "In January 2017 Jabhat Fatah al-Sham merged into Hayat Tahrir al-Sham.",
            "Groups form a joint operations room and stay what they are: COOPERATES_WITH.",
        ),
        "CONTROLS": Entry(
            "The subject holds the place and decides there; `extent` where it is not the whole of it.",
            "The Islamic State held Mosul from June 2014 to July 2017: a SPELL.",
            "Fighters enter a suburb or shell a city: an event AT the place; presence is not control.",
        ),
        "BASED_IN": Entry(
            "The subject has its seat, headquarters or leadership in the place.",
            "The political bureau of Hamas had its seat in Doha from 2012 on.",
            "A delegation stays for talks: an event of kind MEETING.",
        ),
        "OPERATES_IN": Entry(
            "The subject is active in the place over some time, whoever controls it.",
            "Al-Shabaab, whose seat is in Somalia, operates in the north-east of Kenya.",
            "One attack in a capital: an event with the place; one deed is no area of operation.",
        ),
    }
)
