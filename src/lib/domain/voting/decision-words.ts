import { parseMajority } from './majority.ts';
import { majorityWords, type Both } from './rule-words.ts';

/** What a rule of decision asks for, e.g. 三方各自赞成多于反对; one that cannot be read shows as it is written. */
export function ruleWords(rule: string, parties: number): Both {
	try {
		return majorityWords(parseMajority(rule), parties);
	} catch {
		return { zh: rule, en: rule };
	}
}
