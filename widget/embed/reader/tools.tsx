/** Above and below the list: what is new, the languages, the way back, and whom I have muted. */
import { Fragment, h } from "preact";
import { LANGUAGE_NAMES } from "../language-names.ts";
import type { Scene } from "../state.ts";
import type { Thread } from "../thread.ts";
import { find } from "../tree.ts";
import { goBack } from "./branch.ts";
import { fill } from "./fetching.ts";
import { arrange, chosen } from "./filtering.ts";
import { accept } from "./following.ts";
import { flat, offered } from "./merging.ts";
import { change, keep, mute, pending, readingOf, viewerOf } from "./reading.ts";
import { languagesOf } from "./speaking.ts";
import { newOnes, nextNew } from "./visits.ts";
import { wordsOf } from "./words.ts";

type Props = { scene: Scene };

/** One line, whatever it says: the list must not move when it changes. */
export function Tools({ scene }: Props) {
  const { thread, state } = scene;
  const t = wordsOf(scene);
  if (state.linked) {
    return (
      <p part="notice">
        {t("branch")}{" "}
        <button type="button" part="action" onClick={() => goBack(thread, scene.address)}>
          {t("branch.leave")}
        </button>
      </p>
    );
  }
  const n = offered(pending(thread), null).length;
  return (
    <>
      {n > 0 ? (
        <button type="button" part="action offer" onClick={() => accept(thread, null)}>
          {t("offer", { n })}
        </button>
      ) : (
        <News scene={scene} />
      )}
      <Languages scene={scene} />
    </>
  );
}

function News({ scene }: Props) {
  const { thread, state } = scene;
  const reading = readingOf(thread);
  const t = wordsOf(scene);
  const fresh = newOnes(arrange(scene, state.items), { ...reading, me: viewerOf(thread) }).filter(
    ({ author }) => !reading.muted.has(author?.id ?? 0),
  );
  if (!fresh.length) return null;
  return (
    <span>
      {reading.since !== null && <span part="hint">{t("since", { n: fresh.length })} </span>}
      <button
        type="button"
        part="action"
        onClick={() => {
          const next = nextNew(fresh, reading.current);
          if (next) go(thread, next.id);
        }}
      >
        {t("next")}
      </button>
    </span>
  );
}

/** Whatever is folded above it is opened. */
function go(thread: Thread, id: number): void {
  const { folded } = readingOf(thread);
  for (const above of flat(thread.state.items)) if (above.id === id || find(above.replies.items, id)) folded.delete(above.id);
  change(thread, { current: id }, { focus: `#comment-${id}` });
}

function Languages({ scene }: Props) {
  const { thread, state } = scene;
  const t = wordsOf(scene);
  const languages = languagesOf(state.items);
  if (languages.length < 2) return null;
  return (
    <select
      part="languages"
      aria-label={t("language")}
      value={chosen(thread)}
      onChange={(event) => choose(thread, event.currentTarget.value)}
    >
      <option value="">{t("language.all")}</option>
      {languages.map(([code, comments]) => (
        <option value={code} lang={code}>
          {LANGUAGE_NAMES[code] ?? code} ({comments})
        </option>
      ))}
    </select>
  );
}

function choose(thread: Thread, language: string): void {
  keep(thread, "language", language);
  change(thread, { language });
  if (language) void thread.once("more", 0, () => fill(thread, thread.options.limit));
}

export function Foot({ scene }: Props) {
  const { thread } = scene;
  const { muted, mutedOpen } = readingOf(thread);
  const t = wordsOf(scene);
  if (!muted.size) return null;
  const free = (id: number) => {
    mute(thread, id, null);
    thread.set({ focus: muted.size > 1 ? "[part=muted] button" : "[part~=list]" });
  };
  return (
    <div part="muted">
      <button type="button" part="action" aria-expanded={mutedOpen} onClick={() => change(thread, { mutedOpen: !mutedOpen })}>
        {t("muted.list", { n: muted.size })}
      </button>
      {mutedOpen && (
        <ul>
          {[...muted].map(([id, name]) => (
            <li key={id}>
              <button type="button" part="action" onClick={() => free(id)}>
                {t("unmute", { name })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
