/** Where a part of a divided motion stands; one whose vote was void is open again. */
export type PartState = 'OPEN' | 'VOTING' | 'ADOPTED' | 'REJECTED' | 'TIE_NOT_ADOPTED';
