import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { Call } from "./api.ts";
import type { Desk } from "./deciding.ts";
import { loadSections, type Sections } from "./parts.ts";
import type { Section } from "./sections.ts";
import { Sheet } from "./sheet.tsx";
import { TopBar } from "./top-bar.tsx";

type Props = {
  section: Exclude<Section, "queues">;
  fragment: string;
  call: Call;
  desk: Desk;
  drafts: Map<string, unknown>;
  text: DeskText;
  session: DeskSessionWire;
  onSignOut: () => void;
  onSignedOut: () => void;
};

/** A section besides the queues, in the desk's frame, as soon as its part of the script is here. */
export function SectionFrame({ section, fragment, call, desk, drafts, text, session, onSignOut, onSignedOut }: Props) {
  const [loaded, setLoaded] = useState<Sections | null>(null);
  const [failed, setFailed] = useState(false);
  /** What waits for an answer about unsaved changes. */
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const screen = useRef<HTMLElement>(null);
  useEffect(() => {
    loadSections(text.locale).then(setLoaded, () => setFailed(true));
  }, []);
  useEffect(() => {
    // Once it is here, the section itself says more closely where one is.
    if (!loaded) document.title = `${text.sections.names[section]} · ${text.deskOf(session.site.title || session.site.name)}`;
    screen.current?.focus({ preventScroll: true });
    screen.current?.scrollTo(0, 0);
  }, [section]);

  const ask = (go: () => void): boolean => {
    if (drafts.size === 0) return true;
    setLeaving(() => go);
    return false;
  };
  return (
    <div class="desk">
      <button type="button" class="button skip" onClick={() => screen.current?.focus()}>
        {text.sections.skip}
      </button>
      <TopBar
        section={section}
        desk={desk}
        session={session}
        text={text}
        mayLeave={(address) =>
          ask(() => {
            location.hash = address;
          })
        }
        onSignOut={() => {
          if (ask(onSignOut)) onSignOut();
        }}
      />
      <main ref={screen} class="screen" tabIndex={-1}>
        {failed && (
          <p role="alert" class="problem">
            {text.sections.failed}{" "}
            <button type="button" class="button" onClick={() => location.reload()}>
              {text.reload}
            </button>
          </p>
        )}
        {!loaded && !failed && <p class="waiting">{text.loading}</p>}
        {loaded && (
          <loaded.Section
            section={section}
            fragment={fragment}
            call={call}
            drafts={drafts}
            text={text}
            words={loaded.words}
            session={session}
            onCount={() => void desk.poll()}
            onSignedOut={onSignedOut}
          />
        )}
      </main>
      {leaving && (
        <Sheet label={text.sections.unsaved} onClose={() => setLeaving(null)}>
          <h2>{text.sections.unsaved}</h2>
          <p>{text.sections.unsavedMeans}</p>
          <div class="choices">
            <button type="button" class="button primary" onClick={() => setLeaving(null)}>
              {text.sections.stay}
            </button>
            <button
              type="button"
              class="button reject"
              onClick={() => {
                drafts.clear();
                setLeaving(null);
                leaving();
              }}
            >
              {text.sections.leave}
            </button>
          </div>
        </Sheet>
      )}
    </div>
  );
}
