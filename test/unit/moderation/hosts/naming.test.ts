import { describe, expect, it } from "vitest";
import { hostNamed, hostOf, hostsOf, soughtNames } from "../../../../src/moderation/hosts/naming.ts";

describe("the host of an address", () => {
  it.each([
    ["https://Elsewhere.Example/a?b#c", "elsewhere.example"],
    ["http://www.elsewhere.example:8080/", "elsewhere.example"],
    ["https://elsewhere.example./", "elsewhere.example"],
    ["https://www.www.example/", "www.example"],
    ["https://www.com/", "www.com"],
    ["https://пример.рф/", "xn--e1afmkfd.xn--p1ai"],
    ["https://ＥＸＡＭＰＬＥ.com/", "example.com"],
    ["http://[2001:db8::1]:81/", "[2001:db8::1]"],
    ["http://0x7f.1/", "127.0.0.1"],
    ["mailto:a@elsewhere.example", null],
    ["nonsense", null],
  ])("%s is %s", (address, host) => {
    expect(hostOf(address)).toBe(host);
  });

  it("is counted once for all its spellings", () => {
    expect(hostsOf(["https://a.example/1", "http://www.A.example:1/2", "mailto:x@a.example", "https://b.example/"])).toEqual([
      "a.example",
      "b.example",
    ]);
  });
});

describe("a host's name as somebody writes it", () => {
  it.each([
    [" WWW.Elsewhere.EXAMPLE ", "elsewhere.example"],
    ["elsewhere.example:8080", "elsewhere.example"],
    ["elsewhere.example.", "elsewhere.example"],
    ["пример.рф", "xn--e1afmkfd.xn--p1ai"],
    ["a_b.example", "a_b.example"],
    ["localhost", "localhost"],
    ["[2001:db8::1]", "[2001:db8::1]"],
  ])("%j is %s", (name, host) => {
    expect(hostNamed(name)).toBe(host);
  });

  it.each([
    "",
    " ",
    "nothing",
    "..",
    "a..example",
    ".example",
    "-a.example",
    "a-.example",
    "a b.example",
    "https://a.example",
    "a.example/path",
    "me@a.example",
    "a.example?x",
    "a%2e.example",
    "a.example:port",
    `${"x".repeat(64)}.example`,
    `${"x.".repeat(127)}example`,
    "a\u0000.example",
    "<b>.example",
  ])("%j names none", (name) => {
    expect(hostNamed(name)).toBeNull();
  });
});

describe("what is looked for", () => {
  it.each([
    ["Else", ["else"]],
    ["https://www.Elsewhere.example/a/b", ["https://www.elsewhere.example/a/b", "elsewhere.example"]],
    ["Пример.рф", ["пример.рф", "xn--e1afmkfd.xn--p1ai"]],
  ])("for %j is %j", (typed, names) => {
    expect(soughtNames(typed)).toEqual(names);
  });
});
