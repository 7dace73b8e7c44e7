"""Signs of the kind of a statement, which the trained step weighs: patterns, words."""

import re
from typing import Final

from dossier.reading import kind_content as content_of
from dossier.reading import kind_words as cue_of
from dossier.reading.wording import Wording

# What a content shows in its first main clause.
SHOWN: Final[tuple[tuple[str, Wording | re.Pattern[str]], ...]] = (
    ("wrong", content_of.WRONG),
    ("defence", content_of.DEFENCE),
    ("intent", content_of.INTENT),
    ("concern", content_of.CONCERN),
    ("position", content_of.POSITION),
    ("exoneration", content_of.EXONERATION),
    ("evaluation", content_of.EVALUATION),
    ("confession", content_of.CONFESSION),
    ("to-do", content_of.TO_DO),
    ("imperative", content_of.IMPERATIVE),
    (
        "silent",
        cue_of.words(
            r"""
        too early|under (?:investigation|review)|no decision|matter for|question for
        not (?:yet )?(?:decided|ready|finished|know|say)|at liberty|no view|rather not
        in due course|cannot say|instructed not|legal reasons|before (?:the )?court
        """
        ),
    ),
    ("to be", cue_of.words(r"(?:is|are|was|were) to (?:be )?[a-z]+")),
    ("passive", cue_of.words(r"(?:was|were|been|being) [a-z]+(?:ed|en)")),
    ("is a", cue_of.words(r"(?:is|are|was|were) (?:not )?(?:an?|the)")),
    ("like", cue_of.words(r"like an?|as if|kind of|sort of|such an?|nothing but")),
)


def _by_word(table: str) -> dict[str, tuple[str, ...]]:
    """Return which names each word stands under in lines such as "name: words"."""
    found: dict[str, tuple[str, ...]] = {}
    for line in table.strip().splitlines():
        name, _, words = line.partition(": ")
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found


# Words of a content, by what they tell.
TELLING: Final = _by_word(
    """
negative: not never no nothing nobody none neither nor cannot without
will: will won't shall i'll we'll he'll she'll they'll
would: would wouldn't
past: was were had did
present: is are has have does do
i: i my me i'm i've
we: we our us we're we've
you: you your one people anybody everybody somebody
he: he she his her him
they: they their them it its
begin: begin start open close appeal publish launch resume file hold review raise
dated: monday tuesday wednesday thursday friday saturday sunday january february march
dated: april june july august september october november december spring summer autumn
dated: winter christmas week month year
right: within lawful legal proper properly completed complete place required standard
right: routine precautionary precaution rules permitted met followed safe
feeling: thoughts pleased delighted disappointed proud welcome grateful sorry
feeling: heartbroken sad happy confident glad hope hopes hoped
norm: should must ought need minimum avoid always
degree: too so more less worst best most only than
number: two three four five six seven eight nine ten dozen hundred thousand million
event: shot killed died injured arrested found burned crashed fell opened left
charge: allegation allegations accusation accusations claim claims charge charges
charge: suggestion report reports account story version
"""
)
# Words of a source, by what it does: judges others, accuses, or answers for somebody.
DOING: Final = _by_word(
    """
judges: court jury foreman judge tribunal inquiry enquiry inquest coroner panel
judges: commission commissioner ombudsman investigator investigators investigation
judges: auditor auditors audit observers regulator regulators review watchdog
judges: magistrate magistrates arbitrator arbitrators inspector inspectors
judges: inspectorate inspection directorate stewards survey study tests analysts
judges: report police
accuses: prosecutor prosecutors prosecuting lawsuit suit complaint whistleblower
accuses: plaintiff plaintiffs claimant claimants opposition former critics rival
accuses: rivals campaigners residents union
answers: spokesman spokeswoman spokesperson lawyer lawyers attorney attorneys
answers: barrister solicitor counsel defence defense company firm office embassy
answers: ministry
"""
)
