import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { HostRule, HostsPage, HostWire } from "../../../src/moderation/hosts/wire.ts";
import { Time, useNow } from "../time.tsx";
import { Screen, Waiting } from "./fields.tsx";
import { numberIn, type Place, toldOf } from "./place.ts";

const RULES: (HostRule | "none")[] = ["none", "allow", "hold", "reject"];
/** A pause in typing after which the hosts are searched. */
const PAUSE_MS = 300;

/** The hosts that comments link to, what became of those comments, and the publisher's word on each, which holds at once. */
export function Links({ place }: { place: Place }) {
  const { call, path, words, text, canEdit } = place;
  const [q, setQ] = useState("");
  const [rule, setRule] = useState("");
  const [page, setPage] = useState<HostsPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const now = useNow();

  const read = async (cursor: string | null, stale: () => boolean = () => false) => {
    const query = new URLSearchParams({ ...(q.trim() ? { q: q.trim() } : {}), ...(rule ? { rule } : {}), ...(cursor ? { cursor } : {}) });
    try {
      const answer = await call<HostsPage>("GET", `${path}/hosts?${query}`);
      if (stale()) return;
      setProblem(null);
      setPage((before) => (cursor && before ? { items: [...before.items, ...answer.items], next: answer.next } : answer));
    } catch (cause) {
      if (!stale()) setProblem(toldOf(place, cause).sentence);
    }
  };
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => void read(null, () => stale), page === null ? 0 : PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [q, rule]);

  const decide = async (host: string, wanted: HostRule | "none") => {
    const chosen = wanted === "none" ? null : wanted;
    const put = (value: HostRule | null) =>
      setPage((before) => before && { ...before, items: before.items.map((one) => (one.host === host ? { ...one, rule: value } : one)) });
    const earlier = page?.items.find((one) => one.host === host)?.rule ?? null;
    put(chosen);
    setSaid("");
    setProblem(null);
    try {
      await call("PUT", `${path}/hosts/${encodeURIComponent(host)}`, { rule: chosen });
      setSaid(words.links.done(host, words.links.rules[wanted]));
      if (!page?.items.some((one) => one.host === host)) await read(null);
    } catch (cause) {
      put(earlier);
      const { sentence, fields } = toldOf(place, cause);
      setProblem([words.links.failed(host), sentence, ...Object.values(fields)].join(" "));
    }
  };

  const asked = hostIn(q);
  return (
    <Screen title={words.tabs.links} intro={words.links.intro} place={place}>
      <div class="find">
        <label for="find-host">{words.links.search}</label>
        <input
          id="find-host"
          type="search"
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          maxLength={253}
          value={q}
          onInput={({ currentTarget }) => setQ(currentTarget.value)}
        />
        <label class="unseen" for="host-rule">
          {words.links.rule}
        </label>
        <select id="host-rule" value={rule} onChange={({ currentTarget }) => setRule(currentTarget.value)}>
          <option value="">{words.links.any}</option>
          {RULES.map((name) => (
            <option value={name}>{words.links.rules[name]}</option>
          ))}
        </select>
      </div>
      {problem && page && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
      <p role="status" class="hint">
        {said}
      </p>
      {!page && <Waiting place={place} problem={problem} onRetry={() => void read(null)} />}
      {page && page.items.length === 0 && <p class="hint">{q || rule ? words.links.noneFound : words.links.empty}</p>}
      {page && page.items.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.links.host}</th>
                <th scope="col" class="figure">
                  {words.links.published}
                </th>
                <th scope="col" class="figure">
                  {words.links.rejected}
                </th>
                <th scope="col" class="figure">
                  {words.links.authors}
                </th>
                <th scope="col">{words.links.seen}</th>
                <th scope="col">{words.links.rule}</th>
              </tr>
            </thead>
            <tbody>
              {page.items.map((host) => (
                <Row key={host.host} host={host} now={now} place={place} onRule={(wanted) => void decide(host.host, wanted)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {page?.next && (
        <button type="button" class="button small" onClick={() => void read(page.next)}>
          {text.loadMore}
        </button>
      )}
      {canEdit && asked && page && !page.items.some(({ host }) => host === asked) && (
        <div class="unlisted">
          <p>{words.links.notSeen(asked)}</p>
          {RULES.filter((name) => name !== "none").map((name) => (
            <button type="button" class="button small" onClick={() => void decide(asked, name)}>
              {words.links.rules[name]}
            </button>
          ))}
        </div>
      )}
    </Screen>
  );
}

function Row({ host, now, place, onRule }: { host: HostWire; now: number; place: Place; onRule: (rule: HostRule | "none") => void }) {
  const { words, text } = place;
  const chosen = host.rule ?? "none";
  return (
    <tr>
      <th scope="row">
        <bdi>{host.host}</bdi> {host.held && <span class="badge held">{words.links.held}</span>}
      </th>
      <td class="figure" data-label={words.links.published}>
        {numberIn(place, host.published)}
      </td>
      <td class="figure" data-label={words.links.rejected}>
        {numberIn(place, host.rejected)}
      </td>
      <td class="figure" data-label={words.links.authors}>
        {numberIn(place, host.authors)}
      </td>
      <td data-label={words.links.seen}>{host.lastSeenAt ? <Time iso={host.lastSeenAt} now={now} text={text} /> : "–"}</td>
      <td>
        {place.canEdit ? (
          <select
            aria-label={words.links.ruleFor(host.host)}
            value={chosen}
            onChange={({ currentTarget }) => onRule(currentTarget.value as HostRule | "none")}
          >
            {RULES.map((name) => (
              <option value={name}>{words.links.rules[name]}</option>
            ))}
          </select>
        ) : (
          words.links.rules[chosen]
        )}
      </td>
    </tr>
  );
}

/** What was typed, if it is a host's whole name; an address gives its host. */
function hostIn(typed: string): string | null {
  const address = /^https?:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) ? hostname.replace(/^www\./, "") : null;
}
