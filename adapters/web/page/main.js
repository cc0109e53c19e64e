// Opens the page: who am I talking to, what is here already, and then whatever comes.

import * as api from "./api.js";
import * as combobox from "./combobox.js";
import { byId, make, tell } from "./dom.js";
import * as form from "./form.js";
import * as log from "./log.js";
import { language, speak, word } from "./words.js";

const input = byId("say");
let source = null;
let retry = 1000;

async function open() {
  try {
    const greeting = await api.hello();
    greet(greeting);
    const { entries, last } = await api.history();
    byId("channel").hidden = byId("state").hidden = false;
    byId("login").hidden = true;
    log.fill(entries);
    if (log.isEmpty()) welcome(greeting);
    listen(last);
    retry = 1000;
  } catch (trouble) {
    if (trouble.status === 401) askPassword(trouble.data);
    else again();
  }
}

function greet(greeting) {
  const isNew = greeting.language !== language;
  speak(greeting);
  log.setUp(press, greeting.commands);
  byId("title").textContent = greeting.title;
  document.title = `${greeting.title} · /${greeting.commands[0]}`;
  byId("sign-out").hidden = !greeting.locked;
  state(byId("state").dataset.state);
  if (isNew) log.redraw();
}

function welcome({ examples, home }) {
  byId("examples").replaceChildren(...examples.map(({ text, hint }) =>
    make("li", {}, make(
      "button", { type: "button", onclick: () => say({ text }) },
      make("code", {}, log.typed(text)), hint ? make("span", { class: "quiet" }, hint) : null,
    ))));
  log.show(home, { still: true });
  byId("welcome").hidden = false;
}

function listen(last) {
  source?.close();
  state("connecting");
  source = api.follow(last, {
    message: (entry) => log.show(entry, { fresh: true }),
    edit: (entry) => log.show(entry, { fresh: true }),
    delete: log.remove,
    reset: open,
    state,
    lost: again,
  });
}

/** The line is dead, or the bot is not there yet: asks again, ever more patiently. */
function again() {
  state("offline");
  setTimeout(open, retry);
  retry = Math.min(retry * 2, 15000);
}

function state(name) {
  byId("state").dataset.state = name;
  byId("state-text").textContent = word(name);
}

async function say(said) {
  const over = log.waiting(said.text ?? [said.command, ...Object.values(said.options)].join(" "));
  const done = await answered(() => api.say(said), over);
  if (!done && !input.value) input.value = said.text ?? "";
}

async function press(command, message, button) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  await answered(() => api.press(command, message), () => button.removeAttribute("aria-disabled"));
}

/** Shows what came of a request. True when something did. */
async function answered(request, over) {
  tell(byId("trouble"));
  try {
    const { entry, replaced, form: asks } = await request();
    over();
    if (asks) form.open(asks, say);
    else await take(entry ?? replaced);
    return true;
  } catch (trouble) {
    over();
    if (trouble.status === 401) askPassword(trouble.data);
    else tell(byId("trouble"), word(trouble.code));
    return false;
  }
}

/** An answer in another language than the page's may mean that the reader has chosen a new one. */
async function take(entry) {
  log.show(entry, { fresh: true });
  if (entry.message.language !== language) greet(await api.hello());
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  combobox.remember(text);
  combobox.close();
  input.value = "";
  say({ text });
});

function askPassword(spoken) {
  speak(spoken);
  source?.close();
  byId("channel").hidden = byId("state").hidden = true;
  byId("login").hidden = false;
  byId("password").focus();
}

byId("enter").addEventListener("submit", async (event) => {
  event.preventDefault();
  const password = byId("password");
  try {
    await api.login(password.value);
    password.value = "";
    tell(byId("login-trouble"));
    await open();
    input.focus();
  } catch (trouble) {
    tell(byId("login-trouble"), word(trouble.code));
    password.select();
  }
});

byId("sign-out").addEventListener("click", async () => {
  await api.logout().catch(() => null);
  location.reload();
});

open().then(() => { if (matchMedia("(pointer: fine)").matches) input.focus({ preventScroll: true }); });
