"""The codebook's entries for what claims say of themselves: mode, status, time, bounds, stance and reading."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from actorgraph.words.codebook_ties import Entry
from actorgraph.words.terms import (
    Asserts,
    BoundStatus,
    ClaimMode,
    ClaimStatus,
    DateBasis,
    Method,
    Polarity,
    Reading,
    Stance,
    Term,
    TollBound,
)

TERM_ENTRIES: Mapping[type[Term], Mapping[Term, Entry]] = MappingProxyType(
    {
        ClaimMode: {
            ClaimMode.FACT: Entry(
                "The source says it in its own voice, without a speaker and without doubt.",
                "A report narrates that rebels entered Aleppo: FACT of the report.",
                "«According to a monitor, rebels entered Aleppo»: REPORTED, attributed to the monitor.",
            ),
            ClaimMode.REPORTED: Entry(
                "The source gives the word to a speaker; `attributions` names who.",
                "A monitor in London counts the dead and an agency prints the number: REPORTED, the monitor first.",
                "A party accuses its enemy: ALLEGED, since the speaker has a side in it.",
            ),
            ClaimMode.DERIVED: Entry(
                "It follows from the wording with no step that needs knowledge from elsewhere.",
                "«The army retook the town»: the army holds it, and somebody else held it before: DERIVED.",
                "That a group with foreign arms is backed from abroad: a guess, ASSESSMENT if somebody says it.",
            ),
            ClaimMode.ALLEGED: Entry(
                "A party accuses another; it draws no tie, however often it is repeated.",
                "Iran's foreign minister says that the United States backs the rebels: ALLEGED.",
                "The accused says so of itself: REPORTED.",
            ),
            ClaimMode.PLEDGE: Entry(
                "An actor promises its own future deed; draws VERBAL ties of BACKS and OPPOSES only.",
                "Tehran assures Damascus of continued support: BACKS, PLEDGE.",
                "A treaty obliges to it: PLEDGED_TO, mode FACT.",
            ),
            ClaimMode.PLANNED: Entry(
                "It was announced for later, with a date or without.",
                "A minister's visit was announced for Sunday: PLANNED.",
                "The visit took place and is reported afterwards: FACT or REPORTED.",
            ),
            ClaimMode.PREDICTED: Entry(
                "Somebody expects it; nobody has announced it.",
                "An analyst expects the front to move south: PREDICTED.",
                "The commander announces that he will move south: PLANNED.",
            ),
            ClaimMode.ASSESSMENT: Entry(
                "A judgement of causes, motives or weight, which no observation settles.",
                "An institute judges that the truce weakened the government: ASSESSMENT.",
                "The institute counts violations of the truce: REPORTED.",
            ),
            ClaimMode.LABEL: Entry(
                "A name that carries a judgement; kept as a name and nothing more.",
                "State television calls the rebels terrorists: LABEL.",
                "A ministry lists them as terrorists by decree: DESIGNATES.",
            ),
        },
        ClaimStatus: {
            ClaimStatus.ACCEPTED: Entry(
                "No curator objects; says nothing of whether it is true.",
                "A claim as it was entered.",
                "A claim that two curators read differently: CONTESTED.",
            ),
            ClaimStatus.CONTESTED: Entry(
                "A curator objects with a reason; the tie stays and is marked `disputed`.",
                "The reading of an ambiguous pronoun is doubted: CONTESTED with `statusReason`.",
                "Another source denies it: a claim of its own that DENIES; the first stays ACCEPTED.",
            ),
            ClaimStatus.REJECTED: Entry(
                "A curator withdraws it: it was misread, or entered twice. It counts for nothing and is kept.",
                "The sentence was about another group of the same name: REJECTED.",
                "The source corrected itself: RETRACTED, and a new claim that supersedes it.",
            ),
            ClaimStatus.RETRACTED: Entry(
                "The source itself withdrew it.",
                "An agency withdraws a report of a captured town: RETRACTED.",
                "The town was lost again: END on another claim; the first was true in its time.",
            ),
        },
        Asserts: {
            Asserts.HOLDS: Entry(
                "It was so at some moment of the time given. The default; no start and no end follows.",
                "«Clashes continue» in a report of 28 November: FIGHTS, HOLDS.",
                "«Fighting broke out on Wednesday» between two who were at peace: START.",
            ),
            Asserts.THROUGHOUT: Entry(
                "It was so on every day of the time given.",
                "A data set codes support for the whole of 2015: THROUGHOUT 2015, where its codebook says whole years.",
                "A data set codes a year in which there was some support: HOLDS in 2015.",
            ),
            Asserts.START: Entry(
                "The relation itself began in the time given.",
                "Rebels took the city between 27 and 30 November: CONTROLS, START.",
                "A battle within a war began: START of an event, not of FIGHTS.",
            ),
            Asserts.END: Entry(
                "The relation itself ended in the time given.",
                "The group broke with al-Qaeda in 2016: AFFILIATE_OF, END.",
                "Nothing more is heard of it: nothing to code; silence is no end.",
            ),
            Asserts.SPELL: Entry(
                "One relation with a stated start and end; either may be open (`..` as of the source, or empty).",
                "The government held the city from late 2016 to late November 2024: 2016-12/2024-11.",
                "Held in 2014 and again in 2018: two claims with two `spell` names, unless the time between is stated.",
            ),
            Asserts.OCCURRED: Entry(
                "Something that takes no time took place in the time given: instant ties and events.",
                "One group merged into another in January 2017.",
                "The group has been part of the other since: PART_OF, START.",
            ),
        },
        BoundStatus: {
            BoundStatus.ENDED: Entry(
                "A source states the bound: since or until holds its days.",
                "«Until it fell in December 2016»: the end is ENDED.",
                "The last report is of December 2016: UNKNOWN; the last report is no end.",
            ),
            BoundStatus.ONGOING: Entry(
                "The source says that it goes on; true as of `attestedUntil`, not of today.",
                "«To this day», in a text of 28 November 2024: ONGOING as of that day.",
                "The present tense of a headline: HOLDS, and the end UNKNOWN.",
            ),
            BoundStatus.CENSORED: Entry(
                "The data set stops there; written by importers, as `endStatus` with `attestedUntil`.",
                "A list of dyads for 1975 to 2017, active in 2017: CENSORED, attestedUntil 2017-12-31.",
                "The data set goes on and the dyad is missing: nothing is coded; see `coverage`.",
            ),
            BoundStatus.UNKNOWN: Entry(
                "Nobody says. The bound is null, and a day beyond the known is UNBOUNDED, not true and not false.",
                "Russia backed the government on the day of the report; since when is not said: UNKNOWN.",
                "«Since at least 2015»: HOLDS in 2015 bounds the start from above; it is still UNKNOWN.",
            ),
        },
        TollBound: {
            TollBound.EXACT: Entry(
                "A plain number: low, best and high are that number.",
                "«Twelve soldiers were killed»: 12, 12, 12.",
                "«A dozen or so»: ABOUT 12.",
            ),
            TollBound.AT_LEAST: Entry(
                "The number is the lowest possible: low alone.",
                "«At least 20 civilians»: low 20.",
                "«More than 20»: OVER, low 20, the 20 itself excluded.",
            ),
            TollBound.OVER: Entry(
                "More than the number, which is itself excluded: low alone.",
                "«Over 300 dead»: low 300; no best, since 301 and 3,000 fit alike.",
                "«300 or more»: AT_LEAST.",
            ),
            TollBound.NEARLY: Entry(
                "A little below the number: high alone.",
                "«Nearly a million displaced»: high 1,000,000.",
                "«Some one million»: ABOUT.",
            ),
            TollBound.UP_TO: Entry(
                "The number is the highest possible: high alone.",
                "«Up to 50 fighters»: high 50.",
                "«50 at the most, 30 for certain»: low 30, high 50, UP_TO.",
            ),
            TollBound.ABOUT: Entry(
                "A point around the number: best alone.",
                "«About 50 dead»: best 50.",
                "«Dozens»: MAGNITUDE.",
            ),
            TollBound.MAGNITUDE: Entry(
                "An order of magnitude: low where the word has one, and `wording`.",
                "«Hundreds of thousands fled»: low 200000.",
                "«300,000 fled»: EXACT as worded, however round.",
            ),
        },
        Stance: {
            Stance.MATERIAL: Entry(
                "By deeds: what could be filmed or counted.",
                "Air raids flown for the government: BACKS, MATERIAL.",
                "A promise of air raids: VERBAL, mode PLEDGE.",
            ),
            Stance.VERBAL: Entry(
                "By words about the other actor.",
                "A foreign minister declares full support: BACKS, VERBAL.",
                "He declares it and sends arms: two claims, one VERBAL, one MATERIAL, and so two ties.",
            ),
            Stance.LEGAL: Entry(
                "By an act of law in force.",
                "A treaty, a listing, an embargo.",
                "A call for an embargo: VERBAL.",
            ),
            Stance.STRUCTURAL: Entry(
                "By what the actors are to each other: membership, office, seat.",
                "A brigade of an army: PART_OF.",
                "Two brigades that often fight together: ALLIED_WITH, MATERIAL.",
            ),
        },
        Reading: {
            Reading.POSSIBLE: Entry(
                "Ask with it for all that could have been: nothing known rules the day out.",
                "Who might have held the city in November 2016? Both sides: each has a bound that lets the day in.",
                "«Who held it»: in a text write CERTAIN ones as facts, and POSSIBLE ones as possible.",
            ),
            Reading.CERTAIN: Entry(
                "Ask with it for what must have been: the day lies in a certain interval.",
                "On 1 January 2020 the government held Aleppo: between the stated retaking and the stated loss.",
                "Two reports nine years apart: certain at both moments, not between (`bridge` of the type).",
            ),
        },
        Polarity: {
            Polarity.AFFIRMS: Entry(
                "The claim says that it is so. The default.",
                "A monitor says that the airport is in rebel hands: AFFIRMS.",
                "The monitor says that it has no news of the airport: nothing to code.",
            ),
            Polarity.DENIES: Entry(
                "The claim says that it is not so; the tie stays, marked `disputed`.",
                "The army denies that the airport has fallen: CONTROLS, DENIES.",
                "The army says that it holds the airport: AFFIRMS, of the army.",
            ),
        },
        Method: {
            Method.HUMAN: Entry(
                "A person read the source and coded it.",
                "The first fixture.",
                "A person who looks through a machine's coding: a new claim, HUMAN, with `recordedBy`.",
            ),
            Method.IMPORT: Entry(
                "A program translated a row of a data set whose own coders read the sources.",
                "A row of a dyadic data set as a claim with the row's key as `locator`.",
                "A program that reads news texts: MODEL.",
            ),
            Method.MODEL: Entry(
                "A machine coded it from text; never draws a tie until a person codes it.",
                "A language model's suggestion, kept for review.",
                "A person accepts it: their own claim, HUMAN, that supersedes it.",
            ),
        },
        DateBasis: {
            DateBasis.EXPLICIT: Entry(
                "The source states the date.",
                "«On 27 November 2024».",
                "«On Wednesday»: DERIVED, since a calendar and the publication are needed.",
            ),
            DateBasis.DERIVED: Entry(
                "Derived from the wording by a rule that `note` or `text` can state.",
                "«On Wednesday», in a text of that week.",
                "No date at all: PUBLICATION, and no `when`.",
            ),
            DateBasis.PUBLICATION: Entry(
                "There is no date but that of the source; `when` is left out.",
                "«Clashes continue», in an undated sentence.",
                "A report of last week's battle: DERIVED with its week.",
            ),
        },
    }
)
"""By list, then by word: words of different lists may be written the same."""
