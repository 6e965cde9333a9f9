/** domain.md 4.2, Minutes, as far as they go before issue. */
export type MinutesState =
	'DRAFT' | 'CIRCULATED' | 'COMMENTS_CLOSED' | 'AGREED' | 'DISPUTED' | 'SIGNING' | 'SIGNED';
