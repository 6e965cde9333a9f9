import type { Text2 } from '../text2.ts';

/** What stands in the place of a closed item's title. */
export const CLOSED_TITLE: Text2 = { zh: '不公开议题', en: 'Closed item' };
