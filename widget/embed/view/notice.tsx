/** A refusal, said where it happened. */
import { h } from "preact";
import type { Scene } from "../state.ts";
import { sentence } from "./words.ts";

export function Notice({ scene, id }: { scene: Scene; id: number }) {
  const { notice } = scene.state;
  if (notice?.id !== id) return null;
  return (
    <p part="refusal" role="alert">
      {sentence(scene, notice.problem)}
    </p>
  );
}
