/** Where words are written: a comment, a reply, or an edit of one's own. */
import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Content } from "../../../src/comments/content.ts";
import type { CommentWire, ViewerWire } from "../../../src/comments/wire.ts";
import { keepDraft, readDraft } from "../drafts.ts";
import type { Scene, Typed } from "../state.ts";
import { contentOf } from "../view/content.ts";
import { removal } from "../view/words.ts";
import { useAttempt } from "./attempting.ts";
import { call, token } from "./calling.ts";
import { Field, NameField, nameError, Refusal } from "./fields.tsx";
import { HouseRules } from "./house-rules.tsx";
import { place } from "./placing.ts";
import { HouseRulesLink } from "./rules-link.tsx";
import { sendComment, sendEdit, signInAsGuest, sourceOf } from "./sending.ts";
import { leave } from "./session.ts";
import { edit } from "./taking-part.ts";
import { Decisions } from "./why.tsx";
import { writingWords } from "./words.ts";

/** The rest is counted aloud once this few characters are left. */
const NEARLY_FULL = 300;

type Props = {
  scene: Scene;
  kind: "comment" | "reply" | "edit";
  /** The comment answered or edited. */
  subject: CommentWire | null;
  typed: Typed | null;
  onClose(): void;
};

export function Composer({ scene, kind, subject, typed, onClose }: Props) {
  const { thread, state } = scene;
  const t = writingWords(scene);
  const parentId = kind === "reply" ? (subject?.id ?? null) : null;
  const viewer = state.viewer as ViewerWire;
  const [body, setBody] = useState(() => typed?.text || (kind === "edit" ? "" : readDraft(thread, parentId).body));
  const [name, setName] = useState("");
  const [nudged, setNudged] = useState<string | null>(null);
  const [preview, setPreview] = useState<Content | null>(null);
  const { busy, problem, fail, attempt } = useAttempt(thread, (refused) => {
    setNudged(refused.code === "screening.nudge" ? body : null);
    setPreview(null);
  });
  const box = useRef<HTMLTextAreaElement>(null);
  const id = `write-${kind}-${subject?.id ?? 0}`;

  useEffect(() => {
    const caret = typed?.caret ?? body.length;
    box.current?.focus();
    box.current?.setSelectionRange(caret, caret);
    if (kind === "edit" && subject) void attempt(async () => setBody(await sourceOf(thread, subject.id)));
  }, []);

  function write(text: string): void {
    setBody(text);
    if (kind !== "edit") keepDraft(thread, parentId, { ...readDraft(thread, parentId), body: text });
  }

  function send(): void {
    const wrong = !body.trim()
      ? "screening.empty"
      : left < 0
        ? "screening.too-long"
        : !token(thread) && !name.trim()
          ? "client.name"
          : null;
    if (wrong) {
      fail(wrong);
      if (wrong !== "client.name") box.current?.focus();
      return;
    }
    void attempt(async () => {
      if (!token(thread)) await signInAsGuest(thread, name.trim());
      if (kind === "edit" && subject) {
        edited(await sendEdit(thread, subject.id, body));
        return;
      }
      const comment = await sendComment(thread, parentId, body);
      thread.set({ form: kind === "reply" ? null : thread.state.form, composer: kind === "comment" ? null : thread.state.composer });
      place(thread, comment);
      const { status } = comment;
      thread.set({ announcement: status === "published" || status === "pending" ? t(`sent.${status}`) : removal(scene, comment) });
      if (status === "published") thread.emit("comment:published", { comment });
    });
  }

  function edited(comment: CommentWire): void {
    edit(thread, comment.id, (old) => ({ ...comment, replies: old.replies }));
    thread.set({
      announcement: t(comment.status === "pending" ? "sent.edit.pending" : "sent.edit"),
      form: null,
      focus: `#comment-${comment.id}`,
    });
  }

  const understood = () => void attempt(() => call(thread, "POST", "/me/acknowledgements", { body: {} }));

  const look = () =>
    void attempt(async () => {
      const answer = await call<{ content: Content }>(thread, "POST", `${thread.site}/previews`, { body: { body } });
      setPreview(answer.content);
    });

  const left = viewer.rules.maxLength - body.length;
  const stranger = !viewer.user;
  const refused = problem?.fields?.body;
  const sanctionId = problem?.sanctionId;
  const label = kind === "reply" ? t("reply.label", { name: subject?.author?.name ?? scene.t("someone") }) : t(`${kind}.label`);

  return (
    <fieldset part="composer" aria-label={label} aria-busy={busy}>
      {viewer.user && kind === "comment" && (
        <p part="hint">
          {t("as", { name: viewer.user.name })}{" "}
          <button type="button" part="action" onClick={() => leave(thread)}>
            {t("sign-out")}
          </button>
        </p>
      )}
      {viewer.user && kind === "comment" && <Decisions scene={scene} label={t("decisions")} look="action" />}
      {stranger && !viewer.rules.guests && <p part="notice">{t("sign-in.members")}</p>}
      {preview ? (
        <section part="body preview" aria-label={t("preview.label")} dir="auto">
          {preview.length ? contentOf(preview) : t("preview.empty")}
        </section>
      ) : (
        <Field id={id} label={label} error={refused && [refused, " ", <HouseRulesLink scene={scene} />]} hint={t("format")}>
          <textarea
            id={id}
            ref={box}
            part="input"
            rows={4}
            dir="auto"
            value={body}
            readOnly={busy}
            aria-invalid={!!refused || left < 0}
            aria-describedby={`${id}-more`}
            onInput={(event) => write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
        </Field>
      )}
      {left < NEARLY_FULL && (
        <p part={left < 0 ? "refusal" : "hint"} aria-live="polite">
          {left < 0 ? t("over", { n: -left }) : t("left", { n: left })}
        </p>
      )}
      {stranger && viewer.rules.guests && (
        <NameField
          scene={scene}
          id={`${id}-name`}
          value={name}
          problem={problem}
          onName={setName}
          onEnter={send}
          focus={!!nameError(scene, problem)}
        />
      )}
      {viewer.rules.held && kind !== "edit" && <p part="hint">{t("held")}</p>}
      {viewer.rules.houseRules && <HouseRules scene={scene} id={id} />}
      <Refusal scene={scene} problem={problem} onUnderstood={understood} />
      {sanctionId && (
        <Decisions key={sanctionId} scene={scene} label={t("appeal")} look="button" meant={(one) => one.sanctionId === sanctionId} />
      )}
      <div part="buttons">
        <button type="button" part="button primary" disabled={stranger && !viewer.rules.guests} onClick={send}>
          {busy ? t("sending") : t(nudged !== null && nudged === body ? "send.again" : `send.${kind}`)}
        </button>
        <button type="button" part="button" onClick={preview ? () => setPreview(null) : look}>
          {t(preview ? "preview.back" : "preview")}
        </button>
        <button type="button" part="button" onClick={onClose}>
          {t("cancel")}
        </button>
      </div>
    </fieldset>
  );
}
