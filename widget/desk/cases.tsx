import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ModerationCase } from "../../src/moderation/cases/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { DeskApi } from "./api.ts";
import type { Desk } from "./deciding.ts";
import type { DeskState } from "./queue-state.ts";

/** What slow mode begins with; the article's menu offers others. */
const SLOW_SECONDS = 120;

/** Open cases, read again when their number changes and after each decision, which may have answered one. */
export function useCases(api: DeskApi, site: string, { counts, tick }: DeskState): [ModerationCase[], (id: number) => void] {
  const [cases, setCases] = useState<ModerationCase[]>([]);
  const [dismissed, setDismissed] = useState<number[]>([]);
  useEffect(() => {
    let current = true;
    // Cases are advice: without an answer there is none.
    if (counts.cases === 0) setCases([]);
    else
      void api.cases(site).then(
        ({ items }) => current && setCases(items),
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [counts.cases, tick]);
  const dismiss = (id: number) => {
    setDismissed((before) => [...before, id]);
    // What could not be dismissed is offered again.
    void api.dismissCase(id).catch(() => setDismissed((before) => before.filter((other) => other !== id)));
  };
  return [cases.filter(({ id }) => !dismissed.includes(id)), dismiss];
}

type Props = {
  cases: ModerationCase[];
  desk: Desk;
  text: DeskText;
  onReview: (one: ModerationCase) => void;
  onDismiss: (id: number) => void;
};

/** What happens to an article as a whole, in words, and what might be done about it: nothing is done by itself. */
export function Cases({ cases, desk, text, onReview, onDismiss }: Props) {
  if (cases.length === 0) return null;
  const follow = (one: ModerationCase) => {
    const { article, suggestion } = one;
    const place = { id: article.id, name: article.title ?? article.key };
    if (suggestion === "review") return onReview(one);
    if (suggestion === "slow") desk.decidePlace(place, "slow", { seconds: SLOW_SECONDS });
    else desk.decidePlace(place, "crowd", { crowdControl: suggestion === "crowd-hold" ? "hold" : "refuse" });
  };
  return (
    <section class="cases" aria-label={text.cases.label}>
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            <p>
              <bdi class="place">{one.article.title ?? one.article.key}</bdi> <span>{caseInWords(text, one)}.</span>
            </p>
            {isOpen(one) && (
              <button type="button" class="button small" onClick={() => follow(one)}>
                {text.cases.suggestions[one.suggestion === "review" && one.commentId === null ? "look" : one.suggestion]}
              </button>
            )}
            <button type="button" class="button small quiet" onClick={() => onDismiss(one.id)}>
              {text.cases.dismiss}
              <span class="unseen"> {text.cases.dismissOf(one.article.title ?? one.article.key)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A suggestion that was followed is not made again. */
function isOpen({ suggestion, article }: ModerationCase): boolean {
  if (suggestion === "review") return true;
  if (suggestion === "slow") return article.slowMode === 0;
  return suggestion === "crowd-hold" ? article.crowdControl === "off" : article.crowdControl !== "refuse";
}

export function caseInWords(text: DeskText, { kind, evidence }: Pick<ModerationCase, "kind" | "evidence">): string {
  const figure = (name: string) => Number(evidence[name] ?? 0);
  const minutes = figure("minutes");
  if (kind === "surge") return text.cases.surge(figure("comments"), minutes, figure("usual"));
  if (kind === "newcomers") return text.cases.newcomers(figure("newcomers"), figure("comments"), minutes);
  return text.cases.reports(figure("reporters"), minutes);
}
