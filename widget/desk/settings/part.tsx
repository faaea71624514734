/** The sections besides the queues: loaded by parts.ts when one is opened, and run with the Preact that runs already. */
import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { NoticesPage } from "../notices/notices-page.tsx";
import { RecordPage } from "../record/record-page.tsx";
import { TABS, type Tab, tabOf } from "../sections.ts";
import { External } from "./external.tsx";
import { General } from "./general.tsx";
import { HouseRules } from "./house-rules.tsx";
import { Links } from "./links.tsx";
import type { Place, SectionProps } from "./place.ts";
import { Rules } from "./rules.tsx";
import { Templates } from "./templates.tsx";
import { Words } from "./words.tsx";

const SCREENS = {
  general: General,
  words: Words,
  rules: Rules,
  links: Links,
  "house-rules": HouseRules,
  templates: Templates,
  external: External,
} satisfies Record<Tab, unknown>;

export function Section({ section, fragment, ...given }: SectionProps) {
  const { session, text, words } = given;
  const place: Place = {
    ...given,
    path: `/sites/${encodeURIComponent(session.site.name)}`,
    canEdit: session.user.role === "admin",
  };
  const tab = tabOf(fragment);
  const content = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  const named = section === "settings" ? `${words.tabs[tab]} · ${text.sections.names.settings}` : text.sections.names[section];
  useEffect(() => {
    document.title = `${named} · ${text.deskOf(session.site.title || session.site.name)}`;
  }, [named]);
  useEffect(() => {
    if (section !== "settings") return;
    document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    // Whoever opens another screen goes on reading there; at first the frame has put the focus already.
    if (!first.current) content.current?.focus();
    first.current = false;
  }, [section, tab]);

  if (section === "record") return <RecordPage place={place} fragment={fragment} />;
  if (section === "notices") return <NoticesPage place={place} fragment={fragment} />;
  const Screen = SCREENS[tab];
  return (
    <div class="with-tabs">
      <nav class="tabs" aria-label={text.sections.names.settings}>
        {TABS.map((name) => (
          <a href={`${location.pathname}#settings/${name}`} aria-current={name === tab ? "page" : undefined}>
            {words.tabs[name]}
          </a>
        ))}
      </nav>
      <div ref={content} class="content" tabIndex={-1}>
        <Screen key={tab} place={place} />
      </div>
    </div>
  );
}
