/** The pieces of a statement of reasons. */
import { type ComponentChildren, Fragment, h } from "preact";

/** Within a `dl`. */
export function Row({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Somebody's words as they were written, line by line; their direction is their own. */
export function Quotation({ text }: { text: string }) {
  return (
    <blockquote dir="auto">
      <p part="quoted">{text}</p>
    </blockquote>
  );
}
