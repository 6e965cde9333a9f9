import { readiness } from '#lib/server/process/readiness.ts';

/** 200 while every part works, else 503; the answer names each part. */
export async function GET({ locals }) {
	const parts = await readiness(locals.portal);
	const ready = Object.values(parts).every(Boolean);
	return Response.json(parts, { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
