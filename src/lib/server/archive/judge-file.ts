import type { Selectable } from 'kysely';
import { holds, verifyPdf } from '#lib/domain/documents/verify-pdf.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { trustedRoots } from '../signatures/issuing-authority.ts';
import { readFile } from '../storage/read-file.ts';

/** What an examination of the kept file shows, signature by signature. */
export interface FileJudgement {
	/** The portal's own certification holds, and nothing but signatures was added after it. */
	certified: boolean;
	/** Signatures of parties that hold, of those that stand in the file. */
	valid: number;
	signatures: number;
}

/**
 * Examines the kept bytes of a document as a stranger would, against the body's roots, up to `length` (an earlier
 * state of the file) or whole.
 */
export async function judgeKeptFile(
	portal: Pick<Portal, 'db'>,
	document: Pick<Selectable<Database['document']>, 'body_id' | 'sha256'>,
	length?: number
): Promise<FileJudgement> {
	const file = await readFile(portal.db, document.sha256);
	if (!file) throw new Error('the file of a document is missing');
	const { problems, signatures } = await verifyPdf(
		file.bytes.subarray(0, length),
		await trustedRoots(portal.db, document.body_id)
	);
	const approvals = signatures.filter(({ kind }) => kind === 'approval');
	return {
		certified:
			signatures.some((signature) => signature.kind === 'certification' && holds(signature)) &&
			problems.every((problem) => problem === 'SIGNATURE_INVALID'),
		valid: approvals.filter(holds).length,
		signatures: approvals.length
	};
}
