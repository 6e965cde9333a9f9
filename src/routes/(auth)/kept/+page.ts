// The page answers a form sent to another address, for browsers in which no script runs.
export const csr = false;
