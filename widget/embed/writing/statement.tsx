/** One statement of reasons: what happened, by which rule, who decided, and how to object. */
import { h } from "preact";
import type { Statement } from "../../../src/moderation/appeals/wire.ts";
import type { ReasonsKey } from "../../text/reasons/en.ts";
import type { Scene } from "../state.ts";
import { Appeal } from "./appeal.tsx";
import { dateOf } from "./dates.ts";
import { Quotation, Row } from "./rows.tsx";
import { HouseRulesLink } from "./rules-link.tsx";
import { writingWords } from "./words.ts";

/** `quoting` where the comment itself does not stand beside it. */
type Props = { scene: Scene; statement: Statement; quoting: boolean };

export function StatementOfReasons({ scene, statement, quoting }: Props) {
  const t = writingWords(scene);
  const { restriction, reason, ground, facts, message, at, until, comment } = statement;
  const known = facts.filter((fact) => `fact.${fact}` in scene.language.writing);
  const lawful = reason === "ok";
  return (
    <dl part="reasons">
      <Row title={t("what.title")}>
        <p>{t(`what.${restriction}`, { date: dateOf(scene.language.tag, at) })}</p>
        {until && <p>{t("sanction.until", { date: dateOf(scene.language.tag, until) })}</p>}
        {comment && quoting && <Quotation text={comment.excerpt} />}
      </Row>
      <Row title={t("rule.title")}>{lawful ? t("rule.none") : scene.t(`reason.${reason}`)}</Row>
      {!lawful && (
        <Row title={t("ground.title")}>
          {ground === "house-rules" && scene.state.viewer?.rules.houseRules ? <HouseRulesLink scene={scene} /> : t(`ground.${ground}`)}
        </Row>
      )}
      <Row title={t("who.title")}>{t(decider(statement))}</Row>
      {known.length > 0 && <Row title={t("facts.title")}>{known.map((fact) => t(`fact.${fact}` as ReasonsKey)).join(", ")}</Row>}
      {message && (
        <Row title={t("words.title")}>
          <Quotation text={message} />
        </Row>
      )}
      <Appeal scene={scene} statement={statement} />
    </dl>
  );
}

/** What is held is undecided, however it came to be held. */
function decider({ restriction, automated, facts }: Statement): ReasonsKey {
  const { detected, decided } = automated;
  if (restriction === "held")
    return detected ? "who.detected" : facts.includes("reports") ? "who.reports" : facts.length ? "who.policy" : "who.waiting";
  return decided ? "who.software" : detected ? "who.both" : "who.person";
}
