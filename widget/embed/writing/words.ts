/** The words of those who take part. */
import type { WritingKey } from "../../text/en.ts";
import { type Message, type Translate, translator } from "../../text/text.ts";
import type { Scene } from "../state.ts";

export const writingWords = ({ language }: Scene): Translate<WritingKey> =>
  translator(language.tag, language.writing as Record<WritingKey, Message>);
