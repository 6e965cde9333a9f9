/** What a `RuleError` says, and the same in Chinese; `$1` and `$2` are what its words name. */
const WORDS: [RegExp, string][] = [
	[/^a rule’s name is expected.*$/, '此处应写规则名，例如 M_SIMPLE_CAST'],
	[/^nothing is expected here, but (.+) stands$/, '此处不应再有内容，却写了$1'],
	[/^“\)” is expected to close (.+)$/, '$1 缺少右括号“)”'],
	[/^a figure, a share, a rule or.*$/, '此处应写数字、比例、规则或“名称=值”'],
	[/^a value is expected after.*$/, '“=”或“+”之后应有值'],
	[/^a figure is expected after.*$/, '“/”之后应有数字'],
	[/^rules are nested too deeply$/, '规则嵌套过深'],
	[/^(“.+”) is given twice$/, '$1写了两次'],
	[/^(.+) is no share of a whole$/, '$1 不是不超过 1 的比例'],
	[/^(.+) is too large$/, '$1 太大'],
	[/^(.+) cannot stand inside another rule here$/, '$1 不能用在这条规则里'],
	[/^(.+) cannot be joined with other rules$/, '$1 不能与其他规则合用'],
	[/^the (?:quorum|decision) rule (.+) is not known here$/, '没有 $1 这条规则'],
	[/^(.+) needs a share such as 2\/3 here$/, '$1 此处应写比例，例如 2/3'],
	[/^(.+) needs a whole number here$/, '$1 此处应写整数'],
	[/^(.+) needs a rule here$/, '$1 此处应写一条规则'],
	[/^(.+) needs (.+=)…$/, '$1 缺少“$2…”'],
	[/^(.+) is one of (.+)$/, '$1 只能是 $2 之一'],
	[/^(.+) takes one name$/, '$1 只写一个名称'],
	[/^(.+) takes names joined by “\+”$/, '$1 写名称，用“+”连接'],
	[/^(.+) takes no such argument$/, '$1 没有这个参数']
];

/** The reason of a `RuleError` in Chinese; as it is, where it is not known here. */
export function ruleErrorZh(reason: string): string {
	const known = WORDS.find(([pattern]) => pattern.test(reason));
	return known ? reason.replace(known[0], known[1]) : reason;
}
