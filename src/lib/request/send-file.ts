/**
 * A file under its own name: as a download, never shown as a page of this site. A PDF that the portal made itself may
 * be asked to `open`, in the browser's own reader.
 */
export function sendFile(
	file: { bytes: Uint8Array; mediaType: string; fileName: string },
	{ open = false } = {}
): Response {
	const name = encodeURIComponent(file.fileName).replace(
		/['()*]/g,
		(c) => `%${c.charCodeAt(0).toString(16)}`
	);
	return new Response(new Uint8Array(file.bytes), {
		headers: {
			'content-type': file.mediaType,
			'content-length': String(file.bytes.length),
			'content-disposition': `${open && file.mediaType === 'application/pdf' ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
			'cache-control': 'private, no-store'
		}
	});
}
