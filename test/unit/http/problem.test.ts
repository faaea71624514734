import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrors, statusOf } from "../../../src/http/problem.ts";
import { ERRORS, type ErrorCode } from "../../../src/kernel/errors.ts";

describe("a refusal", () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])("%s has a status of a client's or a server's error", (code) => {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(statusOf(code)).toBeLessThan(600);
  });

  it("names each wrong field by its place in the request, the first complaint only", () => {
    const shape = z.strictObject({ article: z.strictObject({ key: z.string().min(2).regex(/b/) }), items: z.array(z.int()) });
    const found = shape.safeParse({ article: { key: "a", extra: 1 }, items: [1, "2"], more: true });
    expect(Object.keys(fieldErrors(found.error as z.ZodError)).sort()).toEqual(["article.extra", "article.key", "items.1", "more"]);
    expect(fieldErrors(shape.safeParse("x").error as z.ZodError)).toHaveProperty("body");
  });
});
