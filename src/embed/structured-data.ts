/**
 * A thread in the words of schema.org, as Google documents them for discussions: a DiscussionForumPosting with its
 * comments. It is made from the public page alone, so it holds nothing that the page does not show.
 */

import { plainText } from "../comments/plain-text.ts";
import type { CommentWire } from "../comments/wire.ts";

export type Discussion = {
  /** The publication, which opened the discussion. */
  publisher: string;
  title: string;
  url: string;
  /** Milliseconds since 1970: when the article came out or was first seen. */
  opened: number;
  commentCount: number;
  comments: readonly CommentWire[];
};

export function structuredData({ publisher, title, url, opened, commentCount, comments }: Discussion): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "DiscussionForumPosting",
    "@id": `${url}#afterword`,
    headline: title,
    text: title,
    url,
    author: { "@type": "Organization", name: publisher },
    datePublished: new Date(opened).toISOString(),
    sharedContent: { "@type": "WebPage", url },
    interactionStatistic: counter("CommentAction", commentCount),
    comment: commentsOf(comments, url),
  };
}

/** JSON that may stand inside a script element: nothing in it can end the element, begin a comment or break a line. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What was removed leaves nothing behind; the replies that it has are told beside it. */
function commentsOf(comments: readonly CommentWire[], url: string): unknown[] {
  return comments.flatMap((comment) => {
    const replies = commentsOf(comment.replies.items, url);
    if (!comment.author || comment.status !== "published") return replies;
    return [
      {
        "@type": "Comment",
        "@id": `${url}#comment-${comment.id}`,
        url: `${url}#comment-${comment.id}`,
        author: { "@type": "Person", name: comment.author.name },
        datePublished: comment.createdAt,
        ...(comment.editedAt ? { dateModified: comment.editedAt } : {}),
        text: typeof comment.content === "string" ? comment.content : plainText(comment.content),
        interactionStatistic: counter("LikeAction", comment.votes.up),
        ...(replies.length > 0 ? { comment: replies } : {}),
      },
    ];
  });
}

const counter = (action: string, count: number) => ({
  "@type": "InteractionCounter",
  interactionType: `https://schema.org/${action}`,
  userInteractionCount: count,
});
