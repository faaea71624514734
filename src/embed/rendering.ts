/** The views of the widget, drawn on the server into the pages and the fragment. Pure: everything it shows is given. */
import { branch, replyElement, threadElement, WITHOUT_SCRIPT, widgetElement } from "../../widget/embed/view/still/drawing.tsx";
import type { FormModel } from "../../widget/embed/view/still/form.tsx";
import { shippedFor } from "../../widget/embed/view/still/languages.ts";
import { type Addresses, stillScene } from "../../widget/embed/view/still/scene.ts";
import type { Article } from "../comments/article.ts";
import type { CommentWire, ThreadPage, ViewerWire } from "../comments/wire.ts";
import type { Site } from "../sites/site.ts";
import { type Asked, type Place, queryOf } from "./asking.ts";
import { documentOf, fragmentOf } from "./page.ts";
import { serialise } from "./serialising.ts";
import { structuredData } from "./structured-data.ts";

/** Names of the style sheets as the build left them. */
export type Styles = { embed: string; page: string };
export type Setting = { site: Site; publicUrl: string; styles: Styles; language: string; article: Article | null };
export type Shown = {
  page: ThreadPage;
  viewer: ViewerWire;
  /** Where one comment was asked for: it, and what it answers from the root down. */
  branch: { comment: CommentWire; ancestors: CommentWire[] } | null;
};
/** What was typed and what became of it; a page without one is for reading. */
export type Writing = Pick<FormModel, "typed" | "problem"> & { key: string };

export function threadDocument(
  setting: Setting,
  asked: Asked,
  { page, viewer, branch: linked }: Shown,
  personal: boolean,
  writing: Writing | null,
): string {
  const { site, publicUrl, styles, language } = setting;
  const addresses = addressesOf(site, asked);
  const given = withPlace(page, asked);
  const listed = linked ? { ...given, items: [branch(linked.ancestors, linked.comment)], next: null } : given;
  const replies = linked?.comment.replies.next ?? null;
  const scene = stillScene({ ...listed, language, addresses, address: "", viewer: personal && !linked && !asked.cursor ? viewer : null });
  const element = threadElement({
    scene,
    viewer,
    form: writing && formOf(setting, asked, writing, null),
    linked: linked !== null,
    further: asked.cursor !== null,
    sent: asked.sent,
  });
  const { title, url } = given.article;
  const words = scene.still.page;
  const heading = title === null ? words("title") : words("title.of", { title });
  const first = !asked.cursor && !linked && !asked.sent && replies === null;
  const address = `${publicUrl}/embed/${site.name}?${queryOf({ ...asked, url: null, title: null, lang: null, sort: "newest" })}`;
  return documentOf({
    language,
    title: `${heading} | ${siteTitle(site)}`,
    heading,
    site: siteTitle(site),
    back: url ? { href: url, label: words("back") } : null,
    canonical: first && !writing?.problem ? address : null,
    style: styles.page,
    body: serialise(element, WITHOUT_SCRIPT),
    data: first ? dataOf(setting, given, address) : null,
  });
}

export function replyDocument(setting: Setting, place: Place, comment: CommentWire, viewer: ViewerWire, writing: Writing): string {
  const { site, styles, language, article } = setting;
  const addresses = addressesOf(site, place);
  const answered = comment.author?.name ?? "";
  const scene = stillScene({
    article: {
      key: place.article,
      url: article?.url ?? null,
      title: article?.title ?? null,
      commentCount: 0,
      state: article?.state ?? "open",
    },
    language,
    addresses,
    address: addresses.thread,
    viewer: null,
  });
  const heading = scene.still.page("title.reply", { name: answered });
  return documentOf({
    language,
    title: `${heading} | ${siteTitle(site)}`,
    heading,
    site: siteTitle(site),
    back: { href: `${addresses.branch(comment.id)}#comment-${comment.id}`, label: scene.still.page("back.thread") },
    canonical: null,
    style: styles.page,
    body: serialise(replyElement({ scene, viewer, form: formOf(setting, place, writing, comment), answered: comment }), WITHOUT_SCRIPT),
    data: null,
  });
}

export function fragment(setting: Setting, place: Place, page: ThreadPage): string {
  const { site, publicUrl, styles, language } = setting;
  const given = withPlace(page, place);
  const addresses = addressesOf(site, place);
  const scene = stillScene({ ...given, language, addresses, address: given.article.url ?? "", viewer: null });
  return fragmentOf({
    attributes: {
      site: site.name,
      article: place.article,
      url: given.article.url,
      // No `title`: on an element it is what browsers show whenever the pointer rests. The widget reads the page's own.
      lang: language,
      sort: place.sort === "newest" ? null : place.sort,
    },
    style: `${publicUrl}/${styles.embed}`,
    body: serialise(widgetElement(scene)),
    link: { href: `${publicUrl}${addresses.thread}`, label: scene.still.page("read") },
    page,
    data: dataOf(setting, given, `${publicUrl}${addresses.thread}`),
  });
}

/** Links stay in the language that was asked for; the site's own needs no word in an address. */
function addressesOf(site: Site, place: Place): Addresses {
  const base = `/embed/${site.name}`;
  const { lang } = place;
  const spoken: Record<string, string> = lang ? { lang } : {};
  return {
    thread: `${base}?${queryOf(place)}`,
    sorted: (sort) => `${base}?${queryOf({ ...place, sort })}`,
    after: (cursor) => `${base}?${queryOf(place, { cursor })}`,
    branch: (comment, cursor) => `${base}?${queryOf(place, { comment, cursor: cursor ?? null })}`,
    reply: (to) => `${base}/reply?${new URLSearchParams({ to: String(to), ...spoken })}`,
    notice: (comment) => `/notices/${site.name}?${new URLSearchParams({ comment: String(comment), ...spoken })}`,
    rules: `/rules/${site.name}?${new URLSearchParams(spoken)}`,
  };
}

function formOf({ site }: Setting, place: Place, { key, typed, problem }: Writing, answered: CommentWire | null): FormModel {
  const { article, url, title, lang, sort } = place;
  const fields = { article, url, title, lang, sort, key, to: answered === null ? null : String(answered.id) };
  const hidden = Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== null));
  return { action: `/embed/${site.name}`, hidden, typed, problem, answered: answered === null ? null : (answered.author?.name ?? "") };
}

/** The publisher's word goes before what the address says; that stands in where nobody has commented yet. */
function withPlace(page: ThreadPage, place: Place): ThreadPage {
  const { article } = page;
  return { ...page, article: { ...article, url: article.url ?? place.url, title: article.title ?? place.title } };
}

function dataOf({ site, article }: Setting, page: ThreadPage, address: string): Record<string, unknown> | null {
  if (!article || page.items.length === 0) return null;
  return structuredData({
    publisher: siteTitle(site),
    title: page.article.title ?? siteTitle(site),
    url: page.article.url ?? address,
    opened: article.since,
    commentCount: page.article.commentCount,
    comments: page.items,
  });
}

const siteTitle = ({ name, settings }: Site): string => settings.title || name;

export { shippedFor };
