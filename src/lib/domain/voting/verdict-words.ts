import type { Verdict } from './outcome.ts';
import { paperFormOf, type PaperForm } from './paper.ts';
import type { Both } from './rule-words.ts';

const VERDICTS: Record<Verdict, Both> = {
	ADOPTED: { zh: '通过', en: 'Adopted' },
	REJECTED: { zh: '未通过', en: 'Not adopted' },
	TIE_NOT_ADOPTED: { zh: '票数相等，未通过', en: 'Tied, not adopted' },
	INQUORATE: { zh: '未达法定人数，不计票', en: 'No quorum, not counted' },
	VOID_NO_QUORUM: { zh: '投票数未达法定数，表决无效', en: 'Too few votes cast, void' },
	ADOPTED_BY_CONSENSUS: { zh: '协商一致，通过', en: 'Adopted by consensus' },
	NO_CONSENSUS: { zh: '未能协商一致', en: 'No consensus' }
};

/** What papers end in is an order, and neither adopted nor rejected. */
const PAPER_VERDICTS: Record<PaperForm, Partial<Record<Verdict, Both>>> = {
	ELECTION: {
		ADOPTED: { zh: '当选', en: 'Elected' },
		TIE_NOT_ADOPTED: { zh: '并列，未选出', en: 'Tied, nobody elected' }
	},
	PREFERENCE: {
		ADOPTED: { zh: '已排定', en: 'Order decided' },
		TIE_NOT_ADOPTED: { zh: '并列第一，未排定', en: 'Tied for first place' }
	}
};

/** The verdict in two or three words; under the rule by which it was reached, where that is known. */
export function verdictWords(verdict: Verdict, rule = ''): Both {
	const form = paperFormOf(rule);
	return (form && PAPER_VERDICTS[form][verdict]) ?? VERDICTS[verdict];
}
