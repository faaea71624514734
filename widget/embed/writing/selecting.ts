/** What the reader has selected, before the focus goes elsewhere and takes the selection along. */
export type Selected = Pick<StaticRange, "startContainer" | "startOffset" | "endContainer" | "endOffset">;

type Reaching = { getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[] };

/** Browsers reach into a shadow root in three different ways. */
export function selectedNear(element: Element): Selected | null {
  const root = element.getRootNode() as ShadowRoot & { getSelection?(): Selection | null };
  const selection = (root.getSelection?.() ?? getSelection()) as (Selection & Reaching) | null;
  const range = selection?.getComposedRanges?.({ shadowRoots: [root] })[0] ?? (selection?.rangeCount ? selection.getRangeAt(0) : null);
  if (!range || range.collapsed) return null;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return { startContainer, startOffset, endContainer, endOffset };
}
