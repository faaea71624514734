/** The public record as a page: the months in a table, then the latest decisions. */
import { type Html, html } from "../../kernel/html.ts";
import { languageLinks, publicPage } from "../public-page.ts";
import type { RecordWords } from "./text/en.ts";
import type { PublicRecord, RecordMonth } from "./wire.ts";
import { RECORD_LANGUAGES } from "./words.ts";

/** `wanted` comes from an address and may be anything; `houseRules` where there are some to lead to. */
export type RecordPageRequest = { wanted: string | undefined; language: string; houseRules: boolean; cursor: string | undefined };

export function recordPage(record: PublicRecord, { wanted, language: ofSite, houseRules, cursor }: RecordPageRequest): string {
  const language = [wanted?.split("-")[0]?.toLowerCase() ?? "", ofSite].find((one) => Object.hasOwn(RECORD_LANGUAGES, one)) ?? "en";
  const { words } = RECORD_LANGUAGES[language] as { words: RecordWords };
  const { name } = record.site;
  const title = record.site.title || name;
  const links = Object.entries(RECORD_LANGUAGES).map(([one, known]) => ({
    href: `/record/${name}?lang=${one}`,
    language: one,
    name: known.name,
    current: one === language,
  }));
  return publicPage({
    language,
    direction: "ltr",
    title: `${words.title} | ${title}`,
    header: html`<p class="site" dir="auto">${title}</p><h1>${words.title}</h1><p class="quiet">${words.intro}</p>${languageLinks(words.languages, links)}`,
    main: html`${cursor === undefined && table(record.months, words)}
<h2>${words.latest}</h2>
${
  record.items.length === 0
    ? html`<p>${words.none}</p>`
    : html`<ul class="entries">
${record.items.map((item) => entry(item, words))}</ul>`
}
${record.next && html`<p><a href="/record/${name}?lang=${language}&amp;cursor=${record.next}">${words.older}</a></p>`}`.toString(),
    footer: houseRules && html`<a href="/rules/${name}?lang=${language}">${words.rules}</a>`,
  });
}

function table(months: readonly RecordMonth[], words: RecordWords): Html {
  return html`<div class="wide" role="region" aria-labelledby="months" tabindex="0"><table>
<caption id="months" class="quiet">${words.months}</caption>
<thead><tr>${words.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${months.map((month) => row(month, words))}</tbody>
</table></div>`;
}

function row(one: RecordMonth, words: RecordWords): Html {
  const cells = [
    one.comments,
    byName(one.removed.byModerators, words.reasons),
    byName(one.removed.byScreening, words.reasons),
    one.approved,
    one.undone,
    byName(one.sanctions, words.sanctions),
    filled(words.figures.appeals, one.appeals),
    filled(words.figures.notices, one.notices),
    one.medianMinutes === null ? "–" : filled(words.figures.minutes, { n: one.medianMinutes }),
  ];
  return html`<tr><th scope="row"><time datetime="${one.month}">${one.month}</time></th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
}

function entry({ day, action, reason, article }: PublicRecord["items"][number], words: RecordWords): Html {
  const about = article && (article.title ?? article.url);
  return html`<li><time datetime="${day}">${day}</time>${words.actions[action]}${reason && reason !== "ok" && html` (${words.reasons[reason]})`}${
    about &&
    html`: ${article.url ? html`<a href="${article.url}" rel="nofollow noopener" dir="auto">${about}</a>` : html`<span dir="auto">${about}</span>`}`
  }</li>
`;
}

/** `5: spam 3, hate 2`, most first. */
function byName(counts: Record<string, number>, names: Record<string, string>): string {
  const entries = Object.entries(counts).sort(([, one], [, other]) => other - one);
  if (entries.length === 0) return "0";
  const total = entries.reduce((sum, [, n]) => sum + n, 0);
  return `${total}: ${entries.map(([name, n]) => `${names[name] ?? name} ${n}`).join(", ")}`;
}

/** With nothing in it, one zero says so more quietly than three do. */
function filled(text: string, figures: Record<string, number>): string {
  if (Object.values(figures).every((n) => n === 0) && Object.keys(figures).length > 1) return "0";
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(figures[name]));
}
