/** What the root layout's load depends on, so that every switch on the page shows the same state. */
export const lookDependency = 'sanfang:look';
