// The server, as functions.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/** An answer that is no success. `code` is the id of the page's word for it. */
export class Trouble extends Error {
  constructor(status, data) {
    super(`status ${status}`);
    this.status = status;
    this.data = data;
    this.code = data.error ?? { 413: "too-long", 503: "starting" }[status] ?? "failed";
  }
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { "X-Time-Zone": zone, ...options.headers } });
  } catch {
    throw new Trouble(0, { error: "offline" });
  }
  const data = await response.json().catch(() => ({}));
  if (!response.ok) throw new Trouble(response.status, data);
  return data;
}

const send = (path, data) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) });

/** A request's own id: sent twice, it has one effect. (crypto.randomUUID is missing on plain http.) */
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const hello = () => ask("/web/hello");
export const history = () => ask("/web/history");
export const say = (said) => send("/web/say", { id: newId(), ...said });
export const press = (text, message) => send("/web/press", { id: newId(), text, message });
export const complete = (text, language) => ask(`/web/complete?${new URLSearchParams({ text, language })}`);
export const payloads = (id) => ask(`/web/payloads?${new URLSearchParams({ id })}`);
export const login = (password) => send("/web/login", { password });
export const logout = () => send("/web/logout", {});

/** Follows the channel from the change `after` on. `on` has: message, edit, delete, reset, state, lost. */
export function follow(after, on) {
  const source = new EventSource(`/web/events?${new URLSearchParams({ after })}`);
  for (const kind of ["message", "edit", "delete", "reset"]) {
    source.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
  }
  source.addEventListener("open", () => on.state("live"));
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) on.lost();
    else on.state("reconnecting");
  });
  return source;
}
