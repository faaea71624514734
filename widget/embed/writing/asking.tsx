/** Short forms under a comment: a name before taking part, a report, a withdrawal. */
import { h } from "preact";
import { useState } from "preact/hooks";
import type { CommentWire, ReportReason } from "../../../src/comments/wire.ts";
import type { Scene } from "../state.ts";
import { noticeAddress } from "./addresses.ts";
import { useAttempt } from "./attempting.ts";
import { call, token } from "./calling.ts";
import { Field, NameField, nameError, Refusal, useFocus } from "./fields.tsx";
import { remove } from "./placing.ts";
import { signInAsGuest } from "./sending.ts";
import { onEscape } from "./unfolding.tsx";
import { writingWords } from "./words.ts";

const REASONS: readonly ReportReason[] = ["hate", "threat", "abuse", "spam", "off-topic", "personal-data", "illegal", "other"];
const NOTE_LIMIT = 1_000;

type Props = { scene: Scene; comment: CommentWire; onClose(): void };

export function SignIn({ scene, comment, onClose }: Props) {
  const t = writingWords(scene);
  const [name, setName] = useState("");
  const { busy, problem, fail, attempt } = useAttempt(scene.thread);
  const go = () => {
    if (!name.trim()) fail("client.name");
    else void attempt(() => signInAsGuest(scene.thread, name.trim()));
  };
  if (!scene.state.viewer?.rules.guests) return <p part="notice">{t("sign-in.members")}</p>;
  return (
    <fieldset part="composer" aria-label={t("sign-in.title")} aria-busy={busy}>
      <p>{t("sign-in.title")}</p>
      <NameField scene={scene} id={`name-${comment.id}`} value={name} problem={problem} onName={setName} onEnter={go} focus />
      <Refusal scene={scene} problem={problem} />
      <Buttons go={go} goLabel={t("sign-in.go")} close={onClose} closeLabel={t("cancel")} />
    </fieldset>
  );
}

export function Report({ scene, comment, onClose }: Props) {
  const { thread } = scene;
  const t = writingWords(scene);
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [name, setName] = useState("");
  const { busy, problem, fail, attempt } = useAttempt(scene.thread);
  const first = useFocus<HTMLInputElement>();
  const { id } = comment;
  const { viewer } = scene.state;
  const notice = <NoticeLink scene={scene} id={id} />;
  if (!viewer?.user && !viewer?.rules.guests)
    return (
      <fieldset part="composer" aria-label={t("report.title")} onKeyDown={onEscape(onClose)}>
        <p part="notice">{t("sign-in.members")}</p>
        {notice}
      </fieldset>
    );
  const send = () => {
    setMissing(!reason);
    if (!reason) return;
    if (!token(thread) && !name.trim()) {
      fail("client.name");
      return;
    }
    void attempt(async () => {
      if (!token(thread)) await signInAsGuest(thread, name.trim());
      const body = { reason, ...(note.trim() && { note: note.trim() }) };
      await call(thread, "POST", `/comments/${id}/reports`, { body });
      const { viewer } = thread.state;
      const focus = `#comment-${id}`;
      thread.set({
        form: null,
        focus,
        announcement: t("report.done"),
        viewer: viewer && { ...viewer, reported: [...viewer.reported, id] },
      });
      thread.emit("comment:reported", { id, reason });
    });
  };
  return (
    <fieldset part="composer" aria-label={t("report.title")} aria-busy={busy} onKeyDown={onEscape(onClose)}>
      <fieldset>
        <legend>{t("report.title")}</legend>
        {REASONS.map((code, index) => (
          <label key={code} part="choice">
            <input
              type="radio"
              name={`reason-${id}`}
              ref={index === 0 ? first : undefined}
              checked={reason === code}
              onChange={() => setReason(code)}
            />{" "}
            {scene.t(`reason.${code}`)}
          </label>
        ))}
      </fieldset>
      {notice}
      {missing && (
        <p part="refusal" role="alert">
          {t("report.choose")}
        </p>
      )}
      <Field id={`note-${id}`} label={t("report.note")}>
        <textarea
          id={`note-${id}`}
          part="input"
          rows={2}
          dir="auto"
          maxLength={NOTE_LIMIT}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
      {!viewer?.user && (
        <NameField
          scene={scene}
          id={`name-${id}`}
          value={name}
          problem={problem}
          onName={setName}
          onEnter={send}
          focus={!!nameError(scene, problem)}
        />
      )}
      <Refusal scene={scene} problem={problem} />
      <Buttons go={send} goLabel={t(busy ? "sending" : "report.send")} close={onClose} closeLabel={t("cancel")} />
    </fieldset>
  );
}

/** Of what breaks the law anybody may give notice, on a page that asks for no account. */
function NoticeLink({ scene, id }: { scene: Scene; id: number }) {
  return (
    <p>
      <a href={noticeAddress(scene, id)} target="_blank" rel="noopener">
        {writingWords(scene)("notice.illegal")}
      </a>
    </p>
  );
}

export function Withdraw({ scene, comment, onClose }: Props) {
  const { thread } = scene;
  const t = writingWords(scene);
  const { busy, problem, attempt } = useAttempt(scene.thread);
  const keep = useFocus<HTMLButtonElement>();
  const go = () =>
    void attempt(async () => {
      await call(thread, "DELETE", `/comments/${comment.id}`);
      remove(thread, comment);
      thread.set({ announcement: t("withdraw.done") });
    });
  return (
    <fieldset part="composer" aria-label={t("withdraw.ask")} aria-busy={busy}>
      <p>{t("withdraw.ask")}</p>
      <Refusal scene={scene} problem={problem} />
      <div part="buttons">
        <button type="button" part="button danger" disabled={busy} onClick={go}>
          {t("withdraw.yes")}
        </button>
        <button type="button" part="button" ref={keep} onClick={onClose}>
          {t("withdraw.no")}
        </button>
      </div>
    </fieldset>
  );
}

function Buttons({ go, goLabel, close, closeLabel }: { go(): void; goLabel: string; close(): void; closeLabel: string }) {
  return (
    <div part="buttons">
      <button type="button" part="button primary" onClick={go}>
        {goLabel}
      </button>
      <button type="button" part="button" onClick={close}>
        {closeLabel}
      </button>
    </div>
  );
}
