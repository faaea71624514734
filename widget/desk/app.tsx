import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { sentenceFor } from "../text/desk/language.ts";
import { type Call, type DeskApi, Refusal } from "./api.ts";
import { DeskPlaces } from "./places.tsx";
import { SignIn } from "./sign-in.tsx";

type Place =
  | { at: "asking" }
  | { at: "signed-out"; ended: boolean }
  | { at: "unreachable"; why: string }
  | { at: "desk"; session: DeskSessionWire };

const SIGN_IN_PATH = "/desk/sign-in";

/** Decides between the sign-in page and the desk. A link's secret stays in the fragment until the moderator acts on it. */
export function App({ api, call, text }: { api: DeskApi; call: Call; text: DeskText }) {
  const [place, setPlace] = useState<Place>({ at: "asking" });
  const [token, setToken] = useState(linkToken);

  const ask = async () => {
    setPlace({ at: "asking" });
    try {
      enter(await api.session());
    } catch (cause) {
      const refusal = cause instanceof Refusal ? cause : new Refusal("server.error", "", 0);
      setPlace(
        refusal.status === 401
          ? { at: "signed-out", ended: false }
          : { at: "unreachable", why: sentenceFor(text, refusal.code, refusal.detail) },
      );
    }
  };
  const enter = (session: DeskSessionWire) => {
    if (location.pathname === SIGN_IN_PATH) history.replaceState(null, "", "/desk");
    setToken(null);
    setPlace({ at: "desk", session });
  };

  useEffect(() => {
    const followLink = () => setToken(linkToken());
    window.addEventListener("hashchange", followLink);
    return () => window.removeEventListener("hashchange", followLink);
  }, []);
  useEffect(() => {
    if (token === null && place.at === "asking") void ask();
  }, []);

  if (token !== null) return <SignIn api={api} text={text} token={token} ended={false} onSignedIn={enter} />;
  switch (place.at) {
    case "asking":
      return <p class="waiting">{text.loading}</p>;
    case "signed-out":
      return <SignIn api={api} text={text} token={null} ended={place.ended} onSignedIn={enter} />;
    case "unreachable":
      return (
        <main class="gate">
          <h1>{text.desk}</h1>
          <p role="alert">{place.why}</p>
          <button type="button" class="button primary" onClick={() => void ask()}>
            {text.reload}
          </button>
        </main>
      );
    case "desk":
      return (
        <DeskPlaces
          api={api}
          call={call}
          text={text}
          session={place.session}
          onSignedOut={(ended) => setPlace({ at: "signed-out", ended })}
        />
      );
  }
}

function linkToken(): string | null {
  return location.pathname === SIGN_IN_PATH && location.hash.length > 1 ? location.hash.slice(1) : null;
}
