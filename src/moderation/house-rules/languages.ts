/** Which of several languages to show, and how a page says it. Pure. */

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/**
 * Of the languages there are: the one asked for, else one of the same tongue (`az` for `az-AZ`), else the site's, else
 * the first; null where there are none. `wanted` comes from an address and may be anything.
 */
export function chooseLanguage(there: readonly string[], wanted: string | undefined, ofSite: string): string | null {
  for (const asked of [wanted?.trim().replace("_", "-") ?? "", ofSite]) {
    const exact = there.find((one) => one.toLowerCase() === asked.toLowerCase());
    const kin = exact ?? there.find((one) => tongueOf(one) === tongueOf(asked));
    if (kin !== undefined) return kin;
  }
  return there[0] ?? null;
}

export function directionOf(language: string): "ltr" | "rtl" {
  return /-Arab$|-Hebr$/i.test(language) || (!language.includes("-Latn") && RIGHT_TO_LEFT.has(tongueOf(language))) ? "rtl" : "ltr";
}

/** A language by its own name, as its readers look for it; by its tag where that is not known. */
export function nameOfLanguage(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
}

function tongueOf(language: string): string {
  return (language.split("-")[0] as string).toLowerCase();
}
