/** What a comment offers where no script runs: links to pages instead of buttons, and figures instead of votes. */
import { h } from "preact";
import type { CommentWire } from "../../../../src/comments/wire.ts";
import type { Scene } from "../../state.ts";
import { repliesLeft } from "../../tree.ts";
import { Comment } from "../comment.tsx";
import { removal } from "../words.ts";
import type { StillScene } from "./scene.ts";

type Props = { scene: Scene; comment: CommentWire };

export function StillActions({ scene, comment }: Props) {
  const { state, t } = scene;
  const { addresses } = (scene as StillScene).still;
  const { id, author, votes, status } = comment;
  if (status !== "published") return null;
  const name = author?.name ?? t("someone");
  return (
    <div part="actions">
      {(["up", "down"] as const).map((label) => (
        <span title={t(label)}>
          <span class="unseen">{t(label)}: </span>
          <span aria-hidden="true">{label === "up" ? "▲" : "▼"}</span> {votes[label]}
        </span>
      ))}
      {state.article?.state === "open" && (
        <a part="action" rel="nofollow" href={addresses.reply(id)} aria-label={`${t("reply")}: ${name}`}>
          {t("reply")}
        </a>
      )}
      <a part="action" rel="nofollow" href={addresses.notice(id)} aria-label={`${t("report")}: ${name}`}>
        {t("report")}
      </a>
      <a part="action" href={`${addresses.branch(id)}#comment-${id}`} aria-label={`${t("link")}: ${name}`}>
        {t("link")}
      </a>
    </div>
  );
}

export function StillReplies({ scene, comment }: Props) {
  const { addresses } = (scene as StillScene).still;
  const left = repliesLeft(comment);
  const { items, next } = comment.replies;
  if (left === 0 && !items.length) return null;
  return (
    <div part="replies">
      {items.map((reply) => (
        <Comment key={reply.id} scene={scene} comment={reply} />
      ))}
      {left !== 0 && (
        <a part="action more-replies" href={`${addresses.branch(comment.id, next || undefined)}#comment-${comment.id}`}>
          {left ? scene.t("replies", { n: left }) : scene.t("replies.some")}
        </a>
      )}
    </div>
  );
}

/** In universal time and saying so, since the server does not know where its reader is. */
export function StillTime({ scene, at }: { scene: Scene; at: string }) {
  const { date, full } = formatsOf(scene.language.tag);
  const then = Date.parse(at);
  return (
    <time part="time" dateTime={at} title={full.format(then)}>
      {date.format(then)}
    </time>
  );
}

/** Why only I can see a comment of mine. */
export function MyNotice({ scene, comment }: Props) {
  if (!comment.author || comment.status === "published") return null;
  const { writing } = (scene as StillScene).still;
  return (
    <p part="notice">{comment.status === "pending" ? writing("mine.pending") : `${removal(scene, comment)} ${writing("mine.rejected")}`}</p>
  );
}

type Formats = { date: Intl.DateTimeFormat; full: Intl.DateTimeFormat };
const formats = new Map<string, Formats>();

/** Making a format takes longer than drawing a comment. */
function formatsOf(tag: string): Formats {
  let made = formats.get(tag);
  if (!made) {
    made = {
      date: new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { dateStyle: "medium", timeZone: "UTC" }),
      full: new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { dateStyle: "full", timeStyle: "long", timeZone: "UTC" }),
    };
    formats.set(tag, made);
  }
  return made;
}
