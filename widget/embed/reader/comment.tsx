/** What stands with a comment once this part is there: new or not, folded or not, what it answers, muting its author. */
import { Fragment, h } from "preact";
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Fold } from "../reader-part.ts";
import type { Scene } from "../state.ts";
import { cut } from "./branch.ts";
import { accept } from "./following.ts";
import { flat, GONE, offered } from "./merging.ts";
import { Parent } from "./parent.tsx";
import { change, mute, pending, readingOf, viewerOf } from "./reading.ts";
import { isNew } from "./visits.ts";
import { wordsOf } from "./words.ts";

type Props = { scene: Scene; comment: CommentWire };

export function fold(scene: Scene, comment: CommentWire): Fold | null {
  const { thread } = scene;
  const { muted, shown, folded } = readingOf(thread);
  const { id, author, depth, revision } = comment;
  const t = wordsOf(scene);
  const n = depth + 1;
  if (revision === GONE) return { label: scene.t("comment.removed", { n }), line: t("gone") };
  if (author && muted.has(author.id) && !shown.has(id)) {
    const show = () => change(thread, { shown: new Set([...shown, id]) }, { focus: `#comment-${id}` });
    const line = (
      <>
        {t("muted")}{" "}
        <button type="button" part="action" onClick={show}>
          {t("muted.show")}
        </button>{" "}
        <Offer scene={scene} comment={comment} />
      </>
    );
    return { label: t("muted.label", { n }), line };
  }
  return folded.has(id) ? { folded: true } : null;
}

export function Marks({ scene, comment }: Props) {
  const { thread } = scene;
  const { id, author, replyTo, replyCount, replies } = comment;
  const { since, arrived, folded } = readingOf(thread);
  const t = wordsOf(scene);
  const isFolded = folded.has(id);
  const toggle = () => {
    if (isFolded) folded.delete(id);
    else folded.add(id);
    change(thread, {});
  };
  return (
    <>
      {replyTo && <Parent scene={scene} id={id} replyTo={replyTo} />}
      {isNew(comment, { since, arrived, me: viewerOf(thread) }) && <span part="mark new">{t("new")}</span>}
      {isFolded && <span part="mark">{t("folded", { n: flat(replies.items).length || replyCount })}</span>}
      {(replyCount > 0 || replies.items.length > 0) && (
        <button
          type="button"
          part="action fold"
          aria-expanded={!isFolded}
          aria-label={t("thread", { name: author?.name ?? "" })}
          onClick={toggle}
        >
          {isFolded ? "+" : "−"}
        </button>
      )}
    </>
  );
}

export function Actions({ scene, comment }: Props) {
  const { thread } = scene;
  const { id, author, status } = comment;
  const t = wordsOf(scene);
  if (!author || status !== "published") return null;
  const open = readingOf(thread).menu === id;
  return (
    <>
      {author.id !== viewerOf(thread) && (
        <button
          type="button"
          part="action"
          aria-expanded={open}
          aria-label={t("menu", { name: author.name })}
          onClick={() => change(thread, { menu: open ? null : id })}
        >
          ⋯
        </button>
      )}
      {open && (
        <button
          type="button"
          part="action"
          onClick={() => {
            mute(thread, author.id, author.name);
            thread.set({ focus: `#comment-${id}` });
          }}
        >
          {t("mute", { name: author.name })}
        </button>
      )}
      <Offer scene={scene} comment={comment} />
    </>
  );
}

/** Replies that came meanwhile. */
function Offer({ scene, comment: { id } }: Props) {
  const { thread } = scene;
  const n = offered(pending(thread), id).length;
  if (!n) return null;
  return (
    <button type="button" part="action offer" onClick={() => accept(thread, id)}>
      {wordsOf(scene)("offer.replies", { n })}
    </button>
  );
}

/** A link like any other, so that the browser's way back leads back. */
export function onward(scene: Scene, comment: CommentWire) {
  if (!cut(comment)) return null;
  const { id } = comment;
  return (
    <a part="action more-replies" href={`${scene.address}#comment-${id}`} onClick={() => void scene.thread.reveal(id)}>
      {wordsOf(scene)("continue")}
    </a>
  );
}
