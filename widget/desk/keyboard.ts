/** Which command a keystroke gives. Pure, so that the list of shortcuts is tested without a browser. */
export type Command =
  | "next"
  | "previous"
  | "first"
  | "approve"
  | "reject"
  | "spam"
  | "feature"
  | "ban"
  | "more"
  | "select"
  | "undo"
  | "article"
  | "conversation"
  | "page"
  | "author"
  | "zen"
  | "search"
  | "fresh"
  | "queue-1"
  | "queue-2"
  | "queue-3"
  | "queue-4"
  | "queue-5"
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
  g: "first",
  a: "approve",
  r: "reject",
  s: "spam",
  f: "feature",
  b: "ban",
  m: "more",
  x: "select",
  u: "undo",
  o: "article",
  c: "conversation",
  p: "page",
  d: "author",
  z: "zen",
  "/": "search",
  n: "fresh",
  "1": "queue-1",
  "2": "queue-2",
  "3": "queue-3",
  "4": "queue-4",
  "5": "queue-5",
  "[": "queue-before",
  "]": "queue-after",
  "?": "help",
  Escape: "close",
};
const BY_PLACE: Record<string, string> = { BracketLeft: "[", BracketRight: "]", Slash: "/" };
/** Many layouts have these only with shift. */
const MAY_SHIFT = new Set(["?", "/"]);
/** Holding a key may walk the list, but must not decide comments nobody has read. */
const MAY_REPEAT = new Set<Command>(["next", "previous"]);

export function commandFor(press: KeyPress): Command | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const key = latinKey(press);
  if (press.shiftKey && !MAY_SHIFT.has(key)) return null;
  const command = KEYS[key] ?? null;
  return command && press.repeat && !MAY_REPEAT.has(command) ? null : command;
}

/** On a Cyrillic, Armenian or Azerbaijani layout the same physical key is meant; Caps Lock makes no difference. */
export function latinKey({ key, code }: Pick<KeyPress, "key" | "code">): string {
  if (key.length !== 1) return key;
  if (key.charCodeAt(0) < 128) return key.toLowerCase();
  return BY_PLACE[code] ?? (/^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : /^Digit\d$/.test(code) ? code.slice(5) : key);
}
