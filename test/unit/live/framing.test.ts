import { describe, expect, it } from "vitest";
import type { LiveEvent, LogRow } from "../../../src/kernel/streaming.ts";
import { advance, createFraming, opening, readMark, writeMark } from "../../../src/live/framing.ts";

const event = (row: number, name: LiveEvent["name"] = "comment", data: unknown = { id: row }): LiveEvent => ({ row, name, data });
const rows = (...ids: number[]): LogRow[] => ids.map((id) => ({ id, topic: null, commentId: id, type: "comment.published" }));

describe("an event in words", () => {
  it("is an id, a name and one line of data", () => {
    expect(createFraming()([event(5, "comment", { text: "two\nlines\r\nand \u2028" })], null)).toEqual([
      { row: 5, text: 'id: 5\nevent: comment\ndata: {"text":"two\\nlines\\r\\nand \u2028"}\n\n' },
    ]);
    expect(opening(2_345.6)).toBe("retry: 2346\n\n");
  });

  it("repeats no id and never goes back: what follows from an event has none of its own", () => {
    const [comment, article, late] = createFraming()([event(5), event(5, "article"), event(4, "votes")], null);
    expect(comment?.text).toMatch(/^id: 5\n/);
    expect(article?.text).toMatch(/^event: article\n/);
    expect(late?.text).toMatch(/^event: votes\n/);
  });

  it("that overtakes a waiting tally says where that was, and the tally then clears it", () => {
    const frame = createFraming();
    expect(frame([event(9)], 6)[0]?.text).toMatch(/^id: 9\.5\n/);
    expect(frame([event(6, "votes")], null)[0]?.text).toMatch(/^id: 9\n/);
  });
});

describe("an id", () => {
  it.each([
    [9, null, "9", { after: 9, votesAfter: 9 }],
    [9, 6, "9.5", { after: 9, votesAfter: 5 }],
    [9, 10, "9", { after: 9, votesAfter: 9 }],
    [9, 1, "9.0", { after: 9, votesAfter: 0 }],
  ])("of row %i with row %s waiting is %s, and reads back", (row, waiting, text, mark) => {
    expect(writeMark(row, waiting)).toBe(text);
    expect(readMark(text)).toEqual(mark);
  });

  it("that somebody made up is never ahead of itself", () => {
    expect(readMark("5.900")).toEqual({ after: 5, votesAfter: 5 });
  });
});

describe("catching up", () => {
  it("is done when fewer rows came than were asked for", () => {
    expect(advance({ after: 9, votesAfter: 5 }, rows(6), 2)).toEqual({
      mark: { after: 9, votesAfter: 9 },
      firstWaiting: null,
      isDone: true,
    });
    expect(advance({ after: 9, votesAfter: 9 }, [], 2)).toEqual({ mark: { after: 9, votesAfter: 9 }, firstWaiting: null, isDone: true });
  });

  it("goes on after the last row, with the tallies before the mark still to come", () => {
    expect(advance({ after: 9, votesAfter: 5 }, rows(6, 7), 2)).toEqual({
      mark: { after: 9, votesAfter: 7 },
      firstWaiting: 8,
      isDone: false,
    });
    expect(advance({ after: 9, votesAfter: 9 }, rows(10, 12), 2)).toEqual({
      mark: { after: 12, votesAfter: 12 },
      firstWaiting: 13,
      isDone: false,
    });
  });
});
