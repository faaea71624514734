/** Writing without a script: one plain form, refused at its fields, with the words kept. */
import { h } from "preact";
import type { ViewerWire } from "../../../../src/comments/wire.ts";
import type { Problem } from "../../api.ts";
import { sentence } from "../words.ts";
import type { StillScene } from "./scene.ts";

export type FormModel = {
  action: string;
  /** Where and what it answers, in fields that nobody sees. */
  hidden: Readonly<Record<string, string>>;
  typed: { name: string; body: string };
  problem: Problem | null;
  /** Whom it answers; null for a comment on the article. */
  answered: string | null;
};

type Props = { scene: StillScene; viewer: ViewerWire; form: FormModel };

export function WriteForm({ scene, viewer, form }: Props) {
  const { writing: t } = scene.still;
  const { problem, typed, answered } = form;
  const stranger = !viewer.user;
  if (stranger && !viewer.rules.guests) return <p part="notice">{t("sign-in.members")}</p>;
  const wrong = wrongIn(scene, problem);
  const label = answered === null ? t("comment.label") : t("reply.label", { name: answered });
  const send = problem?.code === "screening.nudge" ? "send.again" : answered === null ? "send.comment" : "send.reply";
  return (
    <form part="composer" method="post" action={form.action} id="write" aria-label={label}>
      {Object.entries(form.hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {viewer.user && (
        <p part="hint">
          {t("as", { name: viewer.user.name })}{" "}
          <button type="submit" part="action" name="do" value="leave">
            {t("sign-out")}
          </button>
        </p>
      )}
      <Field id="write-body" label={label} error={wrong.body} hint={scene.still.page("format")}>
        <textarea
          id="write-body"
          part="input"
          name="body"
          rows={5}
          dir="auto"
          value={typed.body}
          autofocus={!!wrong.body}
          aria-invalid={!!wrong.body}
          aria-describedby="write-body-more"
        />
      </Field>
      {stranger && (
        <Field id="write-name" label={t("name.label")} error={wrong.name} hint={t("name.hint")}>
          <input
            id="write-name"
            part="input"
            name="name"
            dir="auto"
            autocomplete="nickname"
            value={typed.name}
            autofocus={!wrong.body && !!wrong.name}
            aria-invalid={!!wrong.name}
            aria-describedby="write-name-more"
          />
        </Field>
      )}
      {viewer.rules.held && <p part="hint">{t("held")}</p>}
      {viewer.rules.houseRules && (
        <p part="hint">
          <a part="rules-link" href={scene.still.addresses.rules}>
            {t("house-rules")}
          </a>
        </p>
      )}
      {problem && !wrong.body && !wrong.name && <Refusal scene={scene} problem={problem} />}
      <div part="buttons">
        <button type="submit" part="button primary" name="do" value="post">
          {t(send)}
        </button>
      </div>
    </form>
  );
}

function Field({ id, label, error, hint, children }: { id: string; label: string; error: string | null; hint: string; children: unknown }) {
  return (
    <div part="field">
      <label for={id}>{label}</label>
      {children as never}
      <p part={error ? "refusal" : "hint"} id={`${id}-more`} role={error ? "alert" : undefined}>
        {error ?? hint}
      </p>
    </div>
  );
}

/** A sanction says its reason, its end and the moderator's words; a warning is acknowledged here. */
function Refusal({ scene, problem }: { scene: StillScene; problem: Problem }) {
  const { writing: t } = scene.still;
  const { code, reason, until, message, heated, retryAfter = 0 } = problem;
  // What the service says of a field is English; elsewhere the general sentence of the language is better than that.
  const fields = scene.language.tag === "en" || code !== "screening.nudge" ? problem.fields : undefined;
  const wait = retryAfter < 100 ? t("wait.seconds", { n: retryAfter }) : t("wait.minutes", { n: Math.ceil(retryAfter / 60) });
  return (
    <div part={code === "screening.nudge" ? "nudge" : "refusal"} role="alert">
      <p>
        {fields ? Object.values(fields).join(" ") : sentence(scene, heated ? { ...problem, code: "screening.heated" } : problem)}{" "}
        {code === "screening.slow-mode" && retryAfter > 0 && wait}
      </p>
      {reason && reason !== "ok" && <p>{t("sanction.reason", { reason: scene.t(`reason.${reason}`) })}</p>}
      {until && <p>{t("sanction.until", { date: dateOf(scene.language.tag, until) })}</p>}
      {message && (
        <blockquote dir="auto">
          <p>{message}</p>
        </blockquote>
      )}
      {code === "screening.warned" && (
        <button type="submit" part="button" name="do" value="acknowledge">
          {t("warned.go")}
        </button>
      )}
    </div>
  );
}

/** What is wrong with which field, where a field is what was refused. */
function wrongIn(scene: StillScene, problem: Problem | null): { name: string | null; body: string | null } {
  const { code = "", fields = {} } = problem ?? {};
  const { writing: t } = scene.still;
  const ofBody = code === "screening.empty" || code === "screening.too-long";
  return {
    name: code === "client.name" ? t("name.empty") : code === "name.taken" ? t("problem.name.taken") : (fields["guest.name"] ?? null),
    body: ofBody && problem ? sentence(scene, problem) : code === "screening.nudge" ? null : (fields.body ?? null),
  };
}

const dateOf = (tag: string, at: string): string =>
  new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { dateStyle: "long", timeStyle: "long", timeZone: "UTC" }).format(Date.parse(at));
