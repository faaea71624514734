/** The desk's calls. The session is an HttpOnly cookie, so nothing here holds a secret; a refusal is thrown as `Refusal`. */
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { SanctionAppeals } from "../../src/moderation/appeals/wire.ts";
import type { Cases } from "../../src/moderation/cases/wire.ts";
import type { ReasonTemplates } from "../../src/moderation/house-rules/wire.ts";
import type {
  AuthorRecord,
  Claims,
  Conversation,
  DecisionResults,
  NewDecisions,
  QueueCounts,
  QueueItem,
  QueuePage,
  UndoResult,
} from "../../src/moderation/wire.ts";
import { parametersOf, type View } from "./view.ts";

/** A call the service refused (its problem document's code and detail) or did not answer (`network.unreachable`, status 0). */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly status: number,
    /** What is wrong with which field, by its place in the request: `rules.0.name`. */
    readonly fields: Record<string, string> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = "Refusal";
  }
}

export type SavedDecisions = Pick<DecisionResults, "items" | "failed"> & { counts: QueueCounts | null };

export type DeskApi = {
  session(): Promise<DeskSessionWire>;
  signIn(token: string): Promise<DeskSessionWire>;
  signOut(): Promise<void>;
  page(site: string, view: View, cursor: string | null, limit: number): Promise<QueuePage>;
  item(site: string, commentId: number): Promise<QueueItem>;
  counts(site: string): Promise<QueueCounts>;
  decide(site: string, decisions: NewDecisions): Promise<SavedDecisions>;
  undo(decisionId: number): Promise<UndoResult>;
  claim(site: string, commentIds: number[]): Promise<Claims>;
  /** Lets go of everything claimed. Outlives the page: it is also sent as the tab closes. */
  release(site: string): Promise<void>;
  author(site: string, id: number): Promise<AuthorRecord>;
  addNote(site: string, authorId: number, text: string): Promise<void>;
  conversation(site: string, commentId: number): Promise<Conversation>;
  sanctionAppeals(site: string): Promise<SanctionAppeals>;
  cases(site: string): Promise<Cases>;
  dismissCase(id: number): Promise<void>;
  templates(site: string): Promise<ReasonTemplates>;
};

/** A decision that takes longer than this is reported as not saved; trying again is safe, since it names the revision. */
const TIMEOUT_MS = 15_000;

/** One call of the service, its path after `/api/v1`. */
export type Call = <T>(method: string, path: string, body?: unknown, more?: RequestInit) => Promise<T>;

export function createCall(fetchJson: typeof fetch): Call {
  return async <T>(method: string, path: string, body?: unknown, more?: RequestInit): Promise<T> => {
    const response = await answered(
      fetchJson(`/api/v1${path}`, {
        method,
        credentials: "same-origin",
        headers: method === "GET" ? { accept: "application/json" } : { accept: "application/json", "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...more,
      }),
    );
    if (!response.ok) throw await refusalFrom(response);
    return (response.status === 204 ? undefined : await answered(response.json())) as T;
  };
}

export function createApi(fetchJson: typeof fetch): DeskApi {
  const call = createCall(fetchJson);
  const inSite = (site: string) => `/sites/${encodeURIComponent(site)}`;
  return {
    session: () => call("GET", "/desk/session"),
    signIn: (token) => call("POST", "/desk/session", { token }),
    signOut: () => call("DELETE", "/desk/session"),
    page: (site, view, cursor, limit) => {
      const query = parametersOf(view);
      query.set("limit", String(limit));
      if (cursor !== null) query.set("cursor", cursor);
      return call("GET", `${inSite(site)}/queues/${view.queue}?${query}`);
    },
    item: (site, commentId) => call("GET", `${inSite(site)}/queue-items/${commentId}`),
    counts: (site) => call("GET", `${inSite(site)}/queues/counts`),
    decide: (site, decisions) =>
      call<SavedDecisions>("POST", `${inSite(site)}/decisions`, decisions).catch((refusal) => aboutTheItem(refusal, decisions)),
    undo: (decisionId) => call("DELETE", `/decisions/${decisionId}`),
    claim: (site, commentIds) => call("POST", `${inSite(site)}/claims`, { commentIds }),
    release: (site) => call("DELETE", `${inSite(site)}/claims`, undefined, { keepalive: true }),
    author: (site, id) => call("GET", `${inSite(site)}/authors/${id}`),
    conversation: (site, commentId) => call("GET", `${inSite(site)}/queue-items/${commentId}/conversation`),
    sanctionAppeals: (site) => call("GET", `${inSite(site)}/sanction-appeals`),
    cases: (site) => call("GET", `${inSite(site)}/cases`),
    dismissCase: (id) => call("DELETE", `/cases/${id}`),
    templates: (site) => call("GET", `${inSite(site)}/reason-templates`),
    addNote: (site, id, text) => call("POST", `${inSite(site)}/authors/${id}/notes`, { text }),
  };
}

/** A single item that fails is answered as a problem; the desk treats it like one failed item of many. */
function aboutTheItem(refusal: unknown, decisions: NewDecisions): SavedDecisions {
  const single =
    refusal instanceof Refusal && decisions.items.length === 1 && (refusal.status === 409 || refusal.code === "comment.not-found");
  if (!single) throw refusal;
  return { items: [], failed: [{ index: 0, code: refusal.code, detail: refusal.detail }], counts: null };
}

async function answered<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((cause: unknown) => {
    throw new Refusal("network.unreachable", cause instanceof Error ? cause.message : "", 0);
  });
}

async function refusalFrom(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown; fields?: unknown };
  const code = typeof problem.code === "string" ? problem.code : response.status === 401 ? "session.required" : "server.error";
  return new Refusal(code, typeof problem.detail === "string" ? problem.detail : "", response.status, fieldsOf(problem.fields));
}

function fieldsOf(fields: unknown): Record<string, string> {
  if (typeof fields !== "object" || fields === null) return {};
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
