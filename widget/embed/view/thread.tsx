/** The whole widget: what it says while waiting, when there is nothing, when it failed, and the thread. */
import { h } from "preact";
import type { Sort } from "../../../src/comments/wire.ts";
import { readDraft } from "../drafts.ts";
import type { Scene } from "../state.ts";
import { Comment } from "./comment.tsx";
import { Notice } from "./notice.tsx";
import { sentence } from "./words.ts";

const SORTS: readonly Sort[] = ["newest", "oldest", "best", "discussed"];

type Props = { scene: Scene };

export function ThreadView({ scene }: Props) {
  const { status, announcement } = scene.state;
  const View = { loading: Waiting, failed: Failure, ready: Ready }[status];
  return (
    <div aria-busy={status === "loading"}>
      <View scene={scene} />
      <p class="unseen" role="status">
        {announcement}
      </p>
    </div>
  );
}

/** As high as a first screen of comments, so that the page below does not jump when they come. */
function Waiting({ scene }: Props) {
  return (
    <div class="waiting">
      <span class="unseen">{scene.t("loading")}</span>
      <p />
      <p />
      <p />
    </div>
  );
}

function Failure({ scene }: Props) {
  const { state, thread } = scene;
  return (
    <div part="failure" role="alert">
      <p>{state.problem && sentence(scene, state.problem)}</p>
      <button type="button" part="button" onClick={() => thread.load(null)}>
        {scene.t("retry")}
      </button>
    </div>
  );
}

function Ready({ scene }: Props) {
  const { state, t, thread } = scene;
  const { article, part, reader, busy } = state;
  const all = part ? part.withMine(scene, state.items) : state.items;
  const listed = reader ? reader.arrange(scene, all) : all;
  const open = article?.state === "open";
  return (
    <div>
      <div part="header">
        <span part="count">{t("count", { n: article?.commentCount ?? 0 })}</span>
        {all.length > 1 && (
          <label part="sort">
            {t("sort")}{" "}
            <select value={state.sort} onChange={(event) => thread.sortBy(event.currentTarget.value as Sort)}>
              {SORTS.map((sort) => (
                <option value={sort}>{t(`sort.${sort}`)}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      {!open && <p part="closed">{t("closed")}</p>}
      {(open || state.composer) && <Writing scene={scene} />}
      <Notice scene={scene} id={0} />
      <div part="along">{reader && <reader.Tools scene={scene} />}</div>
      <div part="list" tabIndex={-1} aria-busy={busy.sort}>
        {listed.map((comment) => (
          <Comment key={comment.id} scene={scene} comment={comment} />
        ))}
      </div>
      {!listed.length && (
        <p part="empty">
          {t("empty")} {open && t("empty.invite")}
        </p>
      )}
      {state.next && (
        <button type="button" part="button more" aria-busy={busy.more} onClick={thread.more}>
          {t("more")}
        </button>
      )}
      {reader && <reader.Foot scene={scene} />}
    </div>
  );
}

/** One line until it is wanted; what is typed before the rest has come is carried over. */
function Writing({ scene }: Props) {
  const { state, t, thread } = scene;
  if (state.composer && state.part) return <state.part.NewComment scene={scene} />;
  const begin = ({ currentTarget: box }: { currentTarget: HTMLTextAreaElement }) => {
    void thread.take({ do: "compose", typed: () => ({ text: box.value, caret: box.selectionEnd }) });
  };
  return (
    <textarea
      part="input begin"
      rows={1}
      aria-label={t("write")}
      placeholder={t("write")}
      defaultValue={readDraft(thread, null).body}
      onFocus={begin}
      onClick={begin}
    />
  );
}
