import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { RecordEntry, RecordPage as RecordPageWire } from "../../../src/moderation/record/wire.ts";
import { clockOf, dateOf } from "../dates.ts";
import { detailsOf } from "../sections.ts";
import { Waiting } from "../settings/fields.tsx";
import { type Place, toldOf } from "../settings/place.ts";
import { aboutInWords, changeInWords, filtersOf, NO_FILTERS, queryOf, type RecordFilters, whatInWords } from "./record-words.ts";

/** Who decided and changed what, newest first. The filters stand in the address. */
export function RecordPage({ place, fragment }: { place: Place; fragment: string }) {
  const { call, path, words, text } = place;
  const { query } = detailsOf(fragment);
  const filters = filtersOf(query);
  const asked = queryOf(filters).toString();
  const [page, setPage] = useState<{ asked: string; items: RecordEntry[]; next: string | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(asked);
  latest.current = asked;
  const people = useRef(new Map<number, string>()).current;

  const read = async (cursor: string | null) => {
    setProblem(null);
    const wanted = new URLSearchParams(asked);
    if (cursor) wanted.set("cursor", cursor);
    try {
      const answer = await call<RecordPageWire>("GET", `${path}/record?${wanted}`);
      if (latest.current !== asked) return;
      for (const { by } of answer.items) if (by.id !== null) people.set(by.id, by.name);
      setPage((before) => ({ asked, items: cursor && before ? [...before.items, ...answer.items] : answer.items, next: answer.next }));
    } catch (cause) {
      if (latest.current === asked) setProblem(toldOf(place, cause).sentence);
    }
  };
  useEffect(() => void read(null), [asked]);

  const put = (more: Partial<RecordFilters>) => {
    const next = queryOf({ ...filters, ...more }).toString();
    location.hash = next ? `#record?${next}` : "#record";
  };
  const shown = page?.asked === asked ? page : null;
  return (
    <section class="settings wide">
      <h2>{text.sections.names.record}</h2>
      <p class="intro">{words.record.intro}</p>
      <div class="filters">
        <label>
          {words.record.kind}
          <select value={filters.kind} onChange={({ currentTarget }) => put({ kind: currentTarget.value })}>
            <option value="">{words.record.all}</option>
            <option value="decision">{words.record.decisions}</option>
            <option value="setting">{words.record.settings}</option>
          </select>
        </label>
        <label>
          {words.record.by}
          <select value={filters.by} onChange={({ currentTarget }) => put({ by: currentTarget.value })}>
            <option value="">{words.record.anybody}</option>
            {filters.by !== "" && !people.has(Number(filters.by)) && (
              <option value={filters.by}>{words.record.person(Number(filters.by))}</option>
            )}
            {[...people].map(([id, name]) => (
              <option value={String(id)}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {words.record.from}
          <input
            type="date"
            value={filters.from}
            max={filters.to || undefined}
            onChange={({ currentTarget }) => put({ from: currentTarget.value })}
          />
        </label>
        <label>
          {words.record.to}
          <input
            type="date"
            value={filters.to}
            min={filters.from || undefined}
            onChange={({ currentTarget }) => put({ to: currentTarget.value })}
          />
        </label>
        {asked !== "" && (
          <button type="button" class="button quiet small" onClick={() => put(NO_FILTERS)}>
            {text.filters.removeAll}
          </button>
        )}
        <a
          class="download"
          href={`/api/v1${path}/record.csv${asked ? `?${asked}` : ""}`}
          download={`${place.session.site.name}-record.csv`}
        >
          {words.record.csv}
        </a>
      </div>
      {problem && shown && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
      {!shown && <Waiting place={place} problem={problem} onRetry={() => void read(null)} />}
      {shown?.items.length === 0 && <p class="hint">{asked === "" ? words.record.empty : words.record.noneFound}</p>}
      {shown && shown.items.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.record.when}</th>
                <th scope="col">{words.record.by}</th>
                <th scope="col">{words.record.what}</th>
                <th scope="col">{words.record.about}</th>
                <th scope="col">{words.record.details}</th>
              </tr>
            </thead>
            <tbody>
              {shown.items.map((entry) => (
                <Row key={`${entry.kind} ${entry.id}`} entry={entry} place={place} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown?.next && (
        <button type="button" class="button small" onClick={() => void read(shown.next)}>
          {text.loadMore}
        </button>
      )}
    </section>
  );
}

function Row({ entry, place: { words, text } }: { entry: RecordEntry; place: Place }) {
  const at = Date.parse(entry.at);
  const change = changeInWords(text, entry);
  return (
    <tr>
      <td class="nowrap">
        <time dateTime={entry.at}>
          {dateOf(at, text)}, {clockOf(at)}
        </time>
      </td>
      <td>
        <bdi>{entry.by.name}</bdi>
      </td>
      <td>
        {whatInWords(text, words, entry)}
        {entry.reason && entry.reason !== "ok" && <span class="hint"> {text.reasons[entry.reason]}</span>}
      </td>
      <td>{aboutInWords(entry, words)}</td>
      <td class="details">
        {change && <p>{change}</p>}
        {entry.detail && (
          <p>
            <bdi>{entry.detail}</bdi>
          </p>
        )}
        {entry.note && (
          <p class="hint" dir="auto">
            {entry.note}
          </p>
        )}
      </td>
    </tr>
  );
}
