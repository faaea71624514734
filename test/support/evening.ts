/**
 * A simulated evening under a hard article: honest readers in five languages, a brigade, a spammer and people who copy
 * what others send, while four moderators work through the API. Everything is drawn from one seed, and an hour passes on
 * the world's clock. What was acknowledged on the way is kept, to be held against what the database says afterwards.
 */
import type { Answer, World } from "./make.ts";

const MINUTES = 60;
const MODERATORS = 4;
const ARTICLES = ["surrender", "the-road", "talks"];
/** Requests under way at once: a brigade does not queue. */
const AT_ONCE = 16;

export type Decided = {
  id: number;
  commentId: number | null;
  userId: number | null;
  action: string;
  from: string;
  to: string;
  undoes: number | null;
};
type Sent = { body: string; author: number; article: string; withdrawn: boolean };
export type Evening = {
  /** Comments answered with 201, by id, with the words sent. */
  acknowledged: Map<number, Sent>;
  /** Refusals of comments by their code. */
  refused: Record<string, number>;
  decided: Decided[];
  /** Attempts to decide that were refused, by code. */
  stale: Record<string, number>;
  appeals: number;
  perMinute: number[];
};

type Person = { token: string; id: number; kind: "honest" | "brigade" | "spammer" };

/** About `comments` comments arrive within the hour, most of them in the first half. */
export async function spendEvening(world: World, comments: number): Promise<Evening> {
  const random = createRandom(20_231_123);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const evening: Evening = { acknowledged: new Map(), refused: {}, decided: [], stale: {}, appeals: 0, perMinute: [] };
  const start = world.clock.now;
  const people: Person[] = [];
  const moderators = await Promise.all(Array.from({ length: MODERATORS }, () => world.desk("moderator")));
  const site = `/api/v1/sites/${world.site.name}`;

  const join = async (kind: Person["kind"]): Promise<Person> => {
    const { token, id } = await world.guest(`${pick(NAMES)} ${people.length}`);
    const person = { token, id, kind };
    people.push(person);
    return person;
  };
  const ids = () => [...evening.acknowledged.keys()];

  async function write(): Promise<void> {
    const share = random();
    const kind = share < 0.62 ? "honest" : share < 0.88 ? "brigade" : "spammer";
    const own = people.filter((person) => person.kind === kind);
    const person = own.length === 0 || random() < 0.25 ? await join(kind) : pick(own);
    const article = kind === "brigade" ? "surrender" : pick(ARTICLES);
    const parents = ids()
      .slice(-200)
      .filter((id) => evening.acknowledged.get(id)?.article === article);
    const reply = parents.length > 0 && random() < 0.5 ? { parentId: pick(parents) } : {};
    const body = textOf(person.kind, random, pick);
    const answer = await world.ask("POST", `${site}/comments`, {
      token: person.token,
      body: { article: { key: article }, body, ...reply },
    });
    if (answer.status === 201) evening.acknowledged.set(answer.body.id, { body, author: person.id, article, withdrawn: false });
    else count(evening.refused, answer.body.code ?? String(answer.status));
  }

  /** Readers vote, report, edit, take back and appeal. */
  async function react(): Promise<void> {
    const known = ids();
    if (known.length === 0 || people.length === 0) return;
    const id = pick(known);
    const share = random();
    const { token } = pick(people);
    if (share < 0.5) await world.ask("PUT", `/api/v1/comments/${id}/vote`, { token, body: { value: random() < 0.7 ? 1 : -1 } });
    else if (share < 0.75)
      await world.ask("POST", `/api/v1/comments/${id}/reports`, { token, body: { reason: pick(["abuse", "hate", "spam", "threat"]) } });
    else {
      const written = evening.acknowledged.get(id) as Sent;
      const author = people.find((person) => person.id === written.author) as Person;
      if (share < 0.85) {
        const body = `${written.body} (!)`;
        const { status } = await world.ask("PATCH", `/api/v1/comments/${id}`, { token: author.token, body: { body } });
        if (status === 200) written.body = body;
      } else if (share < 0.92) {
        const { status } = await world.ask("DELETE", `/api/v1/comments/${id}`, { token: author.token });
        if (status === 204) written.withdrawn = true;
      } else {
        const { status } = await world.ask("POST", `/api/v1/comments/${id}/appeals`, {
          token: author.token,
          body: { text: "I said nothing against anybody." },
        });
        if (status === 201) evening.appeals++;
      }
    }
  }

  /** One moderator's look at a queue: claims what is free, decides it in bulk as it was seen, at times takes one back. */
  async function moderate(index: number): Promise<void> {
    const me = moderators[index] as { cookie: string; headers: Record<string, string> };
    const as = { cookie: me.cookie, headers: me.headers };
    const queue = pick(["pending", "pending", "reported", "appeals", "new-authors"]);
    const seen = await world.ask("GET", `${site}/queues/${queue}?order=${pick(["oldest", "risk", "newest"])}&limit=20`, as);
    const items = seen.body.items as any[];
    if (items.length === 0) return;
    // Two of the four never claim, so that they meet the others' decisions rather than their leases.
    const mine =
      index < 2
        ? new Set(
            (await world.ask("POST", `${site}/claims`, { ...as, body: { commentIds: items.map(({ comment }) => comment.id) } })).body.claims
              .filter((claim: any) => claim.mine)
              .map((claim: any) => claim.commentId),
          )
        : new Set(items.map(({ comment }) => comment.id));
    const bad: any[] = [];
    const good: any[] = [];
    for (const item of items.filter(({ comment }) => mine.has(comment.id))) (isHarmful(item) ? bad : good).push(item);
    const subjects = (list: any[]) =>
      list.map(({ comment }) => ({ commentId: comment.id, revision: comment.revision, status: comment.status }));
    const decide = async (body: unknown): Promise<void> => note(await world.ask("POST", `${site}/decisions`, { ...as, body }));
    if (good.length > 0) await decide({ action: "approve", items: subjects(good) });
    if (bad.length > 0)
      await decide(
        queue === "appeals"
          ? { action: "uphold", items: subjects(bad), message: "It stays removed: it is aimed at people for who they are." }
          : { action: "reject", reason: "hate", items: subjects(bad) },
      );
    if (bad.length > 3 && random() < 0.3)
      await decide({
        action: pick(["ban", "ban-and-remove", "suspend", "warn"]),
        reason: "hate",
        items: [{ userId: bad[0].author.id }],
        until: later(),
      });
    const last = evening.decided.at(-1);
    if (last && random() < 0.2) note(await world.ask("DELETE", `/api/v1/decisions/${last.id}`, as));
  }

  const later = () => new Date(world.clock.now + 86_400_000).toISOString();

  function note({ status, body }: Answer): void {
    if (status === 201) {
      evening.decided.push(...body.items);
      for (const { code } of body.failed) count(evening.stale, code);
    } else if (status === 200) evening.decided.push(body.decision);
    else count(evening.stale, body.code ?? String(status));
  }

  for (let minute = 0; minute < MINUTES; minute++) {
    // A long tail after the rush of the first half hour.
    const due = Math.round((comments / MINUTES) * (minute < MINUTES / 2 ? 1.5 : 0.5));
    const before = evening.acknowledged.size;
    const work: (() => Promise<void>)[] = [];
    for (let n = 0; n < due; n++) {
      work.push(write);
      if (n % 3 === 0) work.push(react);
    }
    for (let n = 0; n < Math.max(MODERATORS, due / 10); n++)
      work.splice(Math.floor(random() * work.length), 0, () => moderate(n % MODERATORS));
    for (let at = 0; at < work.length; at += AT_ONCE) {
      world.clock.now = start + minute * 60_000 + Math.floor((at / work.length) * 60_000);
      await Promise.all(work.slice(at, at + AT_ONCE).map((one) => one()));
    }
    await world.app.everyMinute();
    evening.perMinute.push(evening.acknowledged.size - before);
  }
  return evening;
}

const NAMES = ["Aysel", "Rauf", "Anahit", "Karen", "Ольга", "Pavel", "Zeynep", "Mehmet", "Ann", "Leyla", "Hovhannes", "Иван"];

/** Words from which sentences are made, one list for each of the five languages. */
const WORDS = [
  "peace border village people road talks water school family history letter evening witness bridge market answer".split(" "),
  "sülh sərhəd kənd insanlar yol danışıqlar su məktəb ailə tarix məktub axşam şahid körpü bazar cavab".split(" "),
  "խաղաղություն սահման գյուղ մարդիկ ճանապարհ բանակցություններ ջուր դպրոց ընտանիք պատմություն նամակ երեկո վկա կամուրջ շուկա պատասխան".split(
    " ",
  ),
  "мир граница деревня люди дорога переговоры вода школа семья история письмо вечер свидетель мост рынок ответ".split(" "),
  "barış sınır köy insanlar yol görüşmeler su okul aile tarih mektup akşam tanık köprü pazar cevap".split(" "),
];
const BRIGADE = [
  "All of them are vermin, drive them out of the {}",
  "Hamısı vermin, qovun {}",
  "Всех их vermin гнать, {}",
  "Hepsi vermin, defolsun {}",
  "Բոլորը vermin են {}",
];

function textOf(kind: Person["kind"], random: () => number, pick: <T>(list: readonly T[]) => T): string {
  const words = pick(WORDS);
  const sentence = Array.from({ length: 5 + Math.floor(random() * 20) }, () => pick(words)).join(" ");
  if (kind === "brigade") return random() < 0.6 ? pick(BRIGADE).replace("{}", `${pick(words)} ${pick(words)}`) : `${sentence} subhuman`;
  if (kind === "spammer")
    return `Best prices for ${pick(words)}, see https://cheap-${Math.floor(random() * 4)}.example/${Math.floor(random() * 1e6)}`;
  return random() < 0.05 ? `${sentence} https://archive.example/${Math.floor(random() * 1e6)}` : `${sentence}.`;
}

/** As a person would judge it: by its words. */
function isHarmful(item: any): boolean {
  return /vermin|subhuman|cheap-/.test(JSON.stringify(item.comment.content));
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Lehmer's generator as Park and Miller chose it (1988): numbers from 0 to 1, the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
