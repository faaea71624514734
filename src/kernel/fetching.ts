/** What it means to ask another server something: the one shape, which each runtime fills in its own way. */

/** `timeout` is milliseconds for everything from the name's look-up to the last byte; `limit` is bytes of the answer. */
export type SafeRequest = {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body: string | null;
  timeout: number;
  limit: number;
};
/** Any status, a redirect too, which is never followed. Header names are in lower case. */
export type SafeAnswer = { status: number; headers: Record<string, string>; body: string };

/** Rejects with a FetchFailure and with nothing else. */
export type FetchSafely = (request: SafeRequest) => Promise<SafeAnswer>;

/** `address`: it may not be asked; `encoded`: the answer came compressed although we asked for it plain. */
export type FetchProblem = "address" | "unreachable" | "timeout" | "too-large" | "encoded";

export class FetchFailure extends Error {
  readonly problem: FetchProblem;

  constructor(problem: FetchProblem) {
    super(problem);
    this.name = "FetchFailure";
    this.problem = problem;
  }
}
