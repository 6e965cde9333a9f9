const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text without the signs that XML 1.0 cannot hold at all: each is shown as U+FFFD. */
export function xmlText(text: string): string {
	return text.replace(NOT_IN_XML, '\ufffd');
}

/** One element of XML with its attributes in order; strings in `children` are words, and escaped. */
export interface XmlElement {
	name: string;
	attributes?: Record<string, string | undefined>;
	children?: (XmlElement | string)[];
}

/** An element as XML text; indented where it holds elements alone, so that no space is added to words. */
export function writeXml({ name, attributes = {}, children = [] }: XmlElement, indent = ''): string {
	const given = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${escape(value!)}"`)
		.join('');
	if (children.length === 0) return `${indent}<${name}${given}/>`;
	if (children.some((child) => typeof child === 'string')) {
		const content = children.map((child) => (typeof child === 'string' ? escape(child) : writeXml(child)));
		return `${indent}<${name}${given}>${content.join('')}</${name}>`;
	}
	const lines = (children as XmlElement[]).map((child) => writeXml(child, `${indent}\t`));
	return `${indent}<${name}${given}>\n${lines.join('\n')}\n${indent}</${name}>`;
}

function escape(text: string): string {
	return xmlText(text)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
