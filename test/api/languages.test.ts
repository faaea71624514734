import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

async function languageOf(body: string): Promise<string | null> {
  const { token } = await world.guest(`Reader ${Math.random()}`);
  return (await world.comment(token, body)).language;
}

describe("the language of a comment", () => {
  it.each([
    ["Bunu kim yazib goresen, ay camaat?", "az"],
    ["I wonder if anybody thinks so too", "en"],
    ["La guerre est finie enfin, disent-ils", "fr"],
    ["Нет, мир лучше войны", "ru"],
    ["Խաղաղությունը ավելի լավ է", "hy"],
    ["ok", null],
    ["Inchpes es axper jan, vonc es", null],
  ])("of %j is %s", async (body, language) => {
    expect(await languageOf(body)).toBe(language);
  });
});

describe("an author who says which language it is in", () => {
  it("is believed, on the page too, and stays so through an edit", async () => {
    const { token } = await world.guest("Nino");
    const made = await world.comment(token, "Salam hamiya!", { article: "spoken" });
    const page = () => world.ask("GET", `/api/v1/sites/${world.site.name}/comments?article=spoken`);
    const before = await page();
    expect((await world.ask("PUT", `/api/v1/comments/${made.id}/language`, { token, body: { language: "az" } })).status).toBe(204);
    const after = await page();
    expect([before.body.items[0].language, after.body.items[0].language]).toEqual([null, "az"]);
    expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"));
    await world.ask("PATCH", `/api/v1/comments/${made.id}`, {
      token,
      body: { body: "The words of this comment are English now, and there are many of them." },
    });
    expect((await page()).body.items[0].language).toBe("az");
  });

  it("is the author, and names a language", async () => {
    const { token } = await world.guest("Lusine");
    const made = await world.comment(token, "Barev");
    const put = (as: string, body: unknown, id = made.id) => world.ask("PUT", `/api/v1/comments/${id}/language`, { token: as, body });
    const other = await world.guest("Somebody");
    const foreign = await world.guest("Foreigner", world.otherSite);
    expect((await put(other.token, { language: "hy" })).body.code).toBe("comment.not-author");
    expect((await put(foreign.token, { language: "hy" })).status).toBe(404);
    expect((await put(token, { language: "Armenian" })).body.fields).toHaveProperty("language");
    await world.ask("DELETE", `/api/v1/comments/${made.id}`, { token });
    expect((await put(token, { language: "hy" })).body.code).toBe("comment.not-editable");
  });
});
