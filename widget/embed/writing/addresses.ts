/** Pages of the service that a link leads to. */
import type { Scene } from "../state.ts";
import { beside } from "./parts.ts";

export const rulesAddress = (scene: Scene): string => pageOf(scene, "rules");

/** Where anybody, signed in or not, says that a comment is against the law. */
export const noticeAddress = (scene: Scene, commentId: number): string => `${pageOf(scene, "notices")}&comment=${commentId}`;

const pageOf = ({ thread, language }: Scene, name: string): string =>
  beside(`${name}/${encodeURIComponent(thread.options.site)}?lang=${language.tag}`);
