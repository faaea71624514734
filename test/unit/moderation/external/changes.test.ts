import { describe, expect, it } from "vitest";
import { tellPhaseChanges } from "../../../../src/moderation/external/changes.ts";
import { type ExternalPhase, externalPhase } from "../../../../src/moderation/external/wire.ts";

const phase = (name: string, more: Partial<ExternalPhase> = {}): ExternalPhase =>
  externalPhase.parse({ name, url: `https://${name}.example/check?key=hidden`, ...more });

describe("the record of a change of phases", () => {
  it("says nothing where nothing changed", () => {
    expect(tellPhaseChanges([], [])).toBeNull();
    expect(tellPhaseChanges([phase("a"), phase("b")], [phase("a"), phase("b")])).toBeNull();
  });

  it("names what came, what went and what is different, without the address in full", () => {
    const before = [phase("a"), phase("b")];
    const after = [phase("a", { enabled: false, audience: "new-authors" }), phase("c")];
    expect(tellPhaseChanges(before, after)).toBe("a: enabled true -> false, audience everybody -> new-authors; +c (c.example); -b");
    expect(tellPhaseChanges([phase("a")], [phase("a", { url: "https://x.example:8443/" })])).toBe("a: url a.example -> x.example:8443");
    expect(tellPhaseChanges([phase("a")], [phase("a", { url: "https://a.example/other" })])).toBe("a: url a.example -> a.example");
  });

  it("tells of a new order", () => {
    expect(tellPhaseChanges([phase("a"), phase("b")], [phase("b"), phase("a")])).toBe("order b, a");
  });
});
