/** One comment with everything below it. */
import { h } from "preact";
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Form, Scene } from "../state.ts";
import { repliesLeft } from "../tree.ts";
import { contentOf } from "./content.ts";
import { Notice } from "./notice.tsx";
import { Time } from "./time.tsx";
import { removal } from "./words.ts";

type Props = { scene: Scene; comment: CommentWire };

export function Comment({ scene, comment }: Props) {
  const { t } = scene;
  const { form, part, reader } = scene.state;
  const { id, author } = comment;
  const n = comment.depth + 1;
  const fold = reader?.fold(scene, comment);
  const whole = author && !fold;
  const opened = whole && form?.id === id;
  return (
    <article
      part={author ? "comment" : "comment tombstone"}
      id={`comment-${id}`}
      tabIndex={-1}
      aria-label={fold?.label ?? (author ? t("comment", { name: author.name, n }) : t("comment.removed", { n }))}
    >
      {author && !fold?.line ? <Byline scene={scene} comment={comment} /> : <p part="removed">{fold?.line ?? removal(scene, comment)}</p>}
      {part && <part.MyNotice scene={scene} comment={comment} />}
      {whole && !(opened && form.kind === "edit") && (
        <div part="body" dir="auto" lang={comment.language ?? undefined}>
          {contentOf(comment.content)}
        </div>
      )}
      {whole && <Actions scene={scene} comment={comment} />}
      <Notice scene={scene} id={id} />
      {opened && part && <part.CommentForm key={form.kind} scene={scene} comment={comment} />}
      {!fold?.folded && <Replies scene={scene} comment={comment} />}
    </article>
  );
}

function Byline({ scene, comment }: Props) {
  const { t } = scene;
  const { reader } = scene.state;
  const { author, replyTo, createdAt, editedAt, pinned, featured } = comment;
  const marks = [editedAt && t("edited"), pinned && t("pinned"), featured && t("featured")];
  return (
    <div part="byline">
      <bdi part="author">{author?.name}</bdi>
      {author?.badges.map((badge) => (
        <span part={`badge badge-${badge}`}>{t(`badge.${badge}`)}</span>
      ))}
      {replyTo && <a href={`${scene.address}#comment-${replyTo.id}`}>{t("reply-to", { name: replyTo.name ?? t("someone") })}</a>}
      <Time scene={scene} at={createdAt} />
      {marks.map((mark) => mark && <span part="mark">{mark}</span>)}
      {reader && <reader.Marks scene={scene} comment={comment} />}
    </div>
  );
}

export function Actions({ scene, comment }: Props) {
  const { state, t, thread } = scene;
  const { id, votes, author } = comment;
  const { viewer, form, part, reader } = state;
  const mine = viewer?.user?.id === author?.id;
  const vote = (label: "up" | "down", value: 1 | -1, sign: string) => (
    <button
      type="button"
      part="action vote"
      disabled={mine}
      aria-pressed={viewer?.votes[id] === value}
      aria-label={`${t(label)}: ${votes[label]}`}
      title={t(label)}
      onClick={() => thread.take({ do: "vote", id, value })}
    >
      <span aria-hidden="true">{sign}</span> {votes[label]}
    </button>
  );
  const opener = (kind: Form["kind"], label: string, disabled = false) => (
    <button
      type="button"
      part="action"
      data-opens={kind}
      disabled={disabled}
      aria-expanded={form?.id === id && form.kind === kind}
      onClick={() => thread.take({ do: "form", kind, id })}
    >
      {label}
    </button>
  );
  const reported = viewer?.reported.includes(id);
  return (
    <div part="actions">
      {comment.status === "published" && [
        vote("up", 1, "▲"),
        vote("down", -1, "▼"),
        state.article?.state === "open" && opener("reply", t("reply")),
        <a part="action" href={`${scene.address}#comment-${id}`} aria-label={t("link.to", { name: author?.name ?? "" })}>
          {t("link")}
        </a>,
        // Last: it goes when it turns out that the comment is mine, and nothing may move then.
        !mine && opener("report", t(reported ? "reported" : "report"), reported),
      ]}
      {reader && <reader.Actions scene={scene} comment={comment} />}
      {part && mine && <part.MyActions scene={scene} comment={comment} />}
    </div>
  );
}

export function Replies({ scene, comment }: Props) {
  const { items } = comment.replies;
  const { busy, reader } = scene.state;
  const left = repliesLeft(comment);
  if (left === 0 && !items.length) return null;
  return (
    <div part="replies">
      {items.map((reply) => (
        <Comment key={reply.id} scene={scene} comment={reply} />
      ))}
      {left !== 0 &&
        (reader?.onward(scene, comment) ?? (
          <button
            type="button"
            part="action more-replies"
            aria-busy={busy[`replies:${comment.id}`]}
            onClick={() => scene.thread.replies(comment.id)}
          >
            {left ? scene.t("replies", { n: left }) : scene.t("replies.some")}
          </button>
        ))}
    </div>
  );
}
