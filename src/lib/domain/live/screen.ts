/** What the secretary lets the room screens show: the course of the meeting, or one thing until told otherwise. */
export const SCREEN_CONTENTS = ['FOLLOW', 'AGENDA', 'SPEAKER', 'RESULT', 'TITLE'] as const;
export type ScreenContent = (typeof SCREEN_CONTENTS)[number];

export const SCREEN_THEMES = ['LIGHT', 'DARK'] as const;
export type ScreenTheme = (typeof SCREEN_THEMES)[number];

export interface ScreenDirection {
	shows: ScreenContent;
	/** Null: as the machine itself is set. */
	theme: ScreenTheme | null;
}

/** Until somebody says otherwise. */
export const FOLLOWING: ScreenDirection = { shows: 'FOLLOW', theme: null };
