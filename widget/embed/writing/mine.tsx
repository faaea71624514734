/** What I see of my own comments and nobody else does. */
import { h } from "preact";
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Form, Scene } from "../state.ts";
import { removal, sentence } from "../view/words.ts";
import { languageName } from "./language.tsx";
import { HouseRulesLink } from "./rules-link.tsx";
import { isSendable, takeBack, waitingAs } from "./waiting.ts";
import { WhyComment } from "./why.tsx";
import { writingWords } from "./words.ts";

type Props = { scene: Scene; comment: CommentWire };

export function MyNotice({ scene, comment: { author, status }, comment }: Props) {
  if (!author || status === "published") return null;
  const t = writingWords(scene);
  const waiting = comment.id < 0 && waitingAs(scene.thread, comment.id);
  if (waiting)
    return (
      <p part={waiting.refused ? "refusal" : "notice"}>
        {waiting.refused && sentence(scene, waiting.refused)} {t(isSendable(scene.thread, waiting) ? "queue.waiting" : "queue.refused")}{" "}
        <button type="button" part="action" onClick={() => takeBack(scene.thread, waiting.key)}>
          {t("queue.back")}
        </button>
      </p>
    );
  const open = scene.state.form?.id === comment.id && scene.state.form.kind === "why";
  return (
    <div part="mine">
      <p part="notice">
        {status === "pending" ? t("mine.pending") : `${removal(scene, comment)} ${t("mine.rejected")}`}{" "}
        <Opener scene={scene} id={comment.id} kind="why" label={t("why")} /> <HouseRulesLink scene={scene} />
      </p>
      {open && <WhyComment scene={scene} comment={comment} />}
    </div>
  );
}

export function MyActions({ scene, comment }: Props) {
  const { state, now } = scene;
  const { id, status, createdAt } = comment;
  const t = writingWords(scene);
  if (id < 0 || (status !== "published" && status !== "pending")) return null;
  const editable = now - Date.parse(createdAt) < (state.viewer?.rules.editWindow ?? 0) * 1_000;
  const opener = (kind: Form["kind"], label: string) => <Opener scene={scene} id={id} kind={kind} label={label} />;
  return (
    <span part="mine">
      {editable && opener("edit", t("edit"))}
      {opener("withdraw", t("withdraw"))}
      {editable && opener("language", t("language.change", { language: languageName(scene, comment.language) }))}
    </span>
  );
}

function Opener({ scene, id, kind, label }: { scene: Scene; id: number; kind: Form["kind"]; label: string }) {
  const { state, thread } = scene;
  return (
    <button
      type="button"
      part="action"
      data-opens={kind}
      aria-expanded={state.form?.id === id && state.form.kind === kind}
      onClick={() => thread.take({ do: "form", kind, id })}
    >
      {label}
    </button>
  );
}
