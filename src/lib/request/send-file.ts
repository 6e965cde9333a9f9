/** A file as a download, under its own name, never shown as a page of this site. */
export function sendFile(file: { bytes: Uint8Array; mediaType: string; fileName: string }): Response {
	const name = encodeURIComponent(file.fileName).replace(
		/['()*]/g,
		(c) => `%${c.charCodeAt(0).toString(16)}`
	);
	return new Response(new Uint8Array(file.bytes), {
		headers: {
			'content-type': file.mediaType,
			'content-length': String(file.bytes.length),
			'content-disposition': `attachment; filename*=UTF-8''${name}`,
			'cache-control': 'private, no-store'
		}
	});
}
