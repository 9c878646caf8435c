"""The one table of rules: who may do what to an object that lies where. Written from the design, not from the code.

A line reads: need, who, then the answer for an object at one's own unit, below it, above it, beside it (sibling), under a
sibling (cousin), at one's own unit in another campaign, beside it but on its way to one's own unit (handed), and for one
that does not exist. Answers: `yes`; `none` (as if it were not there: 404, the same words as for what is missing); `no`
(told that it is not theirs to do, and nothing changes); `deny` (either of the two: a reader's hand is turned away
whatever it reaches for).

Needs without an object have one answer. Nobody who has not signed in gets past the door, nobody without a duty sees a row.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WRITERS: Final = ("clerk", "verifier", "office", "group")
DUTIES: Final = (*WRITERS, "leader")
OFFICERS: Final = ("system", "security", "audit")
EVERYBODY: Final = ("anonymous", "idle", *DUTIES, *OFFICERS)
GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "duties": DUTIES, "writers": WRITERS, "officers": OFFICERS, "signed": ("idle", *DUTIES, *OFFICERS),
    "unpaid": ("idle", *OFFICERS),
})  # fmt: skip

RELATIONS: Final = ("own", "below", "above", "sibling", "cousin", "other", "handed", "missing")
CHAIN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"own": ("verifier", "leader"), "above": ("office",)})
"""Who alone reads the restricted kind of the small world (约谈): at its own unit, and above it."""
VEILED: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = MappingProxyType({
    "veiled": ("own", CHAIN["own"]), "veiled_below": ("below", CHAIN["above"]),
})  # fmt: skip
"""An object of the restricted kind: where it lies, and who of those with a duty at one's own unit is of its chain.

For them it is an object like any other that lies there; for everybody else there is none.
"""
OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "entry": (*RELATIONS, *VEILED),
    "document": ("own", "below", "above", "sibling", "cousin", "other", "missing"),
    "unit": ("own", "below", "above", "sibling", "cousin", "missing"),
    "parcel": ("own", "sibling", "missing"),
    "": ("own",),
})  # fmt: skip
"""Which relations a thing can have: a unit is in no campaign, what somebody uploaded is one's own or somebody else's."""

TABLE: Final = """
need    who       own  below above sibling cousin other handed missing
see     duties    yes  yes   none  none    none   yes   yes    none
paper   duties    yes  yes   yes   none    none   yes   none   none
lend    unpaid    none none  none  none    none   -     -      none
lend    writers   yes  yes   none  none    none   yes   no     none
lend    leader    yes  yes   none  none    none   yes   no     none
write   writers   yes  yes   none  none    none   yes   no     none
write   leader    no   no    deny  deny    deny   no    no     deny
judge   writers   yes  yes   no    none    none   yes   -      none
judge   leader    no   no    no    deny    deny   no    -      deny
answer  writers   yes  yes   none  none    none   yes   no     none
answer  leader    no   no    none  none    none   no    no     none
clerk   clerk     yes  yes   none  none    none   yes   no     none
clerk   verifier  no   no    none  none    none   no    no     none
clerk   office    no   no    none  none    none   no    no     none
clerk   group     no   no    none  none    none   no    no     none
clerk   leader    no   no    deny  deny    deny   no    no     deny
speak   writers   yes  yes   no    none    none   yes   no     none
speak   leader    yes  yes   no    none    none   yes   no     none
tie     writers   yes  yes   none  none    none   none   yes    none
tie     leader    no   no    deny  deny    deny   deny  no     deny
open    writers   yes  yes   none  none    none   yes   yes    none
open    leader    no   no    deny  deny    deny   no    no     deny
lost    writers   none none  none  none    none   none  none   none
lost    leader    deny deny  deny  deny    deny   deny  deny   deny
many    writers   no   no    no    no      no     no    no     no
many    clerk     yes  yes   no    no      no     no    yes    no
many    leader    no   no    deny  deny    deny   no    no     deny
gone    duties    none
vain    writers   no
vain    leader    no
undo    writers   no   no    none  none    none   no    no     none
undo    office    yes  yes   none  none    none   yes   no     none
undo    leader    no   no    deny  deny    deny   no    no     deny
batch   duties    none none  none  none    none   none  none   none
batch   office    yes  yes   none  none    none   yes   none   none
unbatch duties    none none  none  none    none   none  none   none
unbatch office    yes  yes   none  none    none   yes   none   none
unbatch leader    deny deny  deny  deny    deny   deny  deny   deny
beyond  writers   no   no    none  none    none   no    no     none
beyond  leader    no   no    deny  deny    deny   no    no     deny
parcel  writers   yes  -     -     none    -      -     -      none
parcel  leader    deny -     -     deny    -      -     -      deny
home    duties    yes
record  writers   yes
record  leader    no
glance  duties    yes  yes   none  none    none   -     -      none
glance  officers  yes  yes   yes   yes     yes    -     -      yes
front   duties    yes
front   officers  yes
own     signed    yes
none    signed    none
bare    signed    no
token   duties    yes
token   unpaid    none
enrol   signed    no
enrol   system    yes
entitle signed    no
entitle security  yes
keep    signed    no
keep    system    yes
keep    security  yes
kept    signed    no
kept    system    none
kept    security  none
review  signed    no
review  audit     yes
review  security  yes
audit   signed    no
audit   audit     yes
tree    signed    no
tree    office    yes
tended  signed    no    no   no    no      no     -     -      no
tended  office    no    yes  none  none    none   -     -      none
apart   signed    no    no   no    no      no     -     -      no
release office    yes  yes   no    no      no     yes   -      -
release leader    yes  yes   no    no      no     yes   -      -
release clerk     no   no    no    no      no     no    -      -
release verifier  no   no    no    no      no     no    -      -
release group     no   no    no    no      no     no    -      -
withdraw writers  yes  yes   none  none    none   yes   no     none
withdraw leader   no   no    none  none    none   no    no     none
looked  signed    no    no   no    no      no     -     -      no
looked  office    yes   yes  none  none    none   -     -      none
unsent  signed    no
unsent  office    none
house   office    yes
house   clerk     no
house   verifier  no
house   group     no
house   leader    no
"""
"""Of rows and papers: `see` them and their figures; `paper`: what came in from above is everybody's below to read; `write`
behind the gate of the writers; `judge` a paper, which those below may only read; `answer` a draft on a page that readers
may open; `clerk`: a move that is the clerk's; `speak`: that a paper waits for the leader's word; `undo`, `batch`,
`unbatch`: what another did is taken back by the office alone; `beyond`: what the small campaign has no use for (refused
wherever it is seen); `lend` one's duty to a machine; `parcel`: what one has uploaded; `tie` to what
lies in sight in the same campaign; `open` a sheet of a writer's; `many` ticked at once; `lost`, `gone`, `vain`: what the
small world has not.

Without an object: `home`, `record` and `house` for all, for writers and for offices; `front` (`glance` where a unit is
named) leads officers to their own page; `own`: one's account; `token` of one's own; `none` and `bare`: what nobody here
has; `enrol` is the system officer's, `entitle` the security officer's, `keep` either's (`kept`: of what they have not
sent), `audit` the audit officer's (`review`: the security officer may read it too).

Of units: `tree` is any office's, `looked` at where one is in sight, `tended` (renamed, moved, closed) by the office above
alone, `unsent` a table nobody sent, `apart`: to or from a place above. At doors alone: `release` gives the leader's word,
`withdraw` takes back what nobody has worked on.
"""

SHUT: Final[Mapping[str, str]] = MappingProxyType({
    "anonymous": "sign", "idle": "idle", "system": "no", "security": "no", "audit": "no",
})  # fmt: skip
"""Before anything else is looked at, unless the table names them: sign in first; ask for a duty first; the three officers
see no rows and write none.
"""


def _parsed() -> Mapping[tuple[str, str], Mapping[str, str]]:
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for line in TABLE.strip().splitlines()[1:]:
        need, who, *answers = line.split()
        for one in GROUPS.get(who, (who,)):
            found[need, one] = dict(zip(RELATIONS, answers, strict=False))
    return MappingProxyType(found)


RULES: Final = _parsed()


def expected(need: str, who: str, relation: str) -> str:
    """What the table says; a need, role or relation it does not know is an error of the row that asks."""
    if need == "public":
        return "yes"
    if relation in VEILED:
        lies, chain = VEILED[relation]
        return expected(need, who, lies if who in chain else "missing")
    if (need, who) in RULES and relation in RULES[need, who]:
        return RULES[need, who][relation]
    return SHUT[who]
