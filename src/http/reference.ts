/** The API reference as a page: everything in the OpenAPI document, readable without a script. */
import { z } from "zod";
import { ERRORS, type ErrorCode } from "../kernel/errors.ts";
import { type Html, html } from "../kernel/html.ts";
import type { Declaration } from "./endpoint.ts";
import { statusOf } from "./problem.ts";

const WHO: Record<Declaration["access"], string> = {
  public: "anyone",
  optional: "anyone; a token adds what is yours",
  read: "signed in",
  comment: "a reader",
  moderate: "a moderator, or a server key",
  administer: "an administrator, or an admin key",
};

export function referencePage(declared: Declaration[], publicUrl: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Afterword API, version 1</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api.css">
</head>
<body>
<main>
<h1>Afterword API</h1>
<p>Version 1, at <code>${publicUrl}/api/v1</code>. The same as a document for machines: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
<p>JSON in camelCase, times in ISO 8601 UTC, ids integers. Send a token or a server key as <code>Authorization: Bearer …</code>. Lists answer
<code>items</code> and <code>next</code>, which goes back as <code>cursor</code>. Refusals are <code>application/problem+json</code> (RFC 9457) with a
stable <code>code</code>, listed <a href="#codes">below</a>.</p>
<nav aria-label="Calls"><ul>${declared.map((one) => html`<li><a href="#${anchor(one)}"><code>${one.method.toUpperCase()} ${one.path}</code></a> ${one.summary}</li>`)}</ul></nav>
${declared.map(section)}
<h2 id="codes">Codes of refusals</h2>
<table>
<thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">meaning</th></tr></thead>
<tbody>${Object.entries(ERRORS).map(([code, text]) => html`<tr id="${code}"><td><code>${code}</code></td><td>${statusOf(code as ErrorCode)}</td><td>${text}</td></tr>`)}</tbody>
</table>
</main>
</body>
</html>
`;
}

function section(one: Declaration): Html {
  return html`<section aria-labelledby="${anchor(one)}">
<h2 id="${anchor(one)}"><code>${one.method.toUpperCase()} ${one.path}</code></h2>
<p>${one.summary}. For ${WHO[one.access]}.</p>
${one.query && fields("Query", one.query)}
${one.headers && html`<h3>Headers</h3><dl>${Object.entries(one.headers).map(([name, text]) => html`<dt><code>${name}</code></dt><dd>${text}</dd>`)}</dl>`}
${one.body && html`<h3>Body</h3>${code(one.body, "input")}`}
<h3>Answers</h3>
<dl>${Object.entries(one.answers).map(([status, answer]) => html`<dt>${status}</dt><dd>${answer.text}${answer.shape && code(answer.shape, "output")}</dd>`)}</dl>
</section>`;
}

function fields(title: string, shape: z.ZodObject): Html {
  const rows = Object.entries(shape.shape).map(
    ([name, field]) => html`<dt><code>${name}</code></dt><dd>${inWords(field as z.ZodType)}</dd>`,
  );
  return html`<h3>${title}</h3><dl>${rows}</dl>`;
}

function inWords(field: z.ZodType): string {
  const optional = field.safeParse(undefined);
  const fallback = optional.success && optional.data !== undefined ? ` Default ${JSON.stringify(optional.data)}.` : "";
  const { description, enum: choices } = z.toJSONSchema(field, { io: "input", unrepresentable: "any" }) as {
    description?: string;
    enum?: string[];
  };
  return `${optional.success ? "Optional." : "Required."}${choices ? ` One of ${choices.join(", ")}.` : ""}${description ? ` ${description}` : ""}${fallback}`;
}

function code(shape: z.ZodType, io: "input" | "output"): Html {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any", reused: "ref" }) as Record<string, unknown>;
  return html`<details><summary>JSON Schema</summary><pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre></details>`;
}

function anchor({ method, path }: Declaration): string {
  return `${method}${path.replace("/api/v1", "").replace(/[^a-z]+/gi, "-")}`;
}

export const referenceStyle = `:root{color-scheme:light dark;--line:#d5d5d0;--quiet:#f4f3ef;--link:#1a4f8b}
@media (prefers-color-scheme:dark){:root{--line:#444;--quiet:#222;--link:#9cc4f5;background:#161616;color:#e8e6e1}}
body{margin:0;font:1rem/1.55 Georgia,"Times New Roman",serif}
main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.8rem;margin:.5rem 0}h2{font-size:1.05rem;margin:2.5rem 0 .3rem;padding-top:1rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
h3{font-size:.95rem;margin:1rem 0 .2rem}code,pre{font:.88em/1.45 ui-monospace,Menlo,Consolas,monospace}
pre{background:var(--quiet);padding:.7rem;overflow:auto;max-height:26rem}a{color:var(--link)}
nav ul{padding-left:1.1rem}nav li{overflow-wrap:anywhere}dt{margin-top:.4rem}dd{margin:0 0 0 1.2rem}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}td,th{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line)}
:target{background:var(--quiet)}
`;
