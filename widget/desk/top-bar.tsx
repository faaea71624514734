import { type ComponentChildren, h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { Desk } from "./deciding.ts";
import { SECTIONS, type Section } from "./sections.ts";
import { useDeskState } from "./use-desk.ts";
import { addressOf } from "./view.ts";

type Props = {
  section: Section;
  desk: Desk;
  session: DeskSessionWire;
  text: DeskText;
  onSignOut: () => void;
  /** Asked before a link to another section is followed; false stays. */
  mayLeave?: (address: string) => boolean;
  children?: ComponentChildren;
};

/** The first line of the desk: whose it is, where one is and may go, and who is signed in. */
export function TopBar({ section, desk, session, text, onSignOut, mayLeave, children }: Props) {
  return (
    <header class="top">
      <h1>
        <bdi>{session.site.title || session.site.name}</bdi> <span class="role">{text.desk}</span>
      </h1>
      <SectionLinks section={section} desk={desk} text={text} onSignOut={onSignOut} mayLeave={mayLeave ?? (() => true)} />
      <p class="me">
        <span class="who" title={text.signedInAs(session.user.name)}>
          <bdi>{session.user.name}</bdi>
        </span>
        {children}
        <button type="button" class="button quiet leave" onClick={onSignOut}>
          {text.signOut}
        </button>
      </p>
    </header>
  );
}

type LinksProps = { section: Section; desk: Desk; text: DeskText; onSignOut: () => void; mayLeave: (address: string) => boolean };

/** In a narrow window they stand behind one button, so that the queues keep their line. */
function SectionLinks({ section, desk, text, onSignOut, mayLeave }: LinksProps) {
  const [open, setOpen] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const { counts, view } = useDeskState(desk);
  const notices = counts?.notices ?? 0;
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (!(event.target instanceof Node) || !nav.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("focusin", close);
    };
  }, [open]);

  const addressTo = (name: Section) => (name === "queues" ? addressOf(view) : `#${name}`);
  return (
    <nav
      ref={nav}
      class="sections"
      aria-label={text.sections.label}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        nav.current?.querySelector("button")?.focus();
      }}
    >
      <button type="button" class="button quiet" aria-expanded={open} aria-controls="sections" onClick={() => setOpen(!open)}>
        {text.sections.names[section]}
        {notices > 0 && section !== "notices" && (
          <span class="count">
            <span class="unseen">{text.sections.names.notices} </span>
            {notices}
          </span>
        )}
      </button>
      <ul id="sections" class={open ? "open" : undefined}>
        {SECTIONS.map((name) => (
          <li>
            <a
              href={location.pathname + addressTo(name)}
              aria-current={name === section ? "page" : undefined}
              onClick={(event) => {
                setOpen(false);
                if (name !== section && !mayLeave(addressTo(name))) event.preventDefault();
              }}
            >
              {text.sections.names[name]} {name === "notices" && notices > 0 && <span class="count">{notices}</span>}
            </a>
          </li>
        ))}
        <li class="leave">
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              setOpen(false);
              onSignOut();
            }}
          >
            {text.signOut}
          </button>
        </li>
      </ul>
    </nav>
  );
}
