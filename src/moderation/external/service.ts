/** External screening phases: what the publisher sets, and asking them all about a submission at once. */
import { isStaff } from "../../accounts/actor.ts";
import { parseMarkdown } from "../../comments/markdown.ts";
import { plainText } from "../../comments/plain-text.ts";
import type { Finding } from "../../comments/wire.ts";
import { type Database, guard, type Statement } from "../../db/commit.ts";
import { isStale } from "../../db/failures.ts";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { FetchSafely } from "../../kernel/fetching.ts";
import { randomLabel, randomToken } from "../../kernel/ids.ts";
import { recordSetting, type SettingChange } from "../../sites/record-store.ts";
import { type Caller, setterOf } from "../../sites/recording.ts";
import type { Site } from "../../sites/site.ts";
import type { Inquiry } from "../screening-service.ts";
import { callPhase, failed, findingOf, LEFT_ALONE, NO_SECRET } from "./calling-service.ts";
import { tellPhaseChanges } from "./changes.ts";
import { afterFailure, type Circuit, CLOSED, circuitState } from "./circuit.ts";
import { type PhaseRequest, phaseRequest } from "./request.ts";
import { createPhaseStore, hasRoomForSecret, isVersion, type StoredPhase } from "./store.ts";
import type { ExternalPhase, ExternalPhaseStates, PhaseTrial } from "./wire.ts";

/** One in use and the next: enough to change a secret without a gap. */
const SECRETS = 2;

/** Circuits change the version too, but a handful of times before they open. */
const ATTEMPTS = 5;

/** What this process knows of a phase. The circuit runs ahead of what is stored, which is written with the next comment. */
type Loaded = { phase: StoredPhase; circuit: Circuit; trying: boolean };

type Means = { database: Database; clock: Clock; fetchSafely: FetchSafely; publicUrl: string };

export function createExternalPhases({ database, clock, fetchSafely, publicUrl }: Means) {
  const store = createPhaseStore(database);
  const loaded = new Map<number, { version: number; phases: Promise<Loaded[]> }>();

  const inquire: Inquiry = async (
    { site, article, author, content, language, editing, target },
    { text, standing, phasesVersion, now },
  ) => {
    if (phasesVersion === 0 || isStaff(author.role)) return { findings: [] };
    const { publishedCount } = standing;
    const isNew = publishedCount < site.settings.holdFirst;
    const asked = (await phasesOf(site.id, phasesVersion)).filter(
      ({ phase }) => phase.enabled && (phase.audience === "everybody" || isNew),
    );
    if (asked.length === 0) return { findings: [] };
    const about = { key: target.key, title: article?.title ?? target.title, url: article?.url ?? target.url };
    const request = phaseRequest({
      site: site.name,
      publicUrl,
      editing,
      content,
      text,
      language,
      parentId: target.parentId,
      article: about,
      author: { ...author, publishedCount },
    });
    const answers = await Promise.all(asked.map((one) => ask(site.id, one, request, now)));
    return { findings: answers.flatMap(({ findings }) => findings), alongside: answers.flatMap(({ alongside }) => alongside) };
  };

  return {
    inquire,

    async states(site: Site): Promise<ExternalPhaseStates> {
      const now = clock();
      const phases = await store.phases(site.id);
      return {
        phases: phases.map(({ secrets, failures, openedUntil, failure, ...phase }) => ({
          ...phase,
          secrets: secrets.map(({ id, created }) => ({ id, createdAt: new Date(created).toISOString() })),
          circuit: circuitState({ failures, openedUntil }, now) === "open" ? "open" : "closed",
          failure: secrets.length === 0 ? NO_SECRET : failure,
        })),
      };
    },

    /** Their addresses were checked by whoever calls; they are checked again whenever they are asked. */
    async replace(site: Site, by: Caller, phases: readonly ExternalPhase[]): Promise<void> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await replaceOnce(site, by, phases);
        } catch (error) {
          if (!isStale(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },

    /** Throws external.not-found, and external.too-many-secrets for a third. The secret is not shown again. */
    async addSecret(site: Site, by: Caller, name: string): Promise<{ id: string; secret: string }> {
      const made = { id: randomLabel(), secret: randomToken() };
      const now = clock();
      try {
        const rows = await database.commit([
          guard(hasRoomForSecret(site.id, name, SECRETS)),
          recorded(site, by, store.ifPhase(site.id, name, `${name}: secret +${made.id}`), now),
          store.insertSecret(site.id, name, { ...made, created: now }),
        ]);
        if (rows.flat().length === 0) throw new AppError("external.not-found");
        return made;
      } catch (error) {
        if (isStale(error)) throw new AppError("external.too-many-secrets");
        throw error;
      }
    },

    /** Throws external.not-found. */
    async removeSecret(site: Site, by: Caller, name: string, id: string): Promise<void> {
      const rows = await database.commit([
        recorded(site, by, store.ifSecret(site.id, name, id, `${name}: secret -${id}`), clock()),
        store.deleteSecret(site.id, name, id),
      ]);
      if (rows.flat().length === 0) throw new AppError("external.not-found");
    },

    /** Throws external.not-found, before anything that was sent is looked at. */
    exists: async (site: Site, name: string): Promise<void> => void (await find(site, name)),

    /** Sends made-up words by nobody, whether the phase is enabled or left alone or not; that it works again is remembered. */
    async tryOut(site: Site, name: string, body: string): Promise<PhaseTrial> {
      const phase = await find(site, name);
      const content = parseMarkdown(body);
      const began = clock();
      const request = phaseRequest({
        site: site.name,
        publicUrl,
        editing: false,
        content,
        text: plainText(content),
        language: null,
        parentId: null,
        article: { key: "trial", title: null, url: null },
        author: { id: 0, role: "reader", name: "Trial", kind: "guest", created: began, publishedCount: 0 },
      });
      const { finding, failure } = await callPhase(fetchSafely, phase, request, began);
      const milliseconds = clock() - began;
      if (failure === null && phase.failures > 0) await database.commit([store.succeeded(site.id, phase)]);
      return { ok: failure === null, milliseconds, verdict: finding?.verdict ?? null, failure };
    },
  };

  /** What the record says was changed is exact: whoever changed something meanwhile makes this one look again. */
  async function replaceOnce(site: Site, by: Caller, phases: readonly ExternalPhase[]): Promise<void> {
    const version = await store.version(site.id);
    const detail = tellPhaseChanges(await store.phases(site.id), phases);
    if (detail === null) return;
    await database.commit([guard(isVersion(site.id, version)), recorded(site, by, detail, clock()), ...store.replace(site.id, phases)]);
  }

  async function find(site: Site, name: string): Promise<StoredPhase> {
    const phase = (await store.phases(site.id)).find((one) => one.name === name);
    if (!phase) throw new AppError("external.not-found");
    return phase;
  }

  /** Read once for each version, which moves with every change of a phase, its secrets or its circuit. Who comes meanwhile shares it. */
  function phasesOf(siteId: number, version: number): Promise<Loaded[]> {
    const kept = loaded.get(siteId);
    if (kept?.version === version) return kept.phases;
    const phases = store.phases(siteId).then((rows) => rows.map(asLoaded));
    loaded.set(siteId, { version, phases });
    phases.catch(() => loaded.delete(siteId));
    return phases;
  }

  /**
   * One phase about one comment. What its circuit becomes is committed with the comment, which costs no write of its own;
   * where that comment is refused after all, this process knows it and writes it with the next.
   */
  async function ask(
    siteId: number,
    one: Loaded,
    request: PhaseRequest,
    now: number,
  ): Promise<{ findings: Finding[]; alongside: Statement[] }> {
    const { phase } = one;
    const state = circuitState(one.circuit, now);
    // Of all that come while it is half open, in this process, the first finds out for the others.
    if (state === "open" || (state === "half-open" && one.trying)) return { findings: findingOf(phase, failed(LEFT_ALONE)), alongside: [] };
    if (state === "half-open") one.trying = true;
    const called = await callPhase(fetchSafely, phase, request, now);
    if (state === "half-open") one.trying = false;
    const findings = findingOf(phase, called);
    if (called.failure === NO_SECRET) return { findings, alongside: [] };
    one.circuit = called.failure === null ? CLOSED : afterFailure(one.circuit, clock());
    if (called.failure === null) return { findings, alongside: phase.failures > 0 ? [store.succeeded(siteId, phase)] : [] };
    const isNews = one.circuit.failures > phase.failures;
    return { findings, alongside: isNews ? [store.failed(siteId, phase, one.circuit, called.failure)] : [] };
  }
}

export type ExternalPhases = ReturnType<typeof createExternalPhases>;

function recorded(site: Site, by: Caller, detail: SettingChange["detail"], created: number): Statement {
  return recordSetting({ siteId: site.id, by: setterOf(by), area: "external-phases", detail, created });
}

function asLoaded(phase: StoredPhase): Loaded {
  return { phase, circuit: { failures: phase.failures, openedUntil: phase.openedUntil }, trying: false };
}
