import type { MinutesDocument } from '#lib/domain/minutes/document.ts';

/** Minutes of a fictitious meeting with every kind of block; five pages. */
export function minutesDocument(changes: Partial<MinutesDocument> = {}): MinutesDocument {
	return {
		masthead: '全国海上劳动关系三方协商会议纪要',
		number: '海上三方〔2026〕1号',
		issuer: '海上三方机制秘书处',
		date: '2026-03-31',
		title: {
			zh: '海上三方协商会议2026年第一次全体会议纪要',
			en: 'Minutes of the First Plenary of 2026, Maritime Tripartite Consultation'
		},
		blocks: [
			paragraph(
				'2026年3月18日09:00至11:30，全国海上劳动关系三方协调机制召开2026年第一次全体会议（第四次会议）。会议通知于3月10日发出，距会议8日，符合章程7日的规定。15个席位中14个到会，工会方5席、政府方4席、企业方5席（含替补1席），各方首席代表均到会，符合法定人数。',
				'The meeting was held on 18 March 2026. Fourteen of fifteen seats were present; the quorum held.'
			),
			heading(1, '通过议程'),
			paragraph('会议协商一致通过议程。经三方同意，增列紧急事项一项。'),
			heading(1, '船员每日最低伙食费标准'),
			heading(2, '讨论情况'),
			paragraph('工会方提出议案，政府方附议。三方就近三年物价变动、航线差别和企业成本交换了意见。'),
			heading(3, '修正案的处理'),
			paragraph(
				'主席按与原案距离排定表决次序为12美元、8美元、9美元，理由已记录。12美元、8美元两项未获通过，9美元获得通过。'
			),
			heading(4, '适用范围'),
			paragraph('标准适用于国际航行船舶；沿海航行船舶参照执行。'),
			{
				kind: 'text-put',
				label: '提付表决的文本',
				text: {
					zh: '自2026年7月1日起，国际航行船舶船员每人每日伙食费不低于9美元。\n伙食费专款专用，不得以现金形式发放。',
					en: 'From 1 July 2026 the food allowance is at least USD 9 per seafarer and day.'
				}
			},
			{
				kind: 'vote',
				title: '表决一　关于每日最低伙食费标准的议案（经修正）',
				rule: '记名表决；规则：三方各自简单多数（赞成多于反对）。',
				rows: [row('工会方', 5, 4, 0, 1), row('政府方', 4, 4, 0, 0), row('企业方', 5, 2, 1, 2)],
				outcome: '三方条件均成立，通过。'
			},
			{
				kind: 'statement',
				label: '企业方声明',
				speaker: '（沈占位，中国船东协会）',
				text: { zh: '中小航运企业过渡期内的困难，请三方在年中评估时予以考虑。' }
			},
			heading(1, '在船超期服务补贴'),
			paragraph('会议就连续在船超过11个月船员的补贴进行了协商，达成一致，企业方对起始日期作出保留。'),
			{
				kind: 'statement',
				label: '企业方保留意见',
				speaker: '（卫演算，中国船东协会）',
				text: {
					zh: '补贴起始日期宜自2027年1月1日起，以便企业调整换班计划。',
					en: 'The employers would prefer 1 January 2027 as the starting date.'
				}
			},
			heading(1, '船员证书费用'),
			paragraph(
				'企业方提出异议并坚持，未达成一致。工会方和政府方提交共同意见，企业方提交单独意见，交工作组研究。'
			),
			heading(1, '议定事项'),
			{
				kind: 'decision',
				text: { zh: '印发每日最低伙食费标准的通知。' },
				lead: '交通运输部',
				due: '2026-06-30'
			},
			{
				kind: 'decision',
				text: { zh: '成立证书费用工作组并提交报告。' },
				lead: '中国船东协会',
				due: '2026-06-30'
			},
			{ kind: 'decision', text: { zh: '年中评估伙食费标准执行情况。' }, lead: '', due: '' }
		],
		attendance: [
			{
				label: '出席',
				units: [
					{ unit: '中国海员建设工会', names: ['张演示', '李示例', '王样本', '赵测试', '钱演练'] },
					{ unit: '交通运输部', names: ['孙虚拟', '周模拟', '吴假设', '郑范例'] },
					{ unit: '中国船东协会', names: ['陈试用', '褚沙盘', '卫演算', '蒋脚本', '沈占位（替补）'] }
				]
			},
			{ label: '请假', units: [{ unit: '交通运输部', names: ['冯样例'] }] },
			{ label: '列席', units: [] }
		],
		register: {
			kind: 'attendance',
			title: '到会登记',
			rows: [
				person('工会方', '张演示', '正式代表', ['09:00–11:30', '到场']),
				person('政府方', '孙虚拟', '正式代表', ['09:00–10:12', '到场'], ['10:12–11:30', '远程']),
				person('企业方', '沈占位', '替补', ['09:00–09:40', '到场，替卫演算；09:40交还席位']),
				person('企业方', '卫演算', '正式代表', ['09:40–11:30', '到场']),
				person('', '何记录', '秘书', ['08:50–11:30', '到场'])
			]
		},
		parties: [
			{ field: 'party-1', label: '工会方', organisation: '中国海员建设工会', shape: 'circle', letter: '工' },
			{ field: 'party-2', label: '政府方', organisation: '交通运输部', shape: 'square', letter: '政' },
			{ field: 'party-3', label: '企业方', organisation: '中国船东协会', shape: 'triangle', letter: '企' }
		],
		checkpoint: {
			origin: 'sanfang.example/maritime/2026-1',
			size: 214,
			root: 'q8mG0c1b0o7mYB3m1x0dQ0eX3VbXk8rT5kq0s9m2l1Y=',
			note: 'sanfang.example/maritime/2026-1\n214\nq8mG0c1b0o7mYB3m1x0dQ0eX3VbXk8rT5kq0s9m2l1Y=\n\n— sanfang.example/maritime/2026-1 fictitious\n',
			remarks: []
		},
		verifyCode: '7KQ4XWPM2HDA',
		verifyUrl: 'https://sanfang.example/v/7KQ4XWPM2HDA',
		frozenAt: '2026-03-26T08:00:00.000Z',
		imprint: {
			copyTo: ['中国海员建设工会', '交通运输部', '中国船东协会'],
			printer: '海上三方机制秘书处',
			date: '2026-03-31'
		},
		...changes
	};
}

function person(party: string, name: string, capacity: string, ...stays: [string, string][]) {
	return { party, name, capacity, stays: stays.map(([time, how]) => ({ time, how })) };
}

function paragraph(zh: string, en?: string) {
	return { kind: 'paragraph' as const, text: en ? { zh, en } : { zh } };
}

function heading(level: 1 | 2 | 3 | 4, zh: string) {
	return { kind: 'heading' as const, level, text: { zh } };
}

function row(party: string, seats: number, yes: number, no: number, abstain: number) {
	const met = yes > no;
	const notCast = seats - yes - no - abstain;
	return {
		party,
		seats,
		for: yes,
		against: no,
		abstain,
		notCast,
		arithmetic: `${yes} ${met ? '＞' : '≤'} ${no}`,
		met
	};
}
