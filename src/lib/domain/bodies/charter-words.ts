import type { Text2 } from '../text2.ts';
import { ruleWords } from '../voting/explain.ts';
import { parseQuorum } from '../voting/quorum.ts';
import { quorumWords } from '../voting/rule-words.ts';
import type { CharterRules } from './charter.ts';
import type { PartyKind } from './nouns.ts';

type Both = Required<Text2>;

const KINDS: Record<PartyKind, Both> = {
	WORKER: { zh: '工会方', en: 'the union' },
	GOVERNMENT: { zh: '政府方', en: 'the government' },
	EMPLOYER: { zh: '企业方', en: 'the employers' },
	UNIT: { zh: '牵头单位', en: 'the lead unit' },
	COMMITTEE: { zh: '委员会', en: 'the committee' }
};

/** A charter's rules as plain sentences, in the order in which a meeting meets them. `parties` is how many sides there are. */
export function charterSentences(rules: CharterRules, parties: number): Both[] {
	return [
		{
			zh: `会议通知至少提前${rules.noticeDays}天发出（按日历日计）；临时会议至少提前${rules.adHocNoticeHours}小时，并说明理由。`,
			en: `Notice goes out at least ${days(rules.noticeDays)} before a meeting, counted in calendar days; for an ad hoc meeting at least ${rules.adHocNoticeHours} hours before, with the reason.`
		},
		quorumSentence(rules.quorum),
		chairSentence(rules),
		...decisionSentences(rules, parties),
		{
			zh: `纪要在会后${rules.minutes.draftDays}天内起草，各方意见期为${rules.minutes.commentDays}天；首席代表须明示同意，沉默不视为同意。`,
			en: `The minutes are drafted within ${days(rules.minutes.draftDays)}; the parties have ${days(rules.minutes.commentDays)} for comments. Chief representatives agree expressly: silence is not consent.`
		}
	];
}

function quorumSentence(text: string): Both {
	let words: Both;
	try {
		words = quorumWords(parseQuorum(text));
	} catch {
		words = { zh: text, en: text };
	}
	return {
		zh: `开会和表决须达到法定人数：${words.zh}。`,
		en: `A meeting and every vote need a quorum: ${words.en}.`
	};
}

function chairSentence({ chair }: CharterRules): Both {
	const { zh, en } = KINDS[chair.party];
	const tap: Both = chair.ownTap
		? {
				zh: '开会、付表决、宣布结果和散会由主席本人确认。',
				en: ' The chair confirms opening, putting, announcing and closing in person.'
			}
		: { zh: '秘书按主席指示操作。', en: ' The secretary operates on the chair’s direction.' };
	return chair.mode === 'FIXED_PARTY'
		? { zh: `会议由${zh}主持；${tap.zh}`, en: `A member of ${en} presides.${tap.en}` }
		: {
				zh: `会议由各方轮流主持，从${zh}开始；${tap.zh}`,
				en: `The parties preside in turn, ${en} first.${tap.en}`
			};
}

function decisionSentences(
	{ decision, changeUntilClose, minimumOpenSeconds }: CharterRules,
	parties: number
): Both[] {
	const sentences: Both[] = [];
	if (decision.consensus)
		sentences.push({
			zh: '事项先求协商一致：任何一方坚持反对，即未达成一致；保留意见记入纪要，不妨碍通过。',
			en: 'Matters are settled by consensus first: an objection that a party sustains stops it; a reservation is recorded and does not.'
		});
	if (!decision.ballot) return [...sentences, { zh: '章程不设投票。', en: 'The charter knows no ballot.' }];
	const rule = ruleWords(decision.ballot, parties);
	sentences.push({
		zh: `需要投票时记名表决，${rule.zh}方为通过；主席没有决定票。`,
		en: `Where it comes to a ballot, names are recorded, and it takes ${rule.en}; there is no casting vote.`
	});
	sentences.push({
		zh: `表决至少开放${minimumOpenSeconds}秒，${changeUntilClose ? '截止前可以改票' : '投出后不能改票'}。`,
		en: `A ballot stays open for at least ${minimumOpenSeconds} seconds and ${changeUntilClose ? 'may be changed until it closes' : 'cannot be changed once cast'}.`
	});
	const procedural = ruleWords(decision.procedural, parties);
	sentences.push({
		zh: `程序问题以${procedural.zh}决定。`,
		en: `Questions of procedure are decided by ${procedural.en}.`
	});
	return sentences;
}

function days(count: number): string {
	return count === 1 ? 'one day' : `${count} days`;
}
