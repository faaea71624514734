import { describe, expect, it } from "vitest";
import { commandFor, type KeyPress } from "../../../../widget/desk/keyboard.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
});
const command = (pressed: KeyPress, afterG = false) => commandFor(pressed, afterG).command;

describe("keyboard shortcuts", () => {
  it("a letter gives its command", () => {
    expect(["j", "k", "a", "r", "b", "x", "u", "o", "?", "Escape"].map((key) => command(press(key)))).toEqual([
      "next",
      "previous",
      "approve",
      "reject",
      "ban",
      "select",
      "undo",
      "article",
      "help",
      "close",
    ]);
  });

  it("g then p or r goes to a queue, and r alone rejects", () => {
    const g = commandFor(press("g"), false);
    expect(g).toEqual({ command: null, afterG: true });
    expect(command(press("p"), g.afterG)).toBe("pending");
    expect(command(press("r"), g.afterG)).toBe("reported");
    expect(command(press("a"), g.afterG)).toBeNull();
  });

  it("the browser's own shortcuts are left alone", () => {
    expect(command(press("a", { ctrlKey: true }))).toBeNull();
    expect(command(press("r", { metaKey: true }))).toBeNull();
    expect(command(press("a", { altKey: true }))).toBeNull();
    expect(command(press("A", { shiftKey: true }))).toBeNull();
  });

  it("the question mark needs shift on most layouts and works with it", () => {
    expect(command(press("?", { shiftKey: true, code: "Slash" }))).toBe("help");
  });

  it("on a layout without Latin letters the same key is meant", () => {
    expect(command(press("ф", { code: "KeyA" }))).toBe("approve");
    expect(command(press("ğ", { code: "BracketRight" }))).toBe("queue-after");
  });

  it("caps lock changes nothing", () => {
    expect(command(press("A"))).toBe("approve");
  });

  it("a held key walks the list but decides nothing", () => {
    expect(command(press("j", { repeat: true }))).toBe("next");
    expect(command(press("a", { repeat: true }))).toBeNull();
  });
});
