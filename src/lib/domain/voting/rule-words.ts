import type { Text2 } from '../text2.ts';
import type { Majority } from './majority.ts';
import type { HeadsMajority } from './majority-of-heads.ts';
import type { Quorum } from './quorum.ts';
import type { Fraction } from './rule.ts';

/** A text that has both languages. */
export type Both = Required<Text2>;

const KEYS: Record<string, Both> = {
	W: { zh: '工会方', en: 'the union side' },
	G: { zh: '政府方', en: 'the government side' },
	E: { zh: '企业方', en: 'the employers’ side' },
	C: { zh: '委员会', en: 'the committee' }
};

/** How rules call a party, said in words; a key that is not one of the usual ones is shown as it is. */
export function partyWords(key: string): Both {
	const unit = /^U(\d+)$/.exec(key)?.[1];
	return KEYS[key] ?? (unit ? { zh: `第${unit}单位`, en: `unit ${unit}` } : { zh: key, en: key });
}

/** What a quorum asks for, as a phrase without a full stop. */
export function quorumWords(quorum: Quorum): Both {
	switch (quorum.rule) {
		case 'AND':
		case 'OR':
			return joinWords(
				quorum.rule,
				quorum.of.map((part) => inside(quorumWords(part), part.rule))
			);
		case 'Q_NONE_RECONVENED':
			return { zh: '重新召集的会议不要求人数', en: 'none when the meeting was reconvened' };
		case 'Q_COUNT':
			return { zh: `至少${quorum.count}席出席`, en: `at least ${quorum.count} seats are present` };
		case 'Q_SHARE': {
			const base = {
				members: { zh: '已就任席位', en: 'the seats held' },
				seats: { zh: '全部席位', en: 'all seats' },
				present: { zh: '出席席位', en: 'the seats present' }
			}[quorum.base];
			return ofBase(quorum, base, { zh: '出席', en: 'are present' });
		}
		case 'Q_PARTY_COUNT':
			return {
				zh: `每方至少${quorum.count}席出席`,
				en: `at least ${quorum.count} seats of each party are present`
			};
		case 'Q_PARTY_SHARE': {
			const { zh, en } = shareWords(quorum.share);
			return quorum.strict
				? { zh: `每方超过${zh}的席位出席`, en: `more than ${en} of the seats of each party are present` }
				: { zh: `每方至少${zh}的席位出席`, en: `at least ${en} of the seats of each party are present` };
		}
		case 'Q_PARTY_ORG': {
			const { zh, en } = shareWords(quorum.share);
			return quorum.strict
				? {
						zh: `每方超过${zh}的单位有人出席`,
						en: `more than ${en} of the organisations of each party are represented`
					}
				: {
						zh: `每方至少${zh}的单位有人出席`,
						en: `at least ${en} of the organisations of each party are represented`
					};
		}
		case 'Q_CHIEF':
			return {
				zh: '每方首席代表或其替补在场',
				en: 'the chief representative of each party, or an alternate in that seat, is there'
			};
		case 'Q_CAST2': {
			if (!quorum.share)
				return {
					zh: '赞成票与反对票之和达到随表决给出的数目',
					en: 'votes for and against together reach the number given with the vote'
				};
			const { zh, en } = shareWords(quorum.share);
			const base =
				quorum.base === 'members'
					? { zh: '已就任席位', en: 'the seats held' }
					: { zh: '出席席位', en: 'the seats present' };
			return {
				zh: `赞成票与反对票之和至少为${base.zh}的${zh}，否则表决无效`,
				en: `votes for and against together are at least ${en} of ${base.en}, or the vote is void`
			};
		}
		case 'Q_WCAST2': {
			const { zh, en } = shareWords(quorum.share);
			return {
				zh: `按各方等权计算的赞成票与反对票之和至少为总票权的${zh}，否则表决无效`,
				en: `votes for and against, every party weighing the same, are at least ${en} of all weight, or the vote is void`
			};
		}
	}
}

/** What a rule of decision asks for, as a phrase without a full stop; `parties` is how many sides there are, if known. */
export function majorityWords(majority: Majority, parties?: number): Both {
	switch (majority.rule) {
		case 'AND':
		case 'OR':
			return joinWords(
				majority.rule,
				majority.of.map((part) => inside(majorityWords(part, parties), part.rule))
			);
		case 'M_CONSENSUS':
			return { zh: '协商一致', en: 'consensus' };
		case 'M_CONCURRENT': {
			const inner = headsWords(majority.inner);
			const who = majority.parties ? namesOf(majority.parties) : each(parties);
			return { zh: `${who.zh}各自${inner.zh}`, en: `${inner.en} in ${who.en}` };
		}
		case 'M_NO_PARTY_AGAINST': {
			const inner = headsWords(majority.inner);
			return {
				zh: `全体${inner.zh}，且没有一方反对多于赞成`,
				en: `${inner.en} in the whole meeting, and no party with more against than for`
			};
		}
		case 'M_BLOCK': {
			const inner = headsWords(majority.inner);
			const outer = headsWords(majority.outer);
			return {
				zh: `每方一票：各方内部${inner.zh}，即为该方赞成，票数相等为弃权，其余为反对；各方之间${outer.zh}`,
				en: `one voice for each party: for with ${inner.en} inside it, abstaining when tied, against otherwise; among the voices ${outer.en}`
			};
		}
		case 'M_WEIGHTED_LCM':
		case 'M_WEIGHTED_PRESENT': {
			const inner = headsWords(majority.inner);
			return majority.rule === 'M_WEIGHTED_LCM'
				? {
						zh: `各方总票权相等，不论人数多少，加权后${inner.zh}`,
						en: `${inner.en} of votes weighted so that every party holds the same, however many members it has`
					}
				: {
						zh: `各方总票权相等，按出席人数折算，加权后${inner.zh}`,
						en: `${inner.en} of votes weighted so that every party holds the same, however many of it are present`
					};
		}
		case 'M_NESTED': {
			const outer = headsWords(majority.outer);
			const inner = headsWords(majority.inner);
			const party = partyWords(majority.party);
			return {
				zh: `全体${outer.zh}，其中${party.zh}${inner.zh}`,
				en: `${outer.en} in the whole meeting, and in ${party.en} ${inner.en}`
			};
		}
		case 'M_SIDE_MIXED':
			return {
				zh: '各方均同意：政府方出席者一致赞成，其他各方至少三分之二的成员参加表决且赞成多于反对',
				en: 'consent of every side: all of the government side who are present, and in every other side more for than against with at least two thirds of its members taking part'
			};
		case 'M_PREF_POINTS':
			return {
				zh: '对全部选项排序，名次相加，分数最少者居先；未排全的选票无效',
				en: 'ranking all options: places are added up and the fewest points come first; an incomplete paper is void'
			};
		case 'M_PLURALITY':
			return {
				zh: '得票最多者当选，并列则再次投票',
				en: 'the most votes, with a run-off when the first are tied'
			};
		default:
			return headsWords(majority);
	}
}

function headsWords(majority: HeadsMajority): Both {
	switch (majority.rule) {
		case 'AND':
		case 'OR':
			return joinWords(
				majority.rule,
				majority.of.map((part) => inside(headsWords(part), part.rule))
			);
		case 'M_SIMPLE_CAST':
			return { zh: '赞成多于反对', en: 'more for than against' };
		case 'M_ABS_PRESENT':
			return { zh: '出席席位过半数', en: 'more than half of the seats present' };
		case 'M_ABS_MEMBERS':
			return { zh: '全体席位过半数', en: 'more than half of all seats' };
		case 'M_UNANIMOUS_CAST':
			return { zh: '有人赞成且无人反对', en: 'at least one for and nobody against' };
		case 'M_UNANIMOUS_PRESENT':
			return { zh: '出席席位全部赞成', en: 'every seat present for it' };
		case 'M_UNANIMOUS_MEMBERS':
			return { zh: '全体席位全部赞成', en: 'every seat for it' };
		case 'M_FRACTION_CAST':
		case 'M_FRACTION_PRESENT':
		case 'M_FRACTION_MEMBERS': {
			const share = shareWords(majority.share);
			const base = {
				M_FRACTION_CAST: { zh: '赞成票与反对票之和', en: 'the votes for and against' },
				M_FRACTION_PRESENT: { zh: '出席席位', en: 'the seats present' },
				M_FRACTION_MEMBERS: { zh: '全体席位', en: 'all seats' }
			}[majority.rule];
			return {
				zh: `赞成达到${base.zh}的${share.zh}以上（含本数）`,
				en: `at least ${share.en} of ${base.en}`
			};
		}
	}
}

/** A share in words: 三分之二, two thirds. */
export function shareWords({ numerator, denominator }: Fraction): Both {
	if (numerator * 2 === denominator) return { zh: '二分之一', en: 'half' };
	if (numerator === denominator) return { zh: '百分之百', en: 'all' };
	if (numerator * 3 === denominator * 2) return { zh: '三分之二', en: 'two thirds' };
	return { zh: `${denominator}分之${numerator}`, en: `${numerator}/${denominator}` };
}

function ofBase({ share, strict }: { share: Fraction; strict: boolean }, base: Both, verb: Both): Both {
	const words = shareWords(share);
	if (strict && share.numerator * 2 === share.denominator)
		return { zh: `${base.zh}过半数${verb.zh}`, en: `more than half of ${base.en} ${verb.en}` };
	return strict
		? {
				zh: `${base.zh}的${words.zh}以上（不含本数）${verb.zh}`,
				en: `more than ${words.en} of ${base.en} ${verb.en}`
			}
		: {
				zh: `${base.zh}的${words.zh}以上（含本数）${verb.zh}`,
				en: `at least ${words.en} of ${base.en} ${verb.en}`
			};
}

function each(parties: number | undefined): Both {
	if (parties === undefined) return { zh: '各方', en: 'each party' };
	const numeral = ['', '', '两', '三', '四', '五'][parties] ?? String(parties);
	return { zh: `${numeral}方`, en: `each of the ${parties} parties` };
}

function namesOf(keys: string[]): Both {
	const names = keys.map(partyWords);
	return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(' and in ') };
}

function joinWords(rule: 'AND' | 'OR', parts: Both[]): Both {
	const all = rule === 'AND';
	return {
		zh: parts.map(({ zh }) => zh).join(all ? '，并且' : '，或者'),
		en: parts.map(({ en }) => en).join(all ? ', and ' : ', or ')
	};
}

/** A joined rule inside another stands in brackets, so that “and” and “or” are not mixed up. */
function inside(words: Both, rule: string): Both {
	return rule === 'AND' || rule === 'OR' ? { zh: `（${words.zh}）`, en: `(${words.en})` } : words;
}
