"""Words that mean the same in a charge, and verbs that bend out of shape.

General vocabulary, written by hand: each line is one meaning.
"""

from typing import Final

from dossier.linking.stems import stem

_MEANINGS: Final = """
prisoner prisoners detainee detainees inmate inmates captive captives
worker workers employee employees labourer labourers
child children kid kids pupil pupils schoolchildren minor minors
money cash funds sum sums
car cars vehicle vehicles
record records log logs logbook file files document documents paperwork
data dataset figures numbers statistics
fake faked faking falsify falsified forge forged forging doctored counterfeit fabricate
 fabricated invented bogus
alter altered change changed manipulate manipulated tamper tampered massaged
 reclassified recoded reclassify reclassifying
delete deleted deleting destroy destroyed destroying erase erased shred shredded
 removed removing remove wiped
dump dumped dumping discharge discharged discharging spill spilled
hide hid hidden hiding conceal concealed concealing withhold withheld withholding
 suppressed buried
warn warned warning warnings alert alerted alarm memo memos
bribe bribes bribed bribery kickback kickbacks backhander backhanders payoff
contract contracts tender tenders deal
steal stole stolen stealing theft loot looted looting plundered pocketed
plagiarise plagiarised plagiarism plagiarized copied copying
kill killed killing murder murdered shoot shot died deaths death dead
shell shelled shelling bomb bombed bombing bombard bombarded strike struck attack
 attacked artillery
spy spied spying spies espionage surveillance eavesdropping
hack hacked hacking hackers hacker cyberattack
lie lied lying mislead misled deceive deceived deceiving untruth
beat beaten beating beatings mistreat mistreated mistreating mistreatment abused abuse
 abuses abusing torture tortured
harass harassed harassment groped molested assault assaulted
sell sold selling
river stream lake
solvent chemical chemicals effluent toxin toxins waste
patient patients
queue queues line lines
test tests tested testing sample samples
publish published publishing disclose disclosed release
repay repaid refund refunded compensate compensated reimburse
weapon weapons arms
election elections vote votes voting poll polls ballot ballots
press media newspaper newspapers reporter reporters journalist journalists
leak leaked leaking
unsafe dangerous hazardous
boss bosses manager managers
home homes house houses
doping doped stimulant stimulants steroid steroids banned
pay paid paying payment payments
buy bought buying purchase purchased
"""
_BENT: Final = """
took take taken take gave give given give wrote write written write drove drive
driven drive knew know known know grew grow grown grow threw throw thrown throw
fought fight caught catch taught teach thought think sought seek bent bend sent send
spent spend lent lend built build felt feel kept keep slept sleep left leave lost lose
met meet led lead fed feed fled flee held hold told tell won win ran run rung ring
sang sing sank sink swore swear sworn swear tore tear torn tear wore wear worn wear
chose choose chosen choose froze freeze frozen freeze rose rise risen rise fell fall
fallen fall saw see seen see began begin begun begin drank drink drunk drink
"""


def _canonical() -> dict[str, str]:
    table: dict[str, str] = {}
    lines = _MEANINGS.replace("\n ", " ").strip().splitlines()
    for line in lines:
        words = line.split()
        for word in words:
            table.setdefault(stem(word), stem(words[0]))
    bent = _BENT.split()
    for shape, verb in zip(bent[::2], bent[1::2], strict=True):
        table.setdefault(stem(shape), stem(verb))
    return table


CANONICAL: Final = _canonical()
