/** A site's ready-made messages to authors: which fit, and the most fitting first. */
import { useEffect, useState } from "preact/hooks";
import type { Reason } from "../../src/comments/wire.ts";
import type { ReasonTemplates } from "../../src/moderation/house-rules/wire.ts";
import type { DeskApi } from "./api.ts";

export type Template = ReasonTemplates["templates"][number];

/** Those for the reason; those in the comment's language first, and otherwise as the site has them. */
export function templatesFor(templates: Template[], reason: Reason | null, language: string | null): Template[] {
  const main = (tag: string) => tag.split("-")[0];
  const fits = templates.filter((template) => template.reason === reason);
  const understood = fits.filter((template) => language !== null && main(template.language) === main(language));
  return [...understood, ...fits.filter((template) => !understood.includes(template))];
}

/** Read when a sheet that offers them opens, so that what was changed meanwhile is there. */
export function useTemplates(api: DeskApi, site: string, wanted: boolean): Template[] {
  const [templates, setTemplates] = useState<Template[]>([]);
  useEffect(() => {
    if (!wanted) return;
    // Without them a message can still be written by hand.
    const none = () => undefined;
    void api.templates(site).then((answer) => setTemplates(answer.templates), none);
  }, [wanted]);
  return templates;
}
