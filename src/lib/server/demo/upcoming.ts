import type { MeetingForm } from '../walk/meeting-form.ts';

const DAY_MS = 86_400_000;
const FIVE_MINUTES_MS = 300_000;
const HOUR_MS = 3_600_000;

/** Meetings that a visitor finds before him, counted from the instant the demonstration is loaded. */
export interface Upcoming {
	/** Convened in time for its notice, and about to begin: a visitor can run it at once. */
	today: MeetingForm & { convened: Date };
	/** In three weeks; convened the day before. */
	later: MeetingForm & { convened: Date };
	/** Of the joint conference, in two weeks. */
	joint: MeetingForm & { convened: Date };
}

/** The meetings to come. `now` is rounded up to five minutes for the one that begins in half an hour. */
export function upcoming(now: Date): Upcoming {
	const soon = new Date(Math.ceil(now.getTime() / FIVE_MINUTES_MS) * FIVE_MINUTES_MS + 6 * FIVE_MINUTES_MS);
	const inDays = (days: number) => new Date(soon.getTime() + days * DAY_MS);
	const form = (
		starts: Date,
		hours: number,
		convened: Date,
		rest: Omit<MeetingForm, 'drafted' | 'starts' | 'ends'>
	) => ({
		...rest,
		drafted: new Date(convened.getTime() - HOUR_MS).toISOString(),
		starts: starts.toISOString(),
		ends: new Date(starts.getTime() + hours * HOUR_MS).toISOString(),
		convened
	});
	return {
		today: form(soon, 2, new Date(now.getTime() - 9 * DAY_MS), {
			kind: 'SPECIAL_TOPIC',
			title: {
				zh: '船员权益专题协商会议（第五次会议）',
				en: 'Special meeting on seafarers’ rights (fifth meeting)'
			},
			place: { zh: '北京，演示会议中心第二会议室', en: 'Beijing, Demo Conference Centre, room 2' },
			agenda: [
				{
					key: 'today-agenda',
					kind: 'ADOPT_AGENDA',
					subject: 'OTHER',
					title: { zh: '通过会议议程', en: 'Adoption of the agenda' },
					minutes: 5,
					papers: []
				},
				{
					key: 'today-internet',
					kind: 'DECISION',
					subject: 'INSURANCE_WELFARE',
					title: {
						zh: '船舶互联网接入最低免费流量倡议',
						en: 'Appeal for a minimum of free internet data aboard'
					},
					minutes: 40,
					presenter: 'workers',
					papers: [
						{
							title: { zh: '各船型在航通信费用（演示）', en: 'What communication at sea costs (demo)' },
							fileName: 'internet.txt',
							text: '演示文件。列出三种船型在航通信的单价与月均用量，供各方协商每人每月最低免费流量。\nDemo paper on prices and monthly use.\n'
						}
					]
				},
				{
					key: 'today-agreement',
					kind: 'CONSULTATION',
					subject: 'REMUNERATION',
					title: {
						zh: '船员集体协议（A类）新一轮修订的时间安排',
						en: 'Timetable for the next revision of the collective agreement (class A)'
					},
					minutes: 30,
					presenter: 'employers',
					papers: []
				},
				{
					key: 'today-other',
					kind: 'ANY_OTHER',
					subject: 'OTHER',
					title: { zh: '下次会议时间与议题', en: 'Date and topics of the next meeting' },
					minutes: 10,
					papers: []
				}
			]
		}),
		later: form(inDays(21), 3, new Date(now.getTime() - DAY_MS), {
			kind: 'PLENARY',
			title: {
				zh: '2026年第二次全体会议（第六次会议）',
				en: 'Second plenary meeting of 2026 (sixth meeting)'
			},
			place: { zh: '上海，演示会议中心', en: 'Shanghai, Demo Conference Centre' },
			agenda: [
				{
					key: 'later-agenda',
					kind: 'ADOPT_AGENDA',
					subject: 'OTHER',
					title: { zh: '通过会议议程', en: 'Adoption of the agenda' },
					minutes: 5,
					papers: []
				},
				{
					key: 'later-convention',
					kind: 'CONSULTATION',
					subject: 'LABOUR_PROTECTION',
					title: {
						zh: '《2006年海事劳工公约》适用范围与证书过渡',
						en: 'Scope of the Maritime Labour Convention, 2006, and transition of certificates'
					},
					minutes: 60,
					papers: []
				}
			]
		}),
		joint: form(inDays(14), 2, new Date(now.getTime() - DAY_MS), {
			kind: 'PLENARY',
			title: { zh: '轻工产业联席会议年度会议', en: 'Yearly joint conference of the light industry' },
			place: { zh: '北京，演示会议中心第三会议室', en: 'Beijing, Demo Conference Centre, room 3' },
			agenda: [
				{
					key: 'joint-skills',
					kind: 'CONSULTATION',
					subject: 'OTHER',
					title: {
						zh: '轻工行业职业技能竞赛年度计划',
						en: 'Yearly plan for skills competitions in the light industry'
					},
					minutes: 45,
					papers: []
				}
			]
		})
	};
}
