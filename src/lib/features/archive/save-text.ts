/** Lets the browser save a text as a file of that name. */
export function saveText(fileName: string, text: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
	link.download = fileName;
	link.click();
	URL.revokeObjectURL(link.href);
}
