/** Who asks. Always a parameter of a command or a query, never ambient. */
export interface Actor {
	personId: string;
}
