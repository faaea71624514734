import { answerJson, answerNothing } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { moderatorOf } from "../deciding.ts";
import { readLists } from "./entries.ts";
import type { WordLists } from "./service.ts";
import * as wire from "./wire.ts";

/** Two lists of 5,000 terms of 100 characters, in scripts of two bytes a character; or fewer with many exceptions. */
const WORD_LISTS_BYTES = 2 * 1024 * 1024;

export function addWordRoutes(endpoints: Endpoints, words: WordLists): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/word-lists",
      summary: "The site's word lists",
      access: "moderate",
      answers: { 200: { text: "Banned terms reject a comment, suspect ones hold it.", shape: wire.wordLists } },
    },
    async ({ site }) => answerJson(await words.lists(site)),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/word-lists",
      summary: "Replace the site's word lists",
      access: "administer",
      body: wire.wordLists,
      bodyLimit: WORD_LISTS_BYTES,
      answers: { 204: { text: "Replaced; the next comment is held against them." } },
    },
    async ({ site, actor, body }) => {
      await words.replace(site, moderatorOf(actor), readLists(await body()));
      return answerNothing();
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/word-trials",
      summary: "What word lists would say of a text",
      access: "moderate",
      body: wire.newWordTrial,
      bodyLimit: WORD_LISTS_BYTES,
      answers: { 200: { text: "The verdict on a comment with this text, and where each term stands in it.", shape: wire.wordTrial } },
    },
    async ({ site, body }) => {
      const { text, lists } = await body();
      return answerJson(await words.tryOn(site, text, lists ? readLists(lists, "lists.") : null));
    },
  );
}
