import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signatureHeaders } from "../../../../src/moderation/external/signing.ts";

const NOW = 1_772_366_400_999;
const BODY = '{"text":"Salam, dünya"}';
const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(Buffer.from(text, "utf8")).digest("hex");

describe("the signatures of a request", () => {
  it("are Coral's over the bytes of the body, and ours over the second and the body", () => {
    expect(signatureHeaders(BODY, ["one"], NOW)).toEqual({
      "x-coral-signature": `sha256=${hmac("one", BODY)}`,
      "x-afterword-signature": `t=1772366400,v1=${hmac("one", `1772366400.${BODY}`)}`,
    });
  });

  it("are two each while there are two secrets", () => {
    expect(signatureHeaders(BODY, ["one", "two"], NOW)).toEqual({
      "x-coral-signature": `sha256=${hmac("one", BODY)},sha256=${hmac("two", BODY)}`,
      "x-afterword-signature": `t=1772366400,v1=${hmac("one", `1772366400.${BODY}`)},v1=${hmac("two", `1772366400.${BODY}`)}`,
    });
  });

  it("agree with a published value of HMAC-SHA256 (RFC 4231, test case 2)", () => {
    expect(signatureHeaders("what do ya want for nothing?", ["Jefe"], NOW)["x-coral-signature"]).toBe(
      "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });
});
