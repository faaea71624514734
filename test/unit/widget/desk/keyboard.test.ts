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
const command = (pressed: KeyPress) => commandFor(pressed);

describe("keyboard shortcuts", () => {
  it("a letter gives its command", () => {
    expect("jkgarsfbmuxocpdzn".split("").map((key) => command(press(key)))).toEqual([
      "next",
      "previous",
      "first",
      "approve",
      "reject",
      "spam",
      "feature",
      "ban",
      "more",
      "undo",
      "select",
      "article",
      "conversation",
      "page",
      "author",
      "zen",
      "fresh",
    ]);
    expect(["?", "Escape"].map((key) => command(press(key)))).toEqual(["help", "close"]);
  });

  it("a number goes to a queue, on any layout", () => {
    expect(["1", "2", "3", "4", "5", "6"].map((key) => command(press(key)))).toEqual([
      "queue-1",
      "queue-2",
      "queue-3",
      "queue-4",
      "queue-5",
      null,
    ]);
    expect(command(press("է", { code: "Digit1" }))).toBe("queue-1");
  });

  it("the slash searches, with shift where the layout wants it", () => {
    expect(command(press("/", { code: "Slash" }))).toBe("search");
    expect(command(press("/", { code: "Digit7", shiftKey: true }))).toBe("search");
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
