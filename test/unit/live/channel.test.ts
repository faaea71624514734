import { describe, expect, it } from "vitest";
import type { LiveEvent } from "../../../src/kernel/streaming.ts";
import { createChannel } from "../../../src/live/channel.ts";

const events = (...rows: number[]): LiveEvent[] => rows.map((row) => ({ row, name: "comment", data: {} }));

function reader() {
  const given: Uint8Array[] = [];
  const state = { cut: 0 };
  return {
    given,
    state,
    connection: { send: (bytes: Uint8Array) => void given.push(bytes), cut: () => void state.cut++ },
    ids: () =>
      [
        ...given
          .map((bytes) => new TextDecoder().decode(bytes))
          .join("")
          .matchAll(/^id: (\S+)$/gm),
      ].map(([, id]) => Number(id)),
  };
}

describe("a channel", () => {
  it("gives everybody the same bytes", () => {
    const channel = createChannel();
    const [one, other] = [reader(), reader()];
    for (const { connection } of [one, other]) {
      channel.join(connection);
      channel.release(connection, 0);
    }
    channel.deliver(events(1, 2));
    expect(one.ids()).toEqual([1, 2]);
    expect(one.given[0]).toBe(other.given[0]);
  });

  it("holds back what comes until a reader is up to date, and then gives what it has not had", () => {
    const channel = createChannel();
    const one = reader();
    channel.join(one.connection);
    channel.deliver(events(4, 5));
    channel.deliver(events(6));
    expect(one.given).toEqual([]);
    channel.release(one.connection, 5);
    expect(one.ids()).toEqual([6]);
    channel.deliver(events(7));
    expect(one.ids()).toEqual([6, 7]);
  });

  it("gives nobody what it read by itself", () => {
    const channel = createChannel();
    const one = reader();
    channel.join(one.connection);
    channel.release(one.connection, 6);
    channel.deliver(events(5, 6));
    expect(one.given).toEqual([]);
    channel.deliver(events(7, 8));
    expect(one.ids()).toEqual([7, 8]);
  });

  it("cuts a reader that is brought up to date too slowly", () => {
    const channel = createChannel();
    const one = reader();
    channel.join(one.connection);
    for (let row = 1; row <= 1_000; row++) channel.deliver(events(row));
    expect(one.state.cut).toBe(0);
    channel.deliver(events(1_001));
    expect(one.state.cut).toBe(1);
  });

  it("is empty when the last has left", () => {
    const channel = createChannel();
    const one = reader();
    channel.join(one.connection);
    expect(channel.isEmpty()).toBe(false);
    channel.leave(one.connection);
    expect(channel.isEmpty()).toBe(true);
  });
});
