/** What it means to follow an article: the shapes between the feed, which knows the log, and the hub that each runtime fills in its own way. */

/** One article's thread. By its key, since a stream may be open before the first comment makes the article. */
export type Topic = { siteId: number; key: string };

/** A row of the event log; the topic is missing where a row is about no article. */
export type LogRow = { id: number; topic: Topic | null; commentId: number | null; type: string };

/**
 * How far a reader has come: everything up to the row `after`, except that tallies of votes are complete only up to
 * `votesAfter`, since they are told at most once a second.
 */
export type Mark = { after: number; votesAfter: number };

/** One event as it crosses, of the log's row `row`. */
export type LiveEvent = { row: number; name: "hello" | "comment" | "votes" | "article"; data: unknown };

export type Feed = {
  /** The log's last row; 0 while it is empty. */
  last(): Promise<number>;
  /** The rows after a position, of all topics, in the order they were committed. */
  tail(after: number, limit: number): Promise<LogRow[]>;
  /** The rows of one topic that a reader who has come this far has missed, oldest first. */
  missed(topic: Topic, mark: Mark, limit: number): Promise<LogRow[]>;
  /** What rows of one topic mean to the public now. Held comments mean nothing; of votes the last row of each comment speaks. */
  tell(topic: Topic, rows: LogRow[]): Promise<LiveEvent[]>;
  /** What a stream begins with that resumes from nowhere: `last` was read before. */
  hello(topic: Topic, last: number): Promise<LiveEvent>;
};

export type Following = { topic: Topic; mark: Mark | null; headers: Record<string, string>; env: unknown };

export type Hub = {
  /** Answers with a stream that stays open. Throws live.full when this process can hold no more. */
  open(following: Following): Promise<Response>;
  /** Something was committed in this process. */
  wake(): void;
  /** Ends every stream and takes no new ones; whoever followed comes back by itself. */
  close(): void;
};

export type OpenHub = (feed: Feed) => Hub;
