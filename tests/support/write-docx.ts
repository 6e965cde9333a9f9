import { strToU8, zipSync } from 'fflate';

export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file of these parts; what stands in `body` is the body of its document. */
export function docx(body: string, parts: Record<string, string> = {}): Uint8Array {
	const files: Record<string, Uint8Array> = {
		'[Content_Types].xml': strToU8('<Types/>'),
		'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`)
	};
	for (const [name, xml] of Object.entries(parts)) files[`word/${name}.xml`] = strToU8(xml);
	return zipSync(files);
}

export const run = (text: string, properties = '') => `<w:r>${properties}<w:t>${text}</w:t></w:r>`;
export const p = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
export const inList = (level: number, list = 1) =>
	`<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
const lvl = (at: number, format: string, text: string, more = '') =>
	`<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
export const NUMBERING = `<w:numbering ${W}>
	<w:abstractNum w:abstractNumId="0">${lvl(0, 'chineseCountingThousand', '第%1章', '<w:pStyle w:val="Chapter"/>')}${lvl(1, 'chineseCountingThousand', '第%2条', '<w:lvlRestart w:val="0"/>')}${lvl(2, 'chineseCounting', '（%3）', '<w:suff w:val="nothing"/>')}</w:abstractNum>
	<w:abstractNum w:abstractNumId="1">${lvl(0, 'japaneseCounting', '%1、')}${lvl(1, 'decimal', '%2．')}${lvl(2, 'bullet', '\uf0b7')}</w:abstractNum>
	<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
	<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
	<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>`;
export const STYLES = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
	<w:style w:type="paragraph" w:styleId="Chapter"><w:basedOn w:val="Base"/></w:style></w:styles>`;
