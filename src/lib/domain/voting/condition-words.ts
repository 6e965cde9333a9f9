import type { Condition } from './outcome.ts';
import { shareWords, type Both } from './rule-words.ts';

/** What is asked under each name, where no share has to be told. */
const NAMES: Record<string, Both> = {
	Q_COUNT: { zh: '出席席位', en: 'seats present' },
	Q_PARTY_COUNT: { zh: '本方出席席位', en: 'seats of the party present' },
	Q_CHIEF: { zh: '首席代表或其替补到会', en: 'chief representative or an alternate present' },
	Q_NONE_RECONVENED: { zh: '重新召集的会议', en: 'a reconvened sitting' },
	M_CONSENSUS: { zh: '没有坚持的反对', en: 'no sustained objection' },
	M_SIMPLE_CAST: { zh: '赞成多于反对', en: 'more for than against' },
	M_ABS_PRESENT: { zh: '赞成超过出席席位的半数', en: 'for: more than half of the seats present' },
	M_ABS_MEMBERS: { zh: '赞成超过全体席位的半数', en: 'for: more than half of all seats' },
	M_UNANIMOUS_CAST: { zh: '有人赞成且无人反对', en: 'at least one for and nobody against' },
	M_UNANIMOUS_PRESENT: { zh: '出席席位全部赞成', en: 'every seat present for it' },
	M_UNANIMOUS_MEMBERS: { zh: '全体席位全部赞成', en: 'every seat for it' },
	M_NO_PARTY_AGAINST: { zh: '反对不多于赞成', en: 'not more against than for' },
	M_BLOCK: { zh: '各方之间，每方一票', en: 'among the parties, one voice each' },
	M_WEIGHTED_LCM: { zh: '加权票数', en: 'weighted votes' },
	M_WEIGHTED_PRESENT: { zh: '加权票数', en: 'weighted votes' },
	M_PREF_POINTS: { zh: '名次之和最小', en: 'the fewest points' },
	M_PLURALITY: { zh: '得票最多', en: 'the most votes' }
};

/** Of what a share is asked. */
const BASES: Record<string, Both> = {
	Q_SHARE: { zh: '席位出席', en: 'of the seats present' },
	Q_PARTY_SHARE: { zh: '本方席位出席', en: 'of the party’s seats present' },
	Q_PARTY_ORG: { zh: '本方单位到会', en: 'of the party’s organisations represented' },
	Q_CAST2: { zh: '席位投赞成或反对票', en: 'of the seats voting for or against' },
	Q_WCAST2: { zh: '加权票数投赞成或反对', en: 'of the weighted votes for or against' },
	M_FRACTION_CAST: { zh: '赞成票占赞成与反对票', en: 'of the votes for and against are for it' },
	M_FRACTION_PRESENT: { zh: '赞成票占出席席位', en: 'of the seats present are for it' },
	M_FRACTION_MEMBERS: { zh: '赞成票占全体席位', en: 'of all seats are for it' },
	M_SIDE_MIXED: { zh: '本方成员参加表决', en: 'of the side’s members taking part' }
};

/** What one condition of an outcome asks, in a few words, without its figures; a name that is not known as it stands. */
export function conditionWords({ name, numerator, denominator, strict }: Condition): Both {
	const base = BASES[name];
	if (!base) return NAMES[name] ?? { zh: name, en: name };
	if (numerator === undefined || denominator === undefined) return base;
	const share = shareWords({ numerator, denominator });
	return strict
		? { zh: `${base.zh}超过${share.zh}`, en: `more than ${share.en} ${base.en}` }
		: { zh: `${base.zh}至少${share.zh}`, en: `at least ${share.en} ${base.en}` };
}
