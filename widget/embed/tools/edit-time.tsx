/** How long one's own comment may still be changed. */
import { Fragment, h } from "preact";
import type { EditTimeProps } from "../writing/tools.ts";

/** Said aloud when these many minutes are left, and at the end. */
const SAID = [1, 5];

export function EditTime({ t, rest, box, onCopied }: EditTimeProps) {
  const n = SAID.find((minutes) => rest <= minutes * 60);
  const copy = () => {
    box()?.select();
    // Works without the permission that the newer interface asks for; the words stay selected for the reader's own copying.
    if (document.execCommand("copy")) onCopied();
  };
  if (!rest)
    return (
      <div part="refusal" role="alert">
        <p>{t("edit.over")}</p>
        <button type="button" part="button" onClick={copy}>
          {t("edit.copy")}
        </button>
      </div>
    );
  return (
    <>
      <p part="hint">{t("edit.rest", { time: clock(rest) })}</p>
      <p class="unseen" role="status">
        {n && t("edit.soon", { n })}
      </p>
    </>
  );
}

/** 4:05 */
const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`;
