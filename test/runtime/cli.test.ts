import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { afterword, ask, scratchFolder, serve } from "./afterword.ts";

const lines = (text: string) => text.trimEnd().split("\n");
const daily = ["site", "add", "--name", "daily", "--origin", "https://daily.example", "--guests"];

describe("asking for a command", () => {
  it.each([[[]], [["help"]], [["--help"]], [["-h"]]])("with %j prints every command and exits 0", async (args) => {
    const { code, output, errors } = await afterword(scratchFolder(), args);
    expect([code, errors]).toEqual([0, ""]);
    for (const name of ["serve", "migrate", "demo", "site add", "staff add", "key create", "import", "check", "settings"])
      expect(output).toContain(`\n  ${name} `);
  });

  it.each([
    [["publish"], "There is no command 'publish'."],
    [["toString"], "There is no command 'toString'."],
    [["check", "now"], "This command takes no arguments; 'now' is one too many."],
    [["serve", "--port", "80"], "This command takes no arguments; '--port' is one too many."],
    [["site"], "Write 'afterword site add'."],
    [["site", "add"], "--name is needed."],
    [["site", "add", "--name", "daily"], "--origin is needed: the scheme and host that readers see, like https://daily.example"],
    [["staff", "add", "--site", "daily", "--email", "a@daily.example"], "--role is one of staff, moderator, admin."],
    [["staff", "add", "--site", "daily", "--role", "admin"], "--email is needed."],
    [["staff", "add", "--email", "a@daily.example", "--role", "admin"], "--site is needed."],
    [["key", "revoke"], "Write 'afterword key create'."],
    [["key", "create", "--site", "daily", "--role", "boss"], "--role is one of moderator, admin."],
    [["key", "create", "--role", "admin"], "--site is needed."],
    [["key", "create", "--colour", "red"], "Unknown option '--colour'"],
    [["import", "notebook", "file.xml", "--site", "daily"], "The format is one of wordpress, disqus."],
    [["import", "disqus", "--site", "daily"], "Name one file to import."],
    [["import", "disqus", "file.xml"], "--site is needed."],
    [["import", "disqus", "file.xml", "--site", "daily", "--keys", "guess"], "--keys is one of identifier, url."],
  ])("wrongly, as in %j, says in one sentence what is wrong, exits 2 and touches nothing", async (args, sentence) => {
    const folder = scratchFolder();
    const { code, output, errors } = await afterword(folder, args);
    expect([code, output]).toEqual([2, ""]);
    expect(lines(errors)[0]).toBe(sentence);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a refusal", () => {
  it.each([
    [
      ["key", "create", "--site", "nowhere", "--role", "admin"],
      "There is no site nowhere. Make it with: afterword site add --name nowhere --origin https://…",
    ],
    [
      ["site", "add", "--name", "Daily News", "--origin", "https://daily.example"],
      "Use lower-case letters, digits and hyphens, 63 at most.",
    ],
    [["site", "add", "--name", "daily", "--origin", "daily"], "daily is not an origin; write it like https://daily.example"],
    [["staff", "add", "--site", "daily", "--email", "nobody", "--role", "admin"], "Write one plain address, like desk@daily.example"],
    [["import", "disqus", "no-such-file.xml", "--site", "daily"], "There is no file at no-such-file.xml"],
  ])("of %j is one line and exits 1", async (args, sentence) => {
    const folder = scratchFolder();
    await afterword(folder, daily);
    expect(await afterword(folder, args)).toEqual({ code: 1, output: "", errors: `${sentence}\n` });
  });

  it("of wrong settings names each of them", async () => {
    const { code, errors } = await afterword(scratchFolder(), ["serve"], { PORT: "eighty", DEMO: "maybe" });
    expect(code).toBe(1);
    expect(errors).toMatch(/^Some settings are wrong\.\n {2}PORT: .+\n {2}DEMO: .+\n$/);
  });

  it("of a port that is taken is one line", async () => {
    const server = await serve(scratchFolder());
    const { code, errors } = await afterword(scratchFolder(), ["serve"], { PORT: new URL(server.url).port });
    expect(code).toBe(1);
    expect(errors).toMatch(/^listen EADDRINUSE: address already in use 127\.0\.0\.1:\d+\n$/);
  });
});

describe("what may not be served", () => {
  const refused = async (folder: string, pattern: RegExp) => {
    const file = join(folder, "afterword.db");
    const before = readFileSync(file);
    const { code, output, errors } = await afterword(folder, ["serve"], { PORT: "0" });
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toMatch(pattern);
    expect(lines(errors)).toHaveLength(1);
    expect(readFileSync(file).equals(before)).toBe(true);
  };

  it("is a text file in the database's place", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "afterword.db"), "To whom it may concern\n".repeat(500));
    await refused(folder, /^The database \S+afterword\.db cannot be used: file is not a database$/m);
  });

  it("is another program's database", async () => {
    const folder = scratchFolder();
    new Sqlite(join(folder, "afterword.db")).exec("CREATE TABLE recipes (id INTEGER)").close();
    await refused(folder, /another program wrote it\.$/m);
  });

  it("is a damaged database", async () => {
    const folder = scratchFolder();
    await afterword(folder, ["demo"]);
    const file = join(folder, "afterword.db");
    const bytes = readFileSync(file);
    for (let at = 8 * 4096; at < 9 * 4096; at++) bytes[at] = 0xaa;
    writeFileSync(file, bytes);
    await refused(folder, /cannot be used: (it is damaged|database disk image is malformed)/);
  });

  it("is a folder whose secret was emptied", async () => {
    const folder = scratchFolder();
    await afterword(folder, ["migrate"]);
    writeFileSync(join(folder, "secret"), "");
    const { code, errors } = await afterword(folder, ["serve"], { PORT: "0" });
    expect(code).toBe(1);
    expect(errors).toMatch(/secret holds fewer than 32 characters/);
  });
});

describe("afterword migrate", () => {
  it("tells what it applied, and the second time that there was nothing", async () => {
    const folder = scratchFolder();
    expect(await afterword(folder, ["migrate"])).toMatchObject({ code: 0, output: expect.stringMatching(/^Applied 0001_\S+\.sql/) });
    expect(await afterword(folder, ["migrate"])).toEqual({ code: 0, output: "Up to date.\n", errors: "" });
  });

  it("run by two processes at once is done by one of them", async () => {
    const folder = scratchFolder();
    const outcomes = await Promise.all([afterword(folder, ["migrate"]), afterword(folder, ["migrate"])]);
    expect(outcomes.map(({ code, errors }) => [code, errors])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    expect(outcomes.map(({ output }) => output.split(" ")[0]).sort()).toEqual(["Applied", "Up"]);
  });
});

describe("afterword site", () => {
  it("makes a site, and run again adds its origins to those it has", async () => {
    const folder = scratchFolder();
    expect(await afterword(folder, daily)).toEqual({ code: 0, output: "Site daily answers to https://daily.example.\n", errors: "" });
    const again = await afterword(folder, [
      "site",
      "add",
      "--name",
      "daily",
      "--origin",
      "https://www.daily.example",
      "--origin",
      "https://daily.example",
    ]);
    expect(again).toEqual({ code: 0, output: "Site daily answers to https://daily.example, https://www.daily.example.\n", errors: "" });
  });

  it("says how guests are let in where they are not", async () => {
    const { output } = await afterword(scratchFolder(), daily.slice(0, -1));
    expect(lines(output)[1]).toMatch(/^Guests may not comment there yet/);
  });
});

describe("afterword key", () => {
  it("prints a key alone on its last line, and the server knows it", async () => {
    const folder = scratchFolder();
    await afterword(folder, daily);
    const { code, output } = await afterword(folder, ["key", "create", "--site", "daily", "--role", "moderator"]);
    const key = lines(output).at(-1) as string;
    expect([code, output.endsWith(`\n${key}\n`)]).toEqual([0, true]);
    expect(key).toMatch(/^awk_[0-9a-f]{10}_[\w-]{43}$/);
    const server = await serve(folder);
    const queue = `${server.url}/api/v1/sites/daily/queues/pending`;
    expect((await ask(queue, { token: key })).status).toBe(200);
    expect((await ask(queue, { token: key.replace(/.$/, (last) => (last === "A" ? "B" : "A")) })).status).toBe(401);
  });
});

describe("afterword staff", () => {
  it("prints a link that signs in once, and never a second time", async () => {
    const folder = scratchFolder();
    await afterword(folder, daily);
    const server = await serve(folder);
    const { code, output } = await afterword(
      folder,
      ["staff", "add", "--site", "daily", "--email", "desk@daily.example", "--role", "admin", "--name", "The desk"],
      {
        PUBLIC_URL: server.url,
      },
    );
    expect([code, lines(output)[0]]).toEqual([0, "The desk is admin there. This link signs in once, within a day:"]);
    const [address, token] = (lines(output).at(-1) as string).split("#");
    expect(address).toBe(`${server.url}/desk/sign-in`);
    expect((await ask(address as string)).status).toBe(200);
    const press = () => ask(`${server.url}/api/v1/desk/session`, { method: "POST", body: { token }, headers: { origin: server.url } });
    const first = await press();
    expect([first.status, first.body.user.name, first.body.user.role]).toEqual([201, "The desk", "admin"]);
    expect(first.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await press()).status).toBe(410);
  });
});

describe("afterword demo", () => {
  it("fills an empty database once and prints a new link to the desk each time", async () => {
    const folder = scratchFolder();
    const [first, second] = [await afterword(folder, ["demo"]), await afterword(folder, ["demo"])];
    for (const { code, output } of [first, second]) {
      expect(code).toBe(0);
      expect(lines(output)).toEqual([
        expect.stringMatching(/^Article: {5}http:\/\/localhost:8787\/\S+$/),
        expect.stringMatching(/^Desk \(once\): \S+#\S+$/),
      ]);
    }
    expect(first.output).not.toBe(second.output);
    expect(await afterword(folder, ["check"])).toMatchObject({ code: 0 });
  });

  it("leaves a database alone that has a site", async () => {
    const folder = scratchFolder();
    await afterword(folder, daily);
    expect(await afterword(folder, ["demo"])).toEqual({
      code: 1,
      output: "The database has other sites; the demo is only put into an empty one.\n",
      errors: "",
    });
  });
});

describe("afterword check", () => {
  it("exits 1 and names what differs, with both figures", async () => {
    const folder = scratchFolder();
    await afterword(folder, ["demo"]);
    expect(await afterword(folder, ["check"])).toEqual({ code: 0, output: "Everything adds up.\n", errors: "" });
    new Sqlite(join(folder, "afterword.db")).exec("UPDATE articles SET comment_count = 12345 WHERE id = 1").close();
    const { code, output } = await afterword(folder, ["check"]);
    expect(code).toBe(1);
    expect(lines(output)).toEqual([
      expect.stringMatching(/^articles\.comment_count at 2023-karabakh-1: stored 12345, counted \d+$/),
      "1 difference.",
    ]);
  });

  it("makes no database where there is none", async () => {
    const folder = scratchFolder();
    expect(await afterword(folder, ["check"])).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^There is no database at \S+afterword\.db\. DATA_DIR says where to look\.\n$/),
    });
    expect(existsSync(join(folder, "afterword.db"))).toBe(false);
  });
});

describe("afterword import", () => {
  it.each(["wordpress", "disqus"])("brings a %s file along, adds nothing the second time, and everything still adds up", async (format) => {
    const folder = scratchFolder();
    await afterword(folder, daily);
    const args = ["import", format, `test/fixtures/import/${format}.xml`, "--site", "daily"];
    const tried = await afterword(folder, [...args, "--dry-run"]);
    expect([tried.code, lines(tried.output)[0]]).toEqual([0, "Nothing was written; this is what an import would do."]);
    const figures = /^[1-9]\d* comments in the file: [1-9]\d* imported, 0 already there, \d+ skipped$/m;
    const first = await afterword(folder, args);
    expect([first.code, first.errors]).toEqual([0, ""]);
    expect(first.output).toMatch(figures);
    expect(tried.output).toContain(figures.exec(first.output)?.[0]);
    const second = await afterword(folder, args);
    expect(second.output).toMatch(/^\d+ comments in the file: 0 imported, [1-9]\d* already there, \d+ skipped$/m);
    expect(await afterword(folder, ["check"])).toMatchObject({ code: 0 });
  });
});

describe("afterword settings", () => {
  it("prints the very table that the README shows between its marks", async () => {
    const { code, output } = await afterword(scratchFolder(), ["settings"]);
    expect(code).toBe(0);
    const readme = readFileSync("README.md", "utf8");
    expect(/<!-- settings -->\n+([\s\S]*?)\n+<!-- \/settings -->/.exec(readme)?.[1]).toBe(output.trimEnd());
  });
});
