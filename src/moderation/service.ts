/** How decisions, screening and reports are put together. */
import { createArticleStore } from "../comments/article-store.ts";
import type { Database } from "../db/commit.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { FetchSafely } from "../kernel/fetching.ts";
import type { Site } from "../sites/site.ts";
import { createCases } from "./cases/service.ts";
import { createDecisions } from "./decision-service.ts";
import { createExternalPhases } from "./external/service.ts";
import { createHeat } from "./heat/service.ts";
import { createHosts } from "./hosts/service.ts";
import { createLearning } from "./learning/service.ts";
import { createRepeats } from "./repeat-service.ts";
import { createReporting } from "./reporting/service.ts";
import { createRules } from "./rule-service.ts";
import { createScreening } from "./screening-service.ts";
import { createWordLists } from "./words/service.ts";

/** `limits` off lifts slow mode, thread heat and the checks for repeated texts: for load tests only. */
type Means = { database: Database; clock: Clock; limits: boolean; fetchSafely: FetchSafely; publicUrl: string; secret: string };

export function createModeration({ database, clock, limits, fetchSafely, publicUrl, secret }: Means) {
  const articles = createArticleStore(database);
  const { stayHeld, ...reporting } = createReporting({ database, clock });
  const words = createWordLists({ database, clock });
  const hosts = createHosts({ database, clock, secret, publicUrl });
  const learning = createLearning({ database, clock });
  const external = createExternalPhases({ database, clock, fetchSafely, publicUrl });
  const { inquire, ...rules } = createRules({ database, clock, words });

  return {
    ...createDecisions({ database, clock }),
    ...createScreening({
      database,
      clock,
      limits,
      words,
      inquiries: [
        hosts.inquire,
        inquire,
        createRepeats({ database, limits }),
        learning.inquire,
        stayHeld,
        createHeat({ database, limits }),
      ],
      calls: [external.inquire],
    }),
    ...rules,
    words,
    hosts,
    learning,
    external,
    reporting,
    cases: createCases({ database, clock }),

    /** Throws article.not-found. */
    async articleId(site: Site, key: string): Promise<number> {
      const article = await articles.article(site.id, key);
      if (!article) throw new AppError("article.not-found");
      return article.id;
    },
  };
}

export type Moderation = ReturnType<typeof createModeration>;
