import type { Text2 } from '../text2.ts';
import { ruleWords } from '../voting/decision-words.ts';
import { parseQuorum } from '../voting/quorum.ts';
import { quorumWords } from '../voting/rule-words.ts';
import {
	completeCharter,
	type BallotForm,
	type CharterRules,
	type CompleteCharter,
	type DecidedKind,
	type Publication,
	type TextKind
} from './charter.ts';
import type { PartyKind } from './nouns.ts';

type Both = Required<Text2>;

/** One sentence of a charter; `key` says which provision it states, so that two versions can be compared. */
export interface CharterSentence extends Both {
	key: string;
}

const KINDS: Record<PartyKind, Both> = {
	WORKER: { zh: '工会方', en: 'the union' },
	GOVERNMENT: { zh: '政府方', en: 'the government' },
	EMPLOYER: { zh: '企业方', en: 'the employers' },
	UNIT: { zh: '牵头单位', en: 'the lead unit' },
	COMMITTEE: { zh: '委员会', en: 'the committee' }
};

const FORMS: Record<BallotForm, Both> = {
	RECORD_VOTE: { zh: '记名表决', en: 'a record vote' },
	ROLL_CALL: { zh: '唱名表决', en: 'a roll call' },
	SHOW_OF_HANDS: {
		zh: '举手表决（由两方各出一名计票人）',
		en: 'a show of hands counted by tellers of two parties'
	},
	ONE_VOICE_PER_PARTY: { zh: '每方一票，由负责人宣布', en: 'one voice for each party, declared by its head' },
	SECRET: { zh: '无记名投票', en: 'a secret ballot' },
	PREFERENCE: { zh: '排序投票', en: 'a preference ballot' },
	ELECTION: { zh: '选举', en: 'an election' },
	WRITTEN: { zh: '书面传阅', en: 'circulation in writing' }
};

const ITEMS: Record<DecidedKind, Both> = {
	ADOPT_AGENDA: { zh: '通过议程', en: 'adopting the agenda' },
	CONSULTATION: { zh: '协商事项', en: 'matters of consultation' },
	DECISION: { zh: '决定事项', en: 'matters of decision' },
	ELECTION: { zh: '选举', en: 'elections' },
	ANY_OTHER: { zh: '其他事项', en: 'other matters' }
};

const TEXTS: Record<TextKind, Both> = {
	TITLES: { zh: '标题', en: 'titles' },
	MOTIONS: { zh: '付表决的文本', en: 'texts that were put' },
	PROSE: { zh: '正文', en: 'prose' }
};

const READERS: Record<Publication, Both> = {
	BODY: { zh: '各方及成员单位', en: 'the parties and their organisations' },
	OBSERVERS: { zh: '各方、成员单位和列席人员', en: 'the parties, their organisations and observers' },
	PUBLIC: { zh: '公众', en: 'the public' }
};

/** A charter's rules as plain sentences, in the order in which a meeting meets them. `parties` is how many sides there are. */
export function charterSentences(stored: CharterRules, parties: number): CharterSentence[] {
	const rules = completeCharter(stored);
	return [
		seatsSentence(rules),
		{
			key: 'notice',
			zh: `会议通知至少提前${rules.noticeDays}天发出（按日历日计）；临时会议至少提前${rules.adHocNoticeHours}小时，并说明理由。`,
			en: `Notice goes out at least ${days(rules.noticeDays)} before a meeting, counted in calendar days; for an ad hoc meeting at least ${rules.adHocNoticeHours} hours before, with the reason.`
		},
		{
			key: 'papers',
			zh: `议题至少提前${rules.topicDays}天提出，材料至少提前${rules.paperDays}天发出。`,
			en: `Topics are handed in at least ${days(rules.topicDays)} before a meeting, and papers are out at least ${days(rules.paperDays)} before.`
		},
		alternatesSentence(rules),
		...(rules.presence.roomCode
			? [
					{
						key: 'presence',
						zh: '代表本人在会场签到时，须输入会场屏幕上的签到码。',
						en: 'Delegates who check in by themselves in the room give the code that its screen shows.'
					}
				]
			: []),
		quorumSentence(rules),
		{
			key: 'briefing',
			...(rules.briefingWithoutQuorum
				? {
						zh: '不足法定人数时可以听取通报，但不能表决，并记明理由。',
						en: 'Without a quorum briefings may be heard; nothing is put to a vote, and the reason is recorded.'
					}
				: { zh: '不足法定人数不得开会。', en: 'Without a quorum there is no meeting.' })
		},
		chairSentence(rules),
		speakingSentence(rules, parties),
		...motionSentences(rules, parties),
		...decisionSentences(rules, parties),
		{
			key: 'minutes',
			zh: `纪要在会后${rules.minutes.draftDays}天内起草，各方意见期为${rules.minutes.commentDays}天；首席代表须明示同意，沉默不视为同意。`,
			en: `The minutes are drafted within ${days(rules.minutes.draftDays)}; the parties have ${days(rules.minutes.commentDays)} for comments. Chief representatives agree expressly: silence is not consent.`
		},
		...languageSentences(rules),
		publicationSentence(rules)
	];
}

/** What one version of a charter says otherwise than another, sentence by sentence; null where one says nothing. */
export function changedSentences(
	before: CharterRules,
	after: CharterRules,
	parties: number
): { key: string; before: Both | null; after: Both | null }[] {
	const old = new Map(charterSentences(before, parties).map((one) => [one.key, one]));
	const fresh = new Map(charterSentences(after, parties).map((one) => [one.key, one]));
	return [...new Set([...old.keys(), ...fresh.keys()])]
		.map((key) => ({ key, before: old.get(key) ?? null, after: fresh.get(key) ?? null }))
		.filter(({ before, after }) => before?.zh !== after?.zh || before?.en !== after?.en);
}

function seatsSentence({ seats }: CompleteCharter): CharterSentence {
	// In the order in which sides are always named; a database hands the keys back in an order of its own.
	const all = (Object.keys(KINDS) as PartyKind[]).flatMap((kind) =>
		seats[kind] === undefined ? [] : [[kind, seats[kind]] as const]
	);
	if (all.length === 1) {
		const [kind, count] = all[0]!;
		return kind === 'UNIT'
			? { key: 'seats', zh: `每个单位${count}席。`, en: `Every unit has ${seatsWord(count)}.` }
			: { key: 'seats', zh: `共${count}席。`, en: `There are ${seatsWord(count)}.` };
	}
	return {
		key: 'seats',
		zh: `席位：${all.map(([kind, count]) => `${KINDS[kind].zh}${count}席`).join('，')}。`,
		en: `Seats: ${all.map(([kind, count]) => `${KINDS[kind].en} ${count}`).join(', ')}.`
	};
}

function alternatesSentence({ alternates: { perParty } }: CompleteCharter): CharterSentence {
	if (perParty === 0) return { key: 'alternates', zh: '不设替补代表。', en: 'There are no alternates.' };
	return perParty === null
		? {
				key: 'alternates',
				zh: '各方可以指定替补代表，人数不限；替补就座时享有正式代表的权利。',
				en: 'Each side may name any number of alternates; in a seat they have all rights of a delegate.'
			}
		: {
				key: 'alternates',
				zh: `各方至多指定${perParty}名替补代表；替补就座时享有正式代表的权利。`,
				en: `Each side may name ${perParty} alternates at most; in a seat they have all rights of a delegate.`
			};
}

function quorumSentence({ quorum: text, ballots }: CompleteCharter): CharterSentence {
	let words: Both;
	try {
		words = quorumWords(parseQuorum(text));
	} catch {
		words = { zh: text, en: text };
	}
	if (ballots.withoutQuorum)
		return {
			key: 'quorum',
			zh: `开会须达到法定人数：${words.zh}。会中不足法定人数时仍可表决，结果注明表决时不足法定人数。`,
			en: `A meeting needs a quorum: ${words.en}. A vote may still be held when it has been lost, and is marked as taken without one.`
		};
	return {
		key: 'quorum',
		zh: `开会和表决须达到法定人数：${words.zh}。`,
		en: `A meeting and every vote need a quorum: ${words.en}.`
	};
}

function chairSentence({ chair }: CompleteCharter): CharterSentence {
	const { zh, en } = KINDS[chair.party];
	const tap: Both = chair.ownTap
		? {
				zh: '开会、付表决、宣布结果和散会由主席本人确认。',
				en: ' The chair confirms opening, putting, announcing and closing in person.'
			}
		: { zh: '秘书按主席指示操作。', en: ' The secretary operates on the chair’s direction.' };
	const every =
		chair.every === 'YEAR' ? { zh: '每年', en: 'every year' } : { zh: '每次会议', en: 'at every meeting' };
	return chair.mode === 'FIXED_PARTY'
		? { key: 'chair', zh: `会议由${zh}主持；${tap.zh}`, en: `A member of ${en} presides.${tap.en}` }
		: {
				key: 'chair',
				zh: `会议由各方轮流主持，${every.zh}轮换，从${zh}开始；${tap.zh}`,
				en: `The parties preside in turn, changing ${every.en}, ${en} first.${tap.en}`
			};
}

function speakingSentence({ speaking }: CompleteCharter, parties: number): CharterSentence {
	const { perSpeechSeconds, perPartySeconds, rightOfReply, alternate } = speaking;
	const order: Both =
		alternate && parties > 1
			? {
					zh: '各方轮流发言，同一方按申请先后',
					en: 'The parties take turns, inside a party by order of request'
				}
			: { zh: '按申请先后发言', en: 'Speakers go by order of request' };
	const party: Both =
		perPartySeconds === null || parties < 2
			? { zh: '', en: '' }
			: {
					zh: `，每项议题各方共${minutesWord(perPartySeconds).zh}`,
					en: `, a party’s speeches on an item ${minutesWord(perPartySeconds).en} together`
				};
	const reply: Both =
		rightOfReply && parties > 1
			? {
					zh: '；名单发言完毕后首席代表可以答辩',
					en: '; chief representatives may reply when the list is through'
				}
			: { zh: '', en: '' };
	const each = minutesWord(perSpeechSeconds);
	return {
		key: 'speaking',
		zh: `${order.zh}，每人每次${each.zh}${party.zh}${reply.zh}。`,
		en: `${order.en}; a speech takes ${each.en} at most${party.en}${reply.en}.`
	};
}

function minutesWord(seconds: number): Both {
	const [whole, rest] = [Math.floor(seconds / 60), seconds % 60];
	const minutes = whole === 1 ? 'one minute' : `${whole} minutes`;
	if (rest === 0) return { zh: `${whole}分钟`, en: minutes };
	return whole === 0
		? { zh: `${rest}秒`, en: `${rest} seconds` }
		: { zh: `${whole}分${rest}秒`, en: `${minutes} ${rest} seconds` };
}

/** Who seconds, what becomes of what nobody seconds, in which order amendments are put, and by which book of procedure. */
function motionSentences({ motions }: CompleteCharter, parties: number): CharterSentence[] {
	const { seconding, secondMinutes, amendmentOrder, profile, prevailing } = motions;
	const seconded: Both = {
		NONE: {
			zh: '代表提出的议案和修正案由主席裁定是否合规，不需要附议',
			en: 'What a delegate moves is in order or not by the chair’s ruling, and needs no second'
		},
		OTHER_ORGANISATION: {
			zh: `代表提出的议案和修正案由主席裁定是否合规，并须由其他单位的代表附议；${secondMinutes}分钟内无人附议即失效`,
			en: `What a delegate moves is in order or not by the chair’s ruling, and is seconded by a delegate of another organisation; it lapses when nobody has within ${secondMinutes === 1 ? 'one minute' : `${secondMinutes} minutes`}`
		},
		OTHER_PARTY: {
			zh: `代表提出的议案和修正案由主席裁定是否合规，并须由另一方的代表附议；${secondMinutes}分钟内无人附议即失效`,
			en: `What a delegate moves is in order or not by the chair’s ruling, and is seconded by a delegate of another ${parties > 3 ? 'unit' : 'party'}; it lapses when nobody has within ${secondMinutes === 1 ? 'one minute' : `${secondMinutes} minutes`}`
		}
	}[seconding];
	const order: Both = {
		CHAIR_ORDER: { zh: '按主席排定的顺序', en: 'in the chair’s order' },
		FURTHEST_FIRST: {
			zh: '从与原案相差最远的开始',
			en: 'with what departs furthest from the original first'
		},
		TEXT_ORDER: { zh: '按条文先后', en: 'as the text runs' }
	}[amendmentOrder];
	const book: Both = {
		SIMPLE_ILO: {
			zh: '程序性动议为国际劳工组织议事规则所列的七种',
			en: 'Procedural motions are the seven of the standing orders of the ILO'
		},
		ROBERTS_FULL: {
			zh: '程序性动议按罗伯特议事规则的全部位阶',
			en: 'Procedural motions have the full ranking of Robert’s Rules'
		}
	}[profile];
	const language: Both = {
		zh: {
			zh: '议案的中英文本不一致时，以中文本为准；议案可以另行写明',
			en: 'Where the two texts of a motion differ the Chinese one prevails, unless the motion says otherwise'
		},
		en: {
			zh: '议案的中英文本不一致时，以英文本为准；议案可以另行写明',
			en: 'Where the two texts of a motion differ the English one prevails, unless the motion says otherwise'
		},
		BOTH: {
			zh: '议案的中英文本同等作准；议案可以另行写明',
			en: 'The Chinese and the English text of a motion are equally authentic, unless the motion says otherwise'
		}
	}[prevailing];
	return [
		{ key: 'seconding', zh: `${seconded.zh}。`, en: `${seconded.en}.` },
		{
			key: 'amendments',
			zh: `修正案先于议案表决，${order.zh}。`,
			en: `Amendments are put before their motion, ${order.en}.`
		},
		{ key: 'prevailing', zh: `${language.zh}。`, en: `${language.en}.` },
		{ key: 'procedure', zh: `${book.zh}。`, en: `${book.en}.` }
	];
}

function decisionSentences(rules: CompleteCharter, parties: number): CharterSentence[] {
	const { decision } = rules;
	const sentences: CharterSentence[] = [];
	if (decision.consensus)
		sentences.push({
			key: 'consensus',
			zh: '事项先求协商一致：任何一方坚持反对，即未达成一致；保留意见记入纪要，不妨碍通过。',
			en: 'Matters are settled by consensus first: an objection that a party sustains stops it; a reservation is recorded and does not.'
		});
	const kinds = Object.entries(decision.byKind) as [DecidedKind, string][];
	if (!decision.ballot && kinds.length === 0)
		return [...sentences, { key: 'ballot', zh: '章程不设投票。', en: 'The charter knows no ballot.' }];
	if (decision.ballot) {
		const rule = ruleWords(decision.ballot, parties);
		sentences.push({
			key: 'ballot',
			zh: `需要投票时，${rule.zh}方为通过。`,
			en: `Where it comes to a ballot, it takes ${rule.en}.`
		});
	}
	for (const [kind, text] of kinds) {
		const rule = ruleWords(text, parties);
		sentences.push({
			key: `ballot.${kind}`,
			zh: `${ITEMS[kind].zh}须${rule.zh}。`,
			en: `For ${ITEMS[kind].en} it takes ${rule.en}.`
		});
	}
	const procedural = ruleWords(decision.procedural, parties);
	return [
		...sentences,
		...holdingSentences(rules),
		{
			key: 'procedural',
			zh: `程序问题以${procedural.zh}决定。`,
			en: `Questions of procedure are decided by ${procedural.en}.`
		}
	];
}

function holdingSentences({
	ballots,
	changeUntilClose,
	minimumOpenSeconds
}: CompleteCharter): CharterSentence[] {
	const forms = ballots.forms.map((form) => FORMS[form]);
	const tie: Both = {
		NONE: { zh: '票数相等为未通过，主席没有决定票', en: 'A tie is not adopted; there is no casting vote' },
		CHAIR: { zh: '票数相等时由主席决定', en: 'A tie is decided by the chair' }
	}[ballots.castingVote];
	const chair: Both = {
		AS_MEMBER: { zh: '主席与其他代表一样投票', en: 'the chair votes like any member' },
		ONLY_TIE: { zh: '主席只在票数相等时投票', en: 'the chair votes only to break a tie' },
		NEVER: { zh: '主席不投票', en: 'the chair does not vote' }
	}[ballots.chairVotes];
	const again: Both = {
		NONE: { zh: '不再表决', en: 'is not taken again' },
		NEXT_SITTING: { zh: '下次会议再表决', en: 'is taken again at the next sitting' },
		ONCE: { zh: '可当场再表决一次', en: 'may be taken again once, at the same sitting' }
	}[ballots.revoteOnVoid];
	return [
		{
			key: 'forms',
			zh: `表决方式：${forms.map(({ zh }) => zh).join('、')}。`,
			en: `Ballots are held as ${forms.map(({ en }) => en).join(', or ')}.`
		},
		{
			key: 'open',
			zh: `表决至少开放${minimumOpenSeconds}秒，${changeUntilClose ? '截止前可以改票' : '投出后不能改票'}。`,
			en: `A ballot stays open for at least ${minimumOpenSeconds} seconds and ${changeUntilClose ? 'may be changed until it closes' : 'cannot be changed once cast'}.`
		},
		{ key: 'tie', zh: `${tie.zh}；${chair.zh}。`, en: `${tie.en}; ${chair.en}.` },
		{
			key: 'several',
			...(ballots.severalSeats
				? {
						zh: '一人可以一次投出本方几个席位的票；受托的席位不计入到会法定人数。',
						en: 'One person may cast several seats of his side at once; a seat entrusted to him does not count towards the quorum of presence.'
					}
				: { zh: '每席由就座的人自己投票。', en: 'Every seat is voted by the person who sits in it.' })
		},
		{
			key: 'void',
			zh: `投票人数不足而无效的表决，${again.zh}。`,
			en: `A vote that is void because too few took part ${again.en}.`
		},
		{
			key: 'recusal',
			...(ballots.recusal === 'LEAVES_BASE'
				? {
						zh: '某席对某次表决回避的，不计入该次表决的基数和法定人数。',
						en: 'A seat that is recused from a vote leaves its base: it counts neither for the quorum of that vote nor among its members.'
					}
				: {
						zh: '某席对某次表决回避的，不投票，仍计入该次表决的基数。',
						en: 'A seat that is recused from a vote casts none and stays in its base.'
					})
		},
		...(ballots.forms.includes('WRITTEN')
			? [
					{
						key: 'written',
						...writtenWords(ballots)
					}
				]
			: [])
	];
}

function writtenWords({ writtenDays, written }: CompleteCharter['ballots']): Both {
	const kinds = written.kinds.map((kind) => ITEMS[kind]);
	const asked: Both =
		written.entitled === 'SEATS'
			? { zh: '每个席位', en: 'every seat' }
			: { zh: '各方首席代表', en: 'the chief representative of every side' };
	const silence: Both =
		written.silence === 'AGREES'
			? { zh: '期满无人反对即为通过', en: 'when nobody has objected by the deadline it is adopted' }
			: {
					zh: '期满时全体明示同意方为通过',
					en: 'it is adopted when all have expressly agreed by the deadline'
				};
	return {
		zh: `${kinds.map(({ zh }) => zh).join('、')}可以书面传阅：征求${asked.zh}意见，至少${writtenDays}个工作日；${silence.zh}。反对须写明意见和所属一方，事项列入下次会议。`,
		en: `${sentenceCase(kinds.map(({ en }) => en).join(', '))} may circulate in writing: ${asked.en} is asked, with ${writtenDays} working day${writtenDays === 1 ? '' : 's'} at least; ${silence.en}. An objection needs its text and its side, and puts the matter on the next agenda.`
	};
}

function sentenceCase(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function languageSentences({ minutes: { bothLanguages } }: CompleteCharter): CharterSentence[] {
	if (bothLanguages.length === 0) return [];
	const texts = bothLanguages.map((kind) => TEXTS[kind]);
	return [
		{
			key: 'languages',
			zh: `纪要定稿前，${texts.map(({ zh }) => zh).join('、')}须有中英两种文本。`,
			en: `Before minutes are frozen, ${texts.map(({ en }) => en).join(' and ')} stand in Chinese and in English.`
		}
	];
}

function publicationSentence({ publication }: CompleteCharter): CharterSentence {
	const decisions = READERS[publication.decisions];
	const minutes = READERS[publication.minutes];
	return {
		key: 'publication',
		zh: `归档后，议定事项向${decisions.zh}公布，纪要向${minutes.zh}开放。`,
		en: `Once filed, what was decided may be read by ${decisions.en}, and the minutes by ${minutes.en}.`
	};
}

function days(count: number): string {
	return count === 1 ? 'one day' : `${count} days`;
}

function seatsWord(count: number): string {
	return count === 1 ? 'one seat' : `${count} seats`;
}
