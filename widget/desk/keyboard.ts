/** Which command a keystroke gives. Pure, so that the list of shortcuts is tested without a browser. */
export type Command =
  | "next"
  | "previous"
  | "approve"
  | "reject"
  | "ban"
  | "select"
  | "dismiss"
  | "undo"
  | "article"
  | "fresh"
  | "pending"
  | "reported"
  | "queue-before"
  | "queue-after"
  | "help"
  | "close";

/** The part of a KeyboardEvent that counts. */
export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
};

const KEYS: Record<string, Command> = {
  j: "next",
  k: "previous",
  a: "approve",
  r: "reject",
  b: "ban",
  x: "select",
  d: "dismiss",
  u: "undo",
  o: "article",
  n: "fresh",
  "[": "queue-before",
  "]": "queue-after",
  "?": "help",
  Escape: "close",
};
const AFTER_G: Record<string, Command> = { p: "pending", r: "reported" };
const BRACKETS: Record<string, string> = { BracketLeft: "[", BracketRight: "]" };
/** Holding a key may walk the list, but must not decide comments nobody has read. */
const MAY_REPEAT = new Set<Command>(["next", "previous"]);

/** `afterG` says whether the stroke before was the `g` that begins "go to". */
export function commandFor(press: KeyPress, afterG: boolean): { command: Command | null; afterG: boolean } {
  const nothing = { command: null, afterG: false };
  if (press.ctrlKey || press.altKey || press.metaKey) return nothing;
  const key = latinKey(press);
  if (press.shiftKey && key !== "?") return nothing;
  if (key === "g" && !press.repeat) return { command: null, afterG: true };
  const command = (afterG ? AFTER_G[key] : KEYS[key]) ?? null;
  return { command: command && press.repeat && !MAY_REPEAT.has(command) ? null : command, afterG: false };
}

/** On a Cyrillic, Armenian or Azerbaijani layout the same physical key is meant; Caps Lock makes no difference. */
export function latinKey({ key, code }: Pick<KeyPress, "key" | "code">): string {
  if (key.length !== 1) return key;
  if (key.charCodeAt(0) < 128) return key.toLowerCase();
  return BRACKETS[code] ?? (/^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key);
}
