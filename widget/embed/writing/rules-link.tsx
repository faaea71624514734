/** From a refusal to the publisher's house rules. */
import { h } from "preact";
import type { Scene } from "../state.ts";
import { rulesAddress } from "./addresses.ts";
import { writingWords } from "./words.ts";

/** To the rules as a page of their own, where the site has some. */
export function HouseRulesLink({ scene }: { scene: Scene }) {
  if (!scene.state.viewer?.rules.houseRules) return null;
  return (
    <a part="rules-link" href={rulesAddress(scene)} target="_blank" rel="noopener">
      {writingWords(scene)("house-rules")}
    </a>
  );
}
