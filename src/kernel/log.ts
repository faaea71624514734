/** One line of structured log. Never pass a body, a name, an address or a token. */
export type Log = (level: "info" | "warn" | "error", event: string, facts?: Record<string, string | number | boolean>) => void;

export const silentLog: Log = () => {};

/** One JSON object a line; JSON escapes control characters, so nothing that is logged can forge a line. */
export const jsonLog: Log = (level, event, facts = {}) => {
  const line = JSON.stringify({ time: new Date().toISOString(), level, event, ...facts });
  if (level === "error") console.error(line);
  else console.log(line);
};
