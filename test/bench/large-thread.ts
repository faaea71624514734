/** A thread too long to be filled over the API while somebody waits: its rows, written straight into the file before the server opens it. */
import { join } from "node:path";
import Sqlite from "better-sqlite3";

export const LARGE = 100_000;
const AUTHORS = 100;
/** Scores are scattered over as many steps. */
const BEST_STEPS = 1_000_000;
const WORDS =
  "The reporting is careful, but the headline promises more than the text can keep. What I miss is a word on who pays for the road, and how long the families who left last week are expected to wait for an answer.";

type Placed = { id: number; root: number };

/** Of ten comments six are roots, three answer a root and one answers an answer. The triggers keep the counts, as they do for everybody. */
export function writeLargeThread(dataDir: string, article: string): void {
  const sqlite = new Sqlite(join(dataDir, "afterword.db"));
  sqlite.transaction(() => {
    const site = sqlite.prepare("SELECT id FROM sites").pluck().get() as number;
    const articleId = sqlite.prepare("INSERT INTO articles (site_id, key, created) VALUES (?, ?, 0)").run(site, article).lastInsertRowid;
    const insertAuthor = sqlite.prepare("INSERT INTO users (site_id, kind, name, name_skeleton, created) VALUES (?, 'guest', ?, '', 0)");
    const authors = Array.from({ length: AUTHORS }, (_, number) => insertAuthor.run(site, `Author ${number}`).lastInsertRowid);
    const insert = sqlite.prepare(`INSERT INTO comments
        (site_id, article_id, parent_id, root_id, depth, author_id, body, content, language, status, best, created)
      VALUES (${site}, ${articleId}, ?, ?, ?, ?, ?, ?, 'en', 'published', ?, ?)`);
    const above: Placed[][] = [[], [], []];
    for (let number = 0; number < LARGE; number++) {
      const kind = number % 10;
      const depth = number < 10 || kind < 6 ? 0 : kind < 9 ? 1 : 2;
      const candidates = above[depth - 1] ?? [];
      const parent = candidates[scattered(number, candidates.length)] ?? null;
      const body = `${number}: ${WORDS.slice(0, 60 + ((number * 37) % 150))}`;
      const author = authors[number % AUTHORS];
      const content = JSON.stringify([["p", body]]);
      const { lastInsertRowid } = insert.run(
        parent?.id ?? null,
        parent?.root ?? null,
        parent ? depth : 0,
        author,
        body,
        content,
        scattered(number, BEST_STEPS),
        number,
      );
      const id = Number(lastInsertRowid);
      above[parent ? depth : 0]?.push({ id, root: parent?.root ?? id });
    }
  })();
  sqlite.close();
}

/** The same in every run, and nowhere near in order. */
function scattered(number: number, below: number): number {
  return below === 0 ? 0 : (Math.imul(number + 1, 0x9e3779b1) >>> 0) % below;
}
