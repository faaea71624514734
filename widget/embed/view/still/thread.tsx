/** The thread as a page that stands still, and the page on which one comment is answered. */

import { h } from "preact";
import type { CommentWire, Sort, ViewerWire } from "../../../../src/comments/wire.ts";
import { Comment } from "../comment.tsx";
import { removal } from "../words.ts";
import { type FormModel, WriteForm } from "./form.tsx";
import { directionOf } from "./languages.ts";
import type { StillScene } from "./scene.ts";

const SORTS: readonly Sort[] = ["newest", "oldest", "best", "discussed"];

/** What became of what was just sent: the page says so once. */
export type Sent = "published" | "pending" | "rejected";

type Thread = {
  scene: StillScene;
  viewer: ViewerWire;
  /** Null on further pages, which are for reading. */
  form: FormModel | null;
  /** Of a branch: the comment that a link led to. */
  linked: boolean;
  further: boolean;
  sent: Sent | null;
};

export function StillThread({ scene, viewer, form, linked, further, sent }: Thread) {
  const { state, t } = scene;
  const { page, addresses } = scene.still;
  const open = state.article?.state === "open";
  const listed = state.part ? state.part.withMine(scene, state.items) : state.items;
  return (
    <div class="frame" lang={scene.language.tag} dir={directionOf(scene.language.tag)}>
      <Acknowledgement scene={scene} sent={sent} />
      {form?.problem && (
        <p part="notice" role="status">
          {page("kept")}
        </p>
      )}
      <div part="header">
        <span part="count">{t("count", { n: state.article?.commentCount ?? 0 })}</span>
        {listed.length > 1 && !linked && (
          <nav part="sort" aria-label={t("sort")}>
            {SORTS.map((sort) => (
              <a href={addresses.sorted(sort)} aria-current={sort === state.sort ? "true" : undefined}>
                {t(`sort.${sort}`)}
              </a>
            ))}
          </nav>
        )}
      </div>
      {!open && <p part="closed">{t("closed")}</p>}
      {open && form && <WriteForm scene={scene} viewer={viewer} form={form} />}
      {linked && (
        <p part="notice">
          {page("linked")} <a href={addresses.thread}>{page("linked.all")}</a>
        </p>
      )}
      <div part="list">
        {listed.map((comment) => (
          <Comment key={comment.id} scene={scene} comment={comment} />
        ))}
      </div>
      {!listed.length && (
        <p part="empty">
          {t("empty")} {open && t("empty.invite")}
        </p>
      )}
      <nav class="pages" aria-label={page("more")}>
        {state.next && !linked && (
          <a part="button more" rel="next" href={addresses.after(state.next)}>
            {page(state.sort === "newest" ? "older" : state.sort === "oldest" ? "newer" : "more")}
          </a>
        )}
        {further && <a href={addresses.sorted(state.sort)}>{page("first")}</a>}
      </nav>
    </div>
  );
}

export function StillReply({
  scene,
  viewer,
  form,
  answered,
}: {
  scene: StillScene;
  viewer: ViewerWire;
  form: FormModel;
  answered: CommentWire;
}) {
  const { page, addresses } = scene.still;
  return (
    <div class="frame" lang={scene.language.tag} dir={directionOf(scene.language.tag)}>
      {form.problem && (
        <p part="notice" role="status">
          {page("kept")}
        </p>
      )}
      <Comment scene={scene} comment={{ ...answered, replyCount: 0, replies: { items: [], next: null } }} />
      {scene.state.article?.state === "open" ? (
        <WriteForm scene={scene} viewer={viewer} form={form} />
      ) : (
        <p part="closed">{scene.t("closed")}</p>
      )}
      <nav class="pages" aria-label={page("back.thread")}>
        <a href={addresses.thread}>{page("back.thread")}</a>
      </nav>
    </div>
  );
}

function Acknowledgement({ scene, sent }: { scene: StillScene; sent: Sent | null }) {
  if (!sent) return null;
  const { writing } = scene.still;
  return (
    <p part="notice" class="sent" role="status">
      {sent === "rejected" ? removal(scene, { status: "rejected" } as CommentWire) : writing(`sent.${sent}`)}
    </p>
  );
}
