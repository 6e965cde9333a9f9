/** What somebody entitled says to a text that circulates; who says nothing is silent. */
export type CirculationAnswer = 'AGREES' | 'OBJECTS';
export type CirculationState = 'OPEN' | 'CLOSED' | 'WITHDRAWN';
