/** What is typed reaches the sandbox: messages, replies, slash commands. */

import * as api from "./api.js";
import { note, tried } from "./dialogs.js";
import { state } from "./store.js";

const TROUBLE = {
  operation_timeout: "the app took too long to answer",
  dispatch_failed: "the app did not answer",
  dispatch_unknown_error: "the app did not answer",
};

/** Send to a conversation (its id, or "@name" for one that does not exist yet); true if it was. */
export async function say(where, { text, files }) {
  if (text.startsWith("/")) return run(where, text);
  const body = { in: where, text, files };
  return tried(() => api.does(state.name, "posts", body).then(() => true));
}

/** Reply in the thread of `root` ({channel, ts}); true if it was sent. */
export async function reply(root, { text, files, broadcast }) {
  const [word] = text.split(" ");
  if (state.commands.some((row) => row.command === word)) {
    note(`${word} does not work in threads. Type it in the channel.`, { bad: true });
    return false;
  }
  const message = { channel: root.channel, ts: root.ts };
  const body = { message, text, broadcast, files };
  return tried(() => api.does(state.name, "replies", body).then(() => true));
}

/** What Slack itself knows, besides the app's commands. */
export const BUILT_IN = [
  { command: "/invite", usage_hint: "@somebody", description: "Bring them, or the app, in here" },
];

async function run(where, command) {
  const [word] = command.split(" ");
  if (word === "/invite") return invite(where, command.slice(word.length).trim());
  if (state.me.is_external) {
    note("The app's commands are only for people of the company that installed it.", { bad: true });
    return false;
  }
  if (!state.commands.some((row) => row.command === word)) {
    note(`${word} is not a command here. Type / to see the commands there are.`, { bad: true });
    return false;
  }
  const answer = await tried(() => api.does(state.name, "runs", { command, in: where }));
  if (answer === undefined) return false;
  if (answer.error) failed(word, answer.error);
  return !answer.error;
}

async function invite(where, whom) {
  const name = whom.replace(/^@/, "").toLowerCase();
  const called = (one) => [one.name, one.display_name, one.real_name].map((n) => n?.toLowerCase());
  const person = [...state.people.values()].find((one) => called(one).includes(name));
  if (!person) {
    note(name ? `Nobody here is called ${whom}.` : "Say whom: /invite @somebody.", { bad: true });
    return false;
  }
  return tried(() => api.invites(where, state.name, person.id).then(() => true));
}

/** Use a shortcut of the app's, on message `m` if it is one for messages. */
export async function useShortcut(row, m = null) {
  const body = { shortcut: row.callback_id };
  if (m) body.message = { channel: m.channel, ts: m.ts };
  const answer = await tried(() => api.does(state.name, "uses", body));
  if (answer?.error) failed(row.name, answer.error);
}

function failed(what, error) {
  note(`${what} failed: ${TROUBLE[error] ?? error}. Try again.`, { bad: true });
}
