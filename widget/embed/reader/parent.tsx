/** What a reply answers, in place, where it stands somewhere else. */
import { h } from "preact";
import type { Content, Node } from "../../../src/comments/content.ts";
import type { CommentWire, Permalink } from "../../../src/comments/wire.ts";
import type { Scene } from "../state.ts";
import type { Thread } from "../thread.ts";
import { find } from "../tree.ts";
import { removal } from "../view/words.ts";
import { change, readingOf } from "./reading.ts";
import { wordsOf } from "./words.ts";

/** Characters of the first lines; what is too long for them is cut by the style sheet. */
const LINES = 300;

type Props = { scene: Scene; id: number; replyTo: NonNullable<CommentWire["replyTo"]> };

export function Parent({ scene, id, replyTo }: Props) {
  const { thread, address } = scene;
  const { preview } = readingOf(thread);
  const t = wordsOf(scene);
  const open = preview?.id === id;
  const name = replyTo.name ?? scene.t("someone");
  const close = () => change(thread, { preview: null });
  const dismiss = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    change(thread, { preview: null }, { focus: `#comment-${id} > [part=byline] [part~=peek]` });
  };
  return (
    <span part="parent">
      <button
        type="button"
        part="action peek"
        onKeyDown={dismiss}
        aria-expanded={open}
        aria-label={t("parent", { name })}
        onClick={() => (open ? close() : void look(thread, id, replyTo.id))}
      >
        “…”
      </button>
      {open && (
        <span part="popover" role="note" aria-label={t("parent", { name })}>
          <span part="preview-text" dir="auto">
            {preview.parent
              ? preview.parent.author
                ? textOf(preview.parent.content).slice(0, LINES)
                : removal(scene, preview.parent)
              : scene.t("loading")}
          </span>
          <a
            onKeyDown={dismiss}
            href={`${address}#comment-${replyTo.id}`}
            onClick={() => {
              close();
              void thread.reveal(replyTo.id);
            }}
          >
            {t("parent.go")}
          </a>
        </span>
      )}
    </span>
  );
}

/** Whatever is not on the page is fetched. */
function look(thread: Thread, id: number, parentId: number): Promise<void> {
  const parent = find(thread.state.items, parentId);
  change(thread, { preview: { id, parent } });
  if (parent) return Promise.resolve();
  return thread.once(`preview:${id}`, id, async () => {
    const { comment } = await thread.ask<Permalink>(`/comments/${parentId}`).catch((thrown) => {
      change(thread, { preview: null });
      throw thrown;
    });
    if (readingOf(thread).preview?.id === id) change(thread, { preview: { id, parent: comment } });
  });
}

/** The words alone, with a space between blocks. */
const textOf = (content: Content | string): string => (typeof content === "string" ? content : content.map(wordsIn).join(" "));

function wordsIn(node: Node): string {
  if (typeof node === "string") return node;
  const inner = (node.slice(1) as Node[]).filter((child) => typeof child === "string" || Array.isArray(child));
  return node[0] === "br" ? " " : inner.map(wordsIn).join("");
}
