/** The parts of one person's record that say who else they may be, and how they report others. */
import { h } from "preact";
import { type Part, Section } from "./author-record.tsx";
import { dateOf } from "./dates.ts";
import type { Person } from "./queue-state.ts";
import { Time } from "./time.tsx";

export function EarlierNames({ record, text }: Part) {
  if (record.earlierNames.length === 0) return null;
  return (
    <Section title={text.record.earlierNames} empty={null}>
      <ul class="events">
        {record.earlierNames.map(({ name, until }) => (
          <li>
            <bdi>{name}</bdi> <span class="hint">{text.record.nameUntil(dateOf(Date.parse(until), text))}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Each opens that person's record. What an address has in common proves nothing, and the text says so. */
export function SameAddress({ record, now, text, onPerson }: Part & { onPerson: (person: Person) => void }) {
  if (record.sameAddress.length === 0) return null;
  return (
    <Section title={text.record.sameAddress} empty={null}>
      <p class="hint">{text.record.sameAddressMeans}</p>
      <ul class="events">
        {record.sameAddress.map((person) => (
          <li>
            <p>
              <button type="button" class="only" title={text.openRecord} onClick={() => onPerson({ id: person.id, name: person.name })}>
                <bdi>{person.name}</bdi>
              </button>{" "}
              {person.badges.map((badge) => (
                <span class="badge">{text.badges[badge] ?? badge}</span>
              ))}
              {person.banned && <span class="badge banned">{text.banned}</span>}
            </p>
            <span class="hint">
              {text.published(person.published)} · {text.rejected(person.rejected)} · {text.record.seen}{" "}
              <Time iso={person.lastSeenAt} now={now} text={text} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Reporting({ record, text }: Part) {
  const { agreed, disagreed, open } = record.reporting;
  if (agreed + disagreed + open === 0) return null;
  const figures = [
    [text.record.reports.agreed, agreed],
    [text.record.reports.disagreed, disagreed],
    [text.record.reports.open, open],
  ] as const;
  return (
    <Section title={text.record.reporting} empty={null}>
      <dl class="tally">
        {figures.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
