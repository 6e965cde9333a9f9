import type { Text2 } from '#lib/domain/text2.ts';

/** Who can sign in to the demo, in the order in which they are offered, and what each is there to show. */
export const DEMO_ACCOUNTS: readonly { signInName: string; role: Required<Text2> }[] = [
	{ signInName: 'xu', role: { zh: '海上三方秘书', en: 'secretary of the maritime body' } },
	{
		signInName: 'zhang',
		role: { zh: '工会方首席代表、签署人', en: 'chief representative and signatory, union' }
	},
	{
		signInName: 'sun',
		role: { zh: '政府方首席代表、签署人、主席', en: 'chief representative and signatory, government; chair' }
	},
	{
		signInName: 'chen',
		role: { zh: '企业方首席代表、签署人', en: 'chief representative and signatory, employers' }
	},
	{ signInName: 'li', role: { zh: '工会方代表', en: 'delegate, union' } },
	{ signInName: 'zhou', role: { zh: '政府方代表', en: 'delegate, government' } },
	{ signInName: 'chu', role: { zh: '企业方代表', en: 'delegate, employers' } },
	{ signInName: 'han', role: { zh: '企业方替补代表', en: 'alternate, employers' } },
	{ signInName: 'he', role: { zh: '工会方联络员', en: 'liaison officer, union' } },
	{ signInName: 'lv', role: { zh: '政府方联络员', en: 'liaison officer, government' } },
	{ signInName: 'shi', role: { zh: '企业方联络员', en: 'liaison officer, employers' } },
	{
		signInName: 'kong',
		role: { zh: '工会会员，可查已归档文件', en: 'member of the union, who reads what is filed' }
	},
	{ signInName: 'fang', role: { zh: '轻工联席会议秘书', en: 'secretary of the light industry conference' } },
	{
		signInName: 'lu',
		role: { zh: '轻工联席会议代表，工会', en: 'delegate to the light industry conference, union' }
	},
	{
		signInName: 'chang',
		role: { zh: '轻工联席会议代表，联合会', en: 'delegate to the light industry conference, council' }
	},
	{
		signInName: 'miao',
		role: { zh: '轻工联席会议代表，部委', en: 'delegate to the light industry conference, ministry' }
	},
	{ signInName: 'su', role: { zh: '东江建设三方秘书', en: 'secretary of the Dongjiang construction body' } },
	{
		signInName: 'cao',
		role: { zh: '东江建设三方工会方首席代表', en: 'chief representative, union, Dongjiang construction' }
	},
	{
		signInName: 'ming',
		role: { zh: '东江海员工会委员会秘书', en: 'secretary of the committee of the Dongjiang seamen’s union' }
	},
	{ signInName: 'admin', role: { zh: '系统管理员', en: 'administrator' } }
];
