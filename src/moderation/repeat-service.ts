/** Texts that were sent before: by their author, or by several others. */
import { isStaff } from "../accounts/actor.ts";
import type { Content } from "../comments/content.ts";
import { plainText } from "../comments/plain-text.ts";
import type { Finding } from "../comments/wire.ts";
import type { Submission } from "../comments/writing.ts";
import type { Database } from "../db/commit.ts";
import { DAY } from "../kernel/clock.ts";
import { createRepeatStore } from "./repeat-store.ts";
import { bandsOf, similarity } from "./repeats.ts";
import type { Inquiry } from "./screening-service.ts";
import { subjectOf } from "./screening-store.ts";

/** How far back texts are compared: the author's own, and those of others. */
const OWN_REPEAT_WINDOW = DAY;
const REPEAT_WINDOW = 2 * DAY;
/** From this share of common 4-grams on, two texts are one to a reader; the author's own must be closer still. */
const NEARLY_SAME = 0.7;
const THE_SAME = 0.9;
/** This many other authors of nearly one text are no coincidence. */
const CHORUS = 2;

/** `limits` off lifts the check: for load tests only. */
export function createRepeats({ database, limits }: { database: Database; limits: boolean }): Inquiry {
  const store = createRepeatStore(database);

  return async (submission, { text, now }) => {
    const { site, author } = submission;
    const bands = limits && site.settings.repeats === "check" && !isStaff(author.role) ? bandsOf(text) : [];
    if (bands.length === 0) return { findings: [] };
    return {
      findings: await repeats(submission, text, bands, now),
      alongside: store.leaveBands(site.id, subjectOf(submission), bands, now - REPEAT_WINDOW),
    };
  };

  /** The same words again by their author are nudged; nearly the same ones by several others are held. */
  async function repeats({ site, author, editing }: Submission, text: string, bands: number[], now: number): Promise<Finding[]> {
    const alike = (await store.likenesses(site.id, bands, now - REPEAT_WINDOW)).map((row) => ({
      ...row,
      share: similarity(text, plainText(JSON.parse(row.content) as Content)),
    }));
    const own = editing
      ? undefined
      : alike.find((row) => row.author_id === author.id && row.share >= THE_SAME && row.created >= now - OWN_REPEAT_WINDOW);
    const others = alike.filter((row) => row.author_id !== author.id && row.share >= NEARLY_SAME);
    const authors = new Set(others.map((row) => row.author_id)).size;
    return [
      ...(own ? [repeated("nudge", { of: own.id, percent: Math.round(own.share * 100) })] : []),
      ...(authors >= CHORUS ? [repeated("hold", { of: others[0]?.id as number, authors })] : []),
    ];
  }
}

function repeated(verdict: "nudge" | "hold", evidence: Finding["evidence"]): Finding {
  return { phase: "repeats", verdict, reason: "spam", evidence };
}
