import type { FieldProblem } from './parse-form.ts';

/** The words for one field out of `form?.problems`, for Field's `error`. */
export function errorOf(problems: FieldProblem[] | undefined, field: string): string | undefined {
	return problems?.find((problem) => problem.field === field)?.words;
}
