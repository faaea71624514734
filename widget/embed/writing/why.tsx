/** Opening statements of reasons: of one comment, of one sanction, of everything that was decided about me. */
import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Statement, Statements } from "../../../src/moderation/appeals/wire.ts";
import type { Scene } from "../state.ts";
import type { Thread } from "../thread.ts";
import { useAttempt } from "./attempting.ts";
import { call } from "./calling.ts";
import { Refusal } from "./fields.tsx";
import { StatementOfReasons } from "./statement.tsx";
import { close } from "./taking-part.ts";
import { Panel } from "./unfolding.tsx";
import { loadReasons, writingWords } from "./words.ts";

const PAGE = 50;

/** Why a comment of mine is not shown. */
export function WhyComment({ scene, comment: { id } }: { scene: Scene; comment: CommentWire }) {
  return <Loaded scene={scene} load={() => ofComment(scene.thread, id)} quoting={false} onClose={() => close(scene.thread)} />;
}

type WhyProps = { scene: Scene; label: string; look: "action" | "button"; meant?(statement: Statement): boolean };

/** A button that opens what was decided about me: one sanction, or everything. */
export function Decisions({ scene, label, look, meant = () => true }: WhyProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const onClose = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div part="unfolding">
      <button type="button" part={look} ref={button} aria-expanded={open} onClick={() => setOpen(!open)}>
        {label}
      </button>
      {open && <Loaded scene={scene} load={async () => (await all(scene.thread)).filter(meant)} quoting onClose={onClose} />}
    </div>
  );
}

type LoadedProps = { scene: Scene; load(): Promise<Statement[]>; quoting: boolean; onClose(): void };

function Loaded({ scene, load, quoting, onClose }: LoadedProps) {
  const t = writingWords(scene);
  const [statements, setStatements] = useState<Statement[] | null>(null);
  const { problem, attempt } = useAttempt(scene.thread);
  useEffect(() => {
    void attempt(async () => {
      await loadReasons(scene.language);
      setStatements(await load());
    });
  }, []);
  const busy = !statements && !problem;
  return (
    <Panel scene={scene} label={busy ? scene.t("loading") : t("why.title")} busy={busy} onClose={onClose}>
      <Refusal scene={scene} problem={problem} />
      {statements?.length === 0 && <p>{t("why.none")}</p>}
      {statements?.map((statement) => (
        <StatementOfReasons
          key={`${statement.comment?.id}-${statement.sanctionId}`}
          scene={scene}
          statement={statement}
          quoting={quoting}
        />
      ))}
    </Panel>
  );
}

/**
 * A comment that is held because its author is under review comes with that decision, which is what one can object to.
 * Where nothing restricts it any more, an appeal was granted meanwhile, and the answer to it stands among all statements.
 */
async function ofComment(thread: Thread, id: number): Promise<Statement[]> {
  try {
    const statement = await call<Statement>(thread, "GET", `/comments/${id}/statement`);
    const review = statement.facts.includes("premoderation")
      ? (await all(thread)).filter(({ restriction }) => restriction === "premoderation")
      : [];
    return [statement, ...review];
  } catch (thrown) {
    const others = (await all(thread)).filter(({ comment }) => comment?.id === id);
    if (!others.length) throw thrown;
    return others;
  }
}

async function all(thread: Thread): Promise<Statement[]> {
  const found: Statement[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = new URLSearchParams({ limit: `${PAGE}`, ...(cursor && { cursor }) });
    const page: Statements = await call<Statements>(thread, "GET", `${thread.site}/statements?${query}`);
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}
