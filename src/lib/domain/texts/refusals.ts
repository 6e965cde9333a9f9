/** Why a file that somebody brings a text in is not read. */
export type TextRefusal =
	'WORD_FILE_UNREADABLE' | 'WORD_FILE_OLD' | 'WORD_FILE_LOCKED' | 'WORD_FILE_TOO_LARGE' | 'WORD_FILE_UNSAFE';
