/**
 * Pages for people without an account who believe a comment to be illegal: a form, the receipt, and what became of it.
 * Nothing in them runs a script.
 */
import { type Html, html, type Part } from "../../kernel/html.ts";
import { languageLinks, publicPage } from "../public-page.ts";
import { FIELDS, type Field, type FormErrors, type Typed } from "./form.ts";
import { LANGUAGES, type Language, texts } from "./texts.ts";
import { CATEGORIES, EXPLANATION_LEAST, EXPLANATION_LIMIT, type NoticeReceipt, type NoticeState } from "./wire.ts";

/** `name` is the site's in addresses, `title` the publication's as readers know it. */
export type Place = { name: string; title: string; language: Language };
/** The comment that the notice is about, with its words where they are public. */
export type ShownComment = { id: number; author: string | null; excerpt: string | null };

type Form = { typed: Typed; comment: ShownComment | null; errors: FormErrors; refusal: string | null };

export function formPage(place: Place, { typed, comment, errors, refusal }: Form): string {
  const t = texts[place.language];
  const wrong = FIELDS.filter((field) => errors[field] !== undefined);
  const tried = wrong.length > 0 || refusal !== null;
  const query = typed.comment === "" ? "" : `&comment=${encodeURIComponent(typed.comment)}`;
  // What was typed would be lost by going to another language.
  const others = tried ? null : (language: Language) => `/notices/${place.name}?lang=${language}${query}`;
  return page(
    place,
    t.title,
    others,
    html`
${tried && summary(t.wrong, refusal === null ? wrong.map((field) => html`<a href="#${field}">${errors[field]}</a>`) : [refusal])}
<p>${t.intro}</p>
<p class="quiet">${t.houseRules}</p>
<form method="post" action="/notices/${place.name}" novalidate>
<input type="hidden" name="lang" value="${place.language}">
${comment ? chosen(comment, place) : field("comment", t.comment, t.commentHint, errors, (more) => html`<input id="comment" name="comment" value="${typed.comment}" maxlength="2000" autocomplete="off" required${more}>`)}
${field(
  "category",
  t.category,
  null,
  errors,
  (more) => html`<select id="category" name="category" required${more}>
<option value="">${t.categoryChoose}</option>
${CATEGORIES.map((one) => html`<option value="${one}"${typed.category === one && html` selected`}>${t.categories[one]}</option>`)}
</select>`,
)}
${field(
  "explanation",
  t.explanation,
  t.explanationHint(EXPLANATION_LEAST, EXPLANATION_LIMIT),
  errors,
  // The first line end after the tag is the parser's, so that one that was typed stays.
  (more) => html`<textarea id="explanation" name="explanation" rows="8" maxlength="${EXPLANATION_LIMIT}" required${more}>
${typed.explanation}</textarea>`,
)}
${field("name", [t.yourName, " ", html`<span class="quiet">(${t.optional})</span>`], t.nameHint, errors, (more) => html`<input id="name" name="name" value="${typed.name}" maxlength="200" autocomplete="name"${more}>`)}
${field("email", [t.email, " ", html`<span class="quiet">(${t.optional})</span>`], t.emailHint, errors, (more) => html`<input id="email" name="email" type="email" value="${typed.email}" maxlength="254" autocomplete="email"${more}>`)}
<div class="field check${errors.faith && " wrong"}">
${errors.faith && html`<p class="error" id="faith-error">${errors.faith}</p>`}
<label for="faith"><input id="faith" name="faith" type="checkbox" value="yes" required${typed.faith === "yes" && html` checked`}${errors.faith && html` aria-invalid="true" aria-describedby="faith-error"`}> <span>${t.faith}</span></label>
</div>
<button type="submit">${t.send}</button>
</form>
<p><a href="/notices/${place.name}/status?lang=${place.language}">${t.toStatus}</a></p>`,
  );
}

/** The one time that the reference is shown; going to another language would lose it. */
export function sentPage(place: Place, { reference, receivedAt }: NoticeReceipt): string {
  const t = texts[place.language];
  return page(
    place,
    t.sent,
    null,
    html`
<p>${t.received}: ${moment(receivedAt, place.language)}</p>
<section class="receipt" aria-labelledby="reference">
<h2 id="reference">${t.reference}</h2>
<p class="reference"><code>${reference}</code></p>
<p>${t.keep}</p>
</section>
<h2>${t.next}</h2>
<ol>${t.nextSteps.map((step) => html`<li>${step}</li>`)}</ol>
<p><a href="/notices/${place.name}/status?lang=${place.language}">${t.toStatus}</a></p>`,
  );
}

/** Without a state, the form that asks for a reference. */
export function statusPage(
  place: Place,
  { typed, notFound, state }: { typed: string; notFound: boolean; state: NoticeState | null },
): string {
  const t = texts[place.language];
  const others = typed === "" ? (language: Language) => `/notices/${place.name}/status?lang=${language}` : null;
  const errors = notFound ? t.errors.notFound : undefined;
  return page(
    place,
    t.statusTitle,
    others,
    html`
${state ? status(state, place) : html`<p>${t.statusIntro}</p>`}
<form method="post" action="/notices/${place.name}/status" novalidate>
<input type="hidden" name="lang" value="${place.language}">
<div class="field${errors && " wrong"}">
<label for="typed">${t.reference}</label>
<p class="hint" id="typed-hint">${t.referenceHint}</p>
${errors && html`<p class="error" id="typed-error" role="alert">${errors}</p>`}
<input id="typed" name="reference" value="${state ? "" : typed}" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="typed-hint${errors && " typed-error"}"${errors && html` aria-invalid="true"`}>
</div>
<button type="submit">${t.look}</button>
</form>
<p><a href="/notices/${place.name}?lang=${place.language}">${t.toForm}</a></p>`,
  );
}

function status({ receivedAt, category, state, outcome, answer, decidedAt, redress }: NoticeState, { language }: Place): Html {
  const t = texts[language];
  return html`<section class="receipt">
<dl>
<dt>${t.received}</dt><dd>${moment(receivedAt, language)}</dd>
<dt>${t.about}</dt><dd>${t.categories[category]}</dd>
<dt>${t.state}</dt><dd>${state === "open" ? t.open : [t.decided, decidedAt && [", ", moment(decidedAt, language)]]}</dd>
${outcome && html`<dt>${t.outcome}</dt><dd><strong>${t.outcomes[outcome]}</strong></dd>`}
${answer && html`<dt>${t.answer}</dt><dd class="words" lang="" dir="auto">${answer}</dd>`}
${redress && html`<dt>${t.redressTitle}</dt><dd>${redress}</dd>`}
</dl>
</section>`;
}

function chosen({ id, author, excerpt }: ShownComment, { language }: Place): Html {
  const t = texts[language];
  return html`<div class="field">
<p class="label">${t.comment}: ${id}</p>
<input type="hidden" name="comment" value="${id}">
${author !== null && html`<p class="hint">${t.commentShown(author)}</p>`}
${excerpt !== null && html`<blockquote class="words" lang="" dir="auto">${excerpt}</blockquote>`}
</div>`;
}

/** `control` is given the attributes that tie it to its hint and its error. */
function field(name: Field, label: Part, hint: string | null, errors: FormErrors, control: (more: Html) => Html): Html {
  const error = errors[name];
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  const more = html`${described !== "" && html` aria-describedby="${described}"`}${error && html` aria-invalid="true"`}`;
  return html`<div class="field${error && " wrong"}">
<label for="${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error && html`<p class="error" id="${name}-error">${error}</p>`}
${control(more)}
</div>`;
}

function summary(title: string, lines: Part[]): Html {
  return html`<div class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="wrong">
<p id="wrong"><strong>${title}</strong></p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
</div>`;
}

function page({ title: site, language }: Place, title: string, others: ((language: Language) => string) | null, main: Html): string {
  const links = others
    ? LANGUAGES.map((one) => ({ href: others(one), language: one, name: texts[one].name, current: one === language }))
    : [];
  return publicPage({
    language,
    direction: "ltr",
    title: `${title} | ${site}`,
    header: html`<p class="site" dir="auto">${site}</p>
<h1>${title}</h1>
${languageLinks(texts[language].languages, links)}`,
    main: main.toString(),
    style: "/notices.css",
  });
}

function moment(iso: string, language: Language): Html {
  const options = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return html`<time datetime="${iso}">${new Intl.DateTimeFormat(language, options).format(new Date(iso))} UTC</time>`;
}
