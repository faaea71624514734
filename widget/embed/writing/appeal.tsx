/** Objecting to a decision, and what became of it. */
import { Fragment, h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Appeal as AppealWire, Statement } from "../../../src/moderation/appeals/wire.ts";
import type { Scene } from "../state.ts";
import { useAttempt } from "./attempting.ts";
import { call } from "./calling.ts";
import { dateOf } from "./dates.ts";
import { Field, Refusal } from "./fields.tsx";
import { Quotation, Row } from "./rows.tsx";
import { writingWords } from "./words.ts";

const LIMIT = 2_000;

/** What was typed and not sent yet, by what it objects to: closing must not lose it. */
const typed = new Map<string, string>();

type Props = { scene: Scene; statement: Statement };

export function Appeal({ scene, statement }: Props) {
  const t = writingWords(scene);
  const [sent, setSent] = useState<AppealWire | null>(null);
  const state = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (sent) state.current?.focus();
  }, [sent]);
  const appeal = sent ?? statement.appeal;
  if (!appeal)
    return (
      <Row title={t("object.title")}>
        {statement.appealable ? (
          <AppealForm scene={scene} statement={statement} onSent={setSent} />
        ) : (
          t(statement.restriction === "held" ? "object.held" : "object.over")
        )}
      </Row>
    );
  return (
    <>
      <Row title={t("appeal.title")}>
        <p ref={state} tabIndex={-1}>
          {t(`appeal.${appeal.state}`, { date: dateOf(scene.language.tag, appeal.decidedAt ?? appeal.createdAt) })}
        </p>
        <Quotation text={appeal.text} />
      </Row>
      {appeal.answer && (
        <Row title={t("answer.title")}>
          <Quotation text={appeal.answer} />
        </Row>
      )}
    </>
  );
}

function AppealForm({ scene, statement, onSent }: Props & { onSent(appeal: AppealWire): void }) {
  const { thread } = scene;
  const t = writingWords(scene);
  const { comment, sanctionId, appealUntil } = statement;
  const path = comment ? `/comments/${comment.id}/appeals` : `/sanctions/${sanctionId}/appeals`;
  const id = path.replace(/\W+/g, "-");
  const [text, setText] = useState(typed.get(path) ?? "");
  const [empty, setEmpty] = useState(false);
  const { busy, problem, attempt } = useAttempt(thread);
  const box = useRef<HTMLTextAreaElement>(null);
  const left = LIMIT - text.length;
  const error = empty ? t("appeal.empty") : left < 0 ? t("over", { n: -left }) : problem?.fields?.text;
  const write = (value: string) => {
    typed.set(path, value);
    setText(value);
    setEmpty(false);
  };
  const send = () => {
    setEmpty(!text.trim());
    if (!text.trim() || left < 0) {
      box.current?.focus();
      return;
    }
    void attempt(async () => {
      const appeal = await call<AppealWire>(thread, "POST", path, { body: { text: text.trim() } });
      typed.delete(path);
      thread.set({ announcement: t("appeal.sent") });
      onSent(appeal);
    });
  };
  return (
    <div aria-busy={busy}>
      <p>{t("object.how", { date: appealUntil ? dateOf(scene.language.tag, appealUntil) : "" })}</p>
      <Field id={id} label={t("appeal.label")} error={error} hint={t("left", { n: left })}>
        <textarea
          id={id}
          ref={box}
          part="input"
          rows={4}
          dir="auto"
          value={text}
          readOnly={busy}
          aria-invalid={!!error}
          aria-describedby={`${id}-more`}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </Field>
      {!error && <Refusal scene={scene} problem={problem} />}
      <button type="button" part="button primary" onClick={send}>
        {t(busy ? "sending" : "appeal.send")}
      </button>
    </div>
  );
}
