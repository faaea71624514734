import { h } from "preact";
import { useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { sentenceFor } from "../text/desk/language.ts";
import { type DeskApi, Refusal } from "./api.ts";

type Props = { api: DeskApi; text: DeskText; token: string | null; ended: boolean; onSignedIn: (session: DeskSessionWire) => void };

/** The link is used only when the button is pressed, so that a mail scanner that opens it does not use it up. */
export function SignIn({ api, text, token, ended, onSignedIn }: Props) {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const signIn = async (secret: string) => {
    setWorking(true);
    setProblem(null);
    try {
      onSignedIn(await api.signIn(secret));
    } catch (cause) {
      const refusal = cause instanceof Refusal ? cause : new Refusal("server.error", "", 0);
      // A link that is used up has no business in the address any longer; one that a bad line stopped is kept.
      if (refusal.code === "session.link-used") history.replaceState(null, "", location.pathname);
      setWorking(false);
      setProblem(sentenceFor(text, refusal.code, refusal.detail));
    }
  };

  return (
    <main class="gate">
      <h1>{text.signIn.title}</h1>
      {ended && <p role="alert">{text.signIn.ended}</p>}
      {token === null ? (
        <p>{text.signIn.noLink}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!working) void signIn(token);
          }}
        >
          <p>{text.signIn.ready}</p>
          {problem && (
            <p class="problem" role="alert">
              {problem}
            </p>
          )}
          <button type="submit" class="button primary" aria-disabled={working}>
            {working ? text.signIn.working : problem ? text.signIn.again : text.signIn.button}
          </button>
        </form>
      )}
    </main>
  );
}
