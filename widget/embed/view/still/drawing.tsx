/** What src/embed draws: elements, and the components that stand in for those that need a script. */

import { h } from "preact";
import { Actions, Replies } from "../comment.tsx";
import { ThreadView } from "../thread.tsx";
import { Time } from "../time.tsx";
import { StillActions, StillReplies, StillTime } from "./comment.tsx";
import { directionOf } from "./languages.ts";
import type { StillScene } from "./scene.ts";
import { StillReply, StillThread } from "./thread.tsx";

type Component = (props: never) => unknown;

/** On a page that runs no script. */
export const WITHOUT_SCRIPT: ReadonlyMap<Component, Component> = new Map<Component, Component>([
  [Actions, StillActions],
  [Replies, StillReplies],
  [Time, StillTime],
]);

export const threadElement = (props: Parameters<typeof StillThread>[0]) => <StillThread {...props} />;
export const replyElement = (props: Parameters<typeof StillReply>[0]) => <StillReply {...props} />;

/** Exactly what the widget draws first, in the frame it draws into. */
export const widgetElement = (scene: StillScene) => (
  <div class="frame" lang={scene.language.tag} dir={directionOf(scene.language.tag)}>
    <ThreadView scene={scene} />
  </div>
);

export { branch } from "../../tree.ts";
