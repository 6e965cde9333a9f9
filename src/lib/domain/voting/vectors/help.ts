/** What `npm run decide -- --help` prints: the command, the format of its file, and the whole grammar of rules. */
export const decideHelp = `npm run --silent decide -- FILE

Evaluates every vector of FILE and prints "ID ok", or "ID expected ... got ..." with what differs; at the end
"N passed, M failed". Exit code 1 when any failed or the file cannot be used.

FILE is a JSON list of vectors (or an object with "vectors"):
  { "id": "R5", "input": { "F": 437, "A": 8, "B": 27, "quorum_cast2": 305 },
    "rule": { "quorum": "Q_CAST2", "majority": "M_FRACTION_CAST(2/3)" },
    "expected": { "C2": 445, "need": 297, "outcome": "ADOPTED" } }

RULES
  rule     = name [ "(" arg { "," arg } ")" ]
  arg      = fraction | integer | rule | key "=" value
  fraction = integer "/" integer, from 0/n to n/n
  value    = fraction | integer | name { "+" name }

Quorum of presence (fails: INQUORATE). R present, N filled seats that may vote, p every party; a seat that is recused from
the vote and leaves its base is in neither:
  Q_SHARE(a/b, base=members|seats|present, strict=yes|no)   b*R >= a*base (strict: >); members and no unless said
  Q_COUNT(n)                 R >= n
  Q_PARTY_COUNT(k)           R_p >= k
  Q_PARTY_SHARE(a/b)         b*R_p >= a*N_p; strict=yes: >
  Q_PARTY_ORG(a/b)           the same of the organisations of the party that are represented
  Q_CHIEF                    the chief representative of every party is there, or his alternate
  Q_NONE_RECONVENED          this sitting replaces one that had no quorum
Quorum of votes cast (fails: VOID_NO_QUORUM). C2 = for + against:
  Q_CAST2(a/b, base=members|attending)   b*C2 >= a*base; attending unless said
  Q_CAST2                    C2 >= quorum_cast2 of the input
  Q_WCAST2(a/b)              the same of weights, every party weighing alike
Either:  AND(quorum, ...)  OR(quorum, ...)

Majority of one count (SIMPLE stands for M_SIMPLE_CAST):
  M_SIMPLE_CAST              F > A
  M_FRACTION_CAST(a/b)       C2 > 0 and b*F >= a*C2
  M_FRACTION_PRESENT(a/b)    b*F >= a*R
  M_FRACTION_MEMBERS(a/b)    b*F >= a*N
  M_ABS_PRESENT              2*F > R
  M_ABS_MEMBERS              2*F > N
  M_UNANIMOUS_CAST           A = 0 and F >= 1
  M_UNANIMOUS_PRESENT        F = R
  M_UNANIMOUS_MEMBERS        F = N
Majorities of parties; inner and outer are of the kind above, or AND/OR of them:
  M_CONCURRENT(inner, parties=W+E)       inner in every party, or in those listed
  M_BLOCK(inner, outer)      one voice for each party: for where inner holds, abstaining where inner is
                             SIMPLE and F = A, else against
  M_NO_PARTY_AGAINST(inner)  inner for the whole, and no party with A > F
  M_NESTED(outer, party=G, inner)        outer for the whole and inner in that party
  M_WEIGHTED_LCM(inner)      inner on weights lcm/N_p; M_WEIGHTED_PRESENT(inner) on lcm/R_p
  M_SIDE_MIXED               G (a string of F and A) unanimous; every other side F > A with 2/3 taking part
Different rules for different parties: AND(M_CONCURRENT(SIMPLE, parties=W+E), M_CONCURRENT(M_UNANIMOUS_PRESENT, parties=G))
Alone:
  M_CONSENSUS                no objection sustained
  M_PREF_POINTS              ranked papers; points are places added up, fewest first; incomplete papers are void
  M_PLURALITY                the first name of every paper; most votes first; a tie goes to a run-off
All others also as  AND(majority, ...)  OR(majority, ...)
Older spelling: M_NESTED(2/3 attending incl 2/3 gov cast) is M_NESTED(M_FRACTION_PRESENT(2/3), party=G, M_FRACTION_CAST(2/3))
Beside "quorum" and "majority", "rule" may hold: "weights": "LCM" (only the weights are asked for),
  "casting_vote": "NONE"|"CHAIR", "chair_votes": "AS_MEMBER"|"ONLY_TIE"|"NEVER"

INPUT (null or absent: not given)
  F A B K I N R              the whole meeting; attending stands for R; N_est the seats of the charter
  quorum_cast2               the number that C2 has to reach
  PARTY: [for, against, abstain]         one key for each party; present and members are objects by party
  PARTY: number              members, where weights are asked for
  PARTY: { filled, present, seats, chief, organisations, represented, F, A, B }
  PARTY: [members, voting, for, against] and a string of F, A and B: sides of M_SIDE_MIXED
  papers                     "ABC" or ["Li", "Wang"], best first; options: all that stand
  votes: { NAME: number }    an election of which the votes are counted
  sustained withdrawn reservations       a consensus call
  chair_cast                 FOR, AGAINST or ABSTAIN: what the chair said to a tie
  reconvened                 true for Q_NONE_RECONVENED

EXPECTED (only what is there is compared)
  outcome    INQUORATE VOID_NO_QUORUM ADOPTED REJECTED TIE_NOT_ADOPTED ADOPTED_BY_CONSENSUS NO_CONSENSUS
  need       the smallest F that adopts, C2 (or N, or R) as it is; an object by party where parties are asked
  F A B C2 pooled parties quorum_required quorum_ok threshold outer inner failed
  lcm weights_GEW (in the order of the suffix) total_power quorum_two_fifths
  points votes order run_off valid void`;
