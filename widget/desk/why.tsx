import { h } from "preact";
import type { QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { findingInWords, reporterInWords, reportsInWords } from "./evidence.ts";

/** Why a comment is in the queue: the rules' findings and the readers' reports, with what they wrote. */
export function Why({ item, text }: { item: QueueItem; text: DeskText }) {
  const reported = reportsInWords(text, item.reports);
  const notes = item.reports.filter((report) => report.note || reporterInWords(text, report));
  return (
    <section class="why">
      <h4>{text.why}</h4>
      <ul>
        {item.reasons.map((finding) => (
          <li dir="auto" class={finding.verdict}>
            {findingInWords(text, finding)}
          </li>
        ))}
        {reported && (
          <li class="reports">
            {reported}
            {notes.length > 0 && (
              <ul class="notes">
                {notes.map((report) => (
                  <li dir="auto">
                    {report.note ? <q>{report.note}</q> : text.reasons[report.reason]}
                    {reporterInWords(text, report) && <span class="reporter"> {reporterInWords(text, report)}</span>}
                    {report.revision < item.comment.revision && <span class="earlier"> ({text.reportOnEarlier})</span>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        )}
        {item.reasons.length === 0 && !reported && <li>{text.noWhy}</li>}
      </ul>
    </section>
  );
}
