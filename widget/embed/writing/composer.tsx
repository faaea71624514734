/** Where words are written: a comment, a reply, or an edit of one's own. */
import { Fragment, h } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Content } from "../../../src/comments/content.ts";
import type { CommentWire, ViewerWire } from "../../../src/comments/wire.ts";
import { asProblem } from "../api.ts";
import type { Scene, Typed } from "../state.ts";
import { contentOf } from "../view/content.ts";
import { announce } from "./announcing.ts";
import { useAttempt } from "./attempting.ts";
import { call, token } from "./calling.ts";
import { useDraft } from "./drafting.ts";
import { bodyError, Field, NameField, nameError, Refusal } from "./fields.tsx";
import { HouseRules } from "./house-rules.tsx";
import { fetchTools } from "./parts.ts";
import { HouseRulesLink } from "./rules-link.tsx";
import { selectedNear } from "./selecting.ts";
import { postComment, sendEdit, signInAsGuest, sourceOf, target } from "./sending.ts";
import { leave } from "./session.ts";
import { edit } from "./taking-part.ts";
import { useRest } from "./ticking.ts";
import type { Tools } from "./tools.ts";
import { onEscape } from "./unfolding.tsx";
import { enqueue } from "./waiting.ts";
import { Decisions } from "./why.tsx";
import { writingWords } from "./words.ts";

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
  const box = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(thread, kind === "edit" ? `edit-${subject?.id}` : parentId, typed?.text, (text) => setBody(text));
  const { found } = draft;
  const [body, setBody] = useState(draft.begin);
  /** What an edit began with: leaving it unchanged throws nothing away. */
  const [original, setOriginal] = useState("");
  const [recalled, setRecalled] = useState(!!found && !found.refused);
  const [name, setName] = useState("");
  const [nudged, setNudged] = useState(found?.refused?.code === "screening.nudge" ? found.body : null);
  const [preview, setPreview] = useState<Content | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [tools, setTools] = useState<Tools | null>(null);
  const { busy, problem, fail, attempt } = useAttempt(
    thread,
    (refused) => {
      setNudged(refused.code === "screening.nudge" ? body : null);
      setPreview(null);
    },
    found?.refused,
  );
  const editable = kind === "edit" && subject ? Date.parse(subject.createdAt) + viewer.rules.editWindow * 1_000 : null;
  const rest = useRest(editable);
  const over = rest === 0;
  const author = subject?.author?.name ?? null;
  const id = `write-${kind}-${subject?.id ?? 0}`;

  useEffect(() => {
    const field = box.current as HTMLTextAreaElement;
    const selected = kind === "reply" && selectedNear(field);
    if (body !== (found?.body ?? "")) write(body);
    const caret = typed?.text === body ? typed.caret : body.length;
    field.focus();
    field.setSelectionRange(caret, caret);
    void fetchTools().then((arrived) => {
      setTools(arrived);
      if (selected) arrived?.quote(field, draft.begin.length, selected, author);
    });
    if (kind === "edit" && subject) {
      void attempt(async () => {
        const source = await sourceOf(thread, subject.id);
        setOriginal(source);
        if (!found) setBody(source);
      });
    }
  }, []);

  function write(text: string): void {
    setBody(text);
    setRecalled(false);
    draft.write(text === original ? "" : text);
  }

  /** In a reply, what is selected in the comment that is answered. */
  function quote(): boolean {
    const field = box.current;
    const selected = kind === "reply" && field && selectedNear(field);
    // The caret is where the selection is, so the field has none: what is quoted goes to the end.
    return !!selected && !!tools?.quote(field, field.value.length, selected, author);
  }

  function send(): void {
    const wrong = !body.trim() ? "screening.empty" : tooLong ? "screening.too-long" : !token(thread) && !name.trim() ? "client.name" : null;
    if (over) return;
    if (wrong) {
      fail(wrong);
      if (wrong !== "client.name") box.current?.focus();
      return;
    }
    void attempt(async () => {
      if (kind === "edit" && subject) {
        if (!token(thread)) await signInAsGuest(thread, name.trim());
        edited(await sendEdit(thread, subject.id, body));
        return;
      }
      const outgoing = { ...target(thread), parentId, body, key: draft.seal(body).key };
      try {
        if (!token(thread)) await signInAsGuest(thread, name.trim());
        const comment = await postComment(thread, outgoing);
        done();
        announce(thread, comment, true);
      } catch (thrown) {
        if (asProblem(thrown).code !== "client.offline") throw thrown;
        const user = thread.state.viewer?.user;
        const waiting = {
          at: Date.now(),
          author: user?.id ?? null,
          name: user?.name ?? name.trim(),
          depth: subject ? subject.depth + 1 : 0,
        };
        const place = enqueue(thread, { ...outgoing, ...waiting });
        done();
        thread.set({ announcement: t("queue.kept"), focus: `#comment-${place}` });
      }
    });
  }

  /** The words are elsewhere now; the composer that held them closes. */
  function done(): void {
    draft.forget();
    const { form, composer } = thread.state;
    thread.set({ form: kind === "reply" ? null : form, composer: kind === "comment" ? null : composer });
  }

  function edited(comment: CommentWire): void {
    draft.forget();
    edit(thread, comment.id, (old) => ({ ...comment, replies: old.replies }));
    thread.set({
      announcement: t(comment.status === "pending" ? "sent.edit.pending" : "sent.edit"),
      form: null,
      focus: `#comment-${comment.id}`,
    });
  }

  function discard(): void {
    draft.forget();
    setRecalled(false);
    setBody(original);
    box.current?.focus();
  }

  // Without the part that asks, the words stay on the device.
  const close = () => {
    if (leaving) stay();
    else if (tools && body.trim() && body !== original) setLeaving(true);
    else onClose();
  };
  const stay = () => {
    setLeaving(false);
    box.current?.focus();
  };
  const understood = () => void attempt(() => call(thread, "POST", "/me/acknowledgements", { body: {} }));

  const look = () =>
    void attempt(async () => {
      const answer = await call<{ content: Content }>(thread, "POST", `${thread.site}/previews`, { body: { body } });
      setPreview(answer.content);
    });

  const limit = viewer.rules.maxLength;
  const tooLong = useMemo(() => tools?.isTooLong(body, limit), [body, tools]);
  const stranger = !viewer.user;
  const refused = bodyError(scene, problem);
  const sanctionId = problem?.sanctionId;
  const label = kind === "reply" ? t("reply.label", { name: author ?? scene.t("someone") }) : t(`${kind}.label`);

  return (
    <fieldset part="composer" aria-label={label} aria-busy={busy} onKeyDown={onEscape(close)}>
      {viewer.user && kind === "comment" && (
        <>
          <p part="hint">
            {t("as", { name: viewer.user.name })}{" "}
            <button type="button" part="action" onClick={() => leave(thread)}>
              {t("sign-out")}
            </button>
          </p>
          <Decisions scene={scene} label={t("decisions")} look="action" />
        </>
      )}
      {stranger && !viewer.rules.guests && <p part="notice">{t("sign-in.members")}</p>}
      {recalled && (
        <p part="notice" role="status">
          {t("draft.found")}{" "}
          <button type="button" part="action" onClick={discard}>
            {t("draft.discard")}
          </button>
        </p>
      )}
      {preview && !over ? (
        <section part="body preview" aria-label={t("preview.label")} dir="auto">
          {preview.length ? contentOf(preview) : t("preview.empty")}
        </section>
      ) : (
        <Field id={id} label={label} error={refused && [refused, " ", <HouseRulesLink scene={scene} />]} hint={t("format")}>
          <div part="tools-place">
            {tools && <tools.Toolbar box={() => box.current} id={id} t={t} rtl={isRtl(box.current)} body={body} onQuote={quote} />}
          </div>
          <textarea
            id={id}
            ref={box}
            part="input"
            rows={4}
            dir="auto"
            value={body}
            readOnly={busy || over}
            aria-invalid={!!refused || tooLong}
            aria-describedby={`${id}-more ${id}-why`}
            onInput={(event) => write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
              else tools?.shortcut(event, event.currentTarget);
            }}
          />
        </Field>
      )}
      {tools && <tools.Counter t={t} body={body} limit={limit} />}
      {tools && rest !== null && (
        <tools.EditTime t={t} rest={rest} box={() => box.current} onCopied={() => thread.set({ announcement: t("edit.copied") })} />
      )}
      <Refusal scene={scene} problem={over ? null : problem} id={`${id}-why`} onUnderstood={understood} />
      {sanctionId && (
        <Decisions key={sanctionId} scene={scene} label={t("appeal")} look="button" meant={(one) => one.sanctionId === sanctionId} />
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
      {leaving && tools ? (
        <tools.Leaving
          t={t}
          onDiscard={() => {
            draft.forget();
            onClose();
          }}
          onLater={onClose}
          onStay={stay}
        />
      ) : (
        <div part="buttons">
          <button type="button" part="button primary" disabled={over || (stranger && !viewer.rules.guests)} onClick={send}>
            {busy ? t("sending") : t(nudged !== null && nudged === body ? "send.again" : `send.${kind}`)}
          </button>
          <button type="button" part="button" onClick={preview ? () => setPreview(null) : look}>
            {t(preview ? "preview.back" : "preview")}
          </button>
          <button type="button" part="button" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      )}
    </fieldset>
  );
}

const isRtl = (element: Element | null): boolean => element?.closest<HTMLElement>(".frame")?.dir === "rtl";
