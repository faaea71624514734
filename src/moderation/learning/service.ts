/** Learning from moderators' decisions, and telling what they would probably decide. */
import { isStaff } from "../../accounts/actor.ts";
import type { Content } from "../../comments/content.ts";
import { plainText } from "../../comments/plain-text.ts";
import type { Finding } from "../../comments/wire.ts";
import { type Database, guard } from "../../db/commit.ts";
import { isStale } from "../../db/failures.ts";
import { type Clock, MINUTE } from "../../kernel/clock.ts";
import type { Site } from "../../sites/site.ts";
import type { Inquiry } from "../screening-service.ts";
import { featuresOf } from "./features.ts";
import { discrimination, learn, type Model, score, type Trial, untaught } from "./model.ts";
import { decodeFloats, encodeFloats } from "./packing.ts";
import { createLearningStore, type DecisionToLearn, type ModelRow } from "./store.ts";
import { actsFrom, lessonsOf, NEEDED } from "./teaching.ts";
import { HEADS, type Head, type Scoring } from "./wire.ts";

/** Sites and decisions of one run: a fraction of a second. */
const SITES = 20;
const LESSONS = 500;
/** Trials that a head is judged by. */
const JUDGED = 500;
/** How long a model is used before it is asked whether there is a later one. */
const FRESH = MINUTE;

type Taught = { versions: string; asked: number; heads: { head: Head; model: Model; threshold: number }[] };

export function createLearning({ database, clock }: { database: Database; clock: Clock }) {
  const store = createLearningStore(database);
  const known = new Map<number, Taught>();

  const inquire: Inquiry = async ({ site, author }, { text }) => {
    const does = site.settings.score;
    if (does === "off" || isStaff(author.role)) return { findings: [] };
    const { heads } = await taught(site.id);
    if (heads.length === 0) return { findings: [] };
    const features = featuresOf(text);
    const findings = heads.flatMap(({ head, model, threshold }): Finding[] => {
      const probability = score(model, features);
      if (probability < threshold) return [];
      return [{ phase: "score", verdict: does, reason: head, evidence: { head, percent: Math.round(probability * 100) } }];
    });
    return { findings };
  };

  return {
    inquire,

    /** Learns from what was decided since the last time. */
    async learn(): Promise<void> {
      for (const { id } of await store.sitesWithLessons(SITES)) await learnFrom(id);
    },

    async state(site: Site): Promise<Scoring> {
      const heads = await Promise.all(
        HEADS.map(async (head) => {
          const trials = await store.trials(site.id, head, JUDGED);
          return {
            head,
            decisions: trials.length,
            against: trials.filter(({ label }) => label === 1).length,
            needed: NEEDED[head],
            discrimination: discrimination(trials),
            threshold: actsFrom(head, trials),
          };
        }),
      );
      return { heads };
    },
  };

  /** Each decision is foretold before it is learned, so that the trials are an honest examination. */
  async function learnFrom(siteId: number): Promise<void> {
    const rows = await store.models(siteId);
    const heads = HEADS.map((head) => open(head, rows));
    const position = Math.min(...heads.map((one) => one.position));
    const decisions = await store.decisionsAfter(siteId, position, LESSONS);
    const last = decisions.at(-1);
    if (!last) return;
    const trials: [number, Head, number, 0 | 1][] = [];
    for (const decision of decisions) {
      if (decision.content === null) continue;
      const lessons = lessonsOf(asDecision(decision));
      const features = lessons.length > 0 ? featuresOf(plainText(JSON.parse(decision.content) as Content)) : null;
      for (const { head, label, weight } of lessons) {
        const { model, position: from } = heads.find((one) => one.head === head) as (typeof heads)[number];
        if (features === null || decision.id <= from) continue;
        // What is taken back was an answer to an examination that had been passed or failed already.
        if (decision.action !== "undo") trials.push([decision.comment_id, head, Math.round(score(model, features) * 1e6), label]);
        learn(model, features, label, weight);
      }
    }
    const now = clock();
    try {
      await database.commit([
        ...heads.map(({ head, version }) => guard(store.stillVersion(siteId, head, version))),
        ...heads.map(({ head, version, model }) =>
          store.saveModel(
            siteId,
            { head, version: version + 1, position: last.id, weights: encodeFloats(model.weights), squares: encodeFloats(model.squares) },
            now,
          ),
        ),
        store.addTrials(siteId, trials, now),
      ]);
    } catch (error) {
      // Another process learned from the same decisions at the same moment.
      if (!isStale(error)) throw error;
    }
  }

  async function taught(siteId: number): Promise<Taught> {
    const kept = known.get(siteId);
    const now = clock();
    if (kept && now - kept.asked < FRESH) return kept;
    const versions = await store.versions(siteId);
    const current = kept?.versions === versions ? { ...kept, asked: now } : { versions, asked: now, heads: await active(siteId) };
    known.set(siteId, current);
    return current;
  }

  async function active(siteId: number): Promise<Taught["heads"]> {
    const rows = await store.models(siteId);
    const heads = await Promise.all(
      rows.map(async (row) => {
        const trials: Trial[] = await store.trials(siteId, row.head, JUDGED);
        const threshold = actsFrom(row.head, trials);
        return threshold === null ? [] : [{ head: row.head, model: open(row.head, [row]).model, threshold }];
      }),
    );
    return heads.flat();
  }
}

export type Learning = ReturnType<typeof createLearning>;

function open(head: Head, rows: ModelRow[]): { head: Head; version: number; position: number; model: Model } {
  const row = rows.find((one) => one.head === head);
  if (!row) return { head, version: 0, position: 0, model: untaught() };
  return {
    head,
    version: row.version,
    position: row.position,
    model: { weights: decodeFloats(row.weights), squares: decodeFloats(row.squares) },
  };
}

function asDecision({ action, reason, undone_action: undone, undone_reason: undoneReason }: DecisionToLearn) {
  return { action, reason, undone: undone === null ? null : { action: undone, reason: undoneReason } };
}
