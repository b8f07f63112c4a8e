/** The page begins here: who the reader is, where they are, and everything that follows from it. */

import "./theme.js";
import { startConversation, leaveConversation, settleConversation } from "./conversation.js";
import { forget } from "./conversations.js";
import { viewContext } from "./context.js";
import { note } from "./dialogs.js";
import { startInspector } from "./inspector.js";
import { showModals } from "./modal.js";
import { node } from "./nodes.js";
import { go, place, startRouter } from "./router.js";
import { startSidebar } from "./sidebar.js";
import { become, on, state } from "./store.js";
import { listen, silence } from "./stream.js";
import { settleThread, startThread } from "./thread.js";
import { startTopbar } from "./topbar.js";
import { startTour } from "./tour.js";

const FIRST = "sally";
const at = (id) => document.getElementById(id);

/** Become the one in the address, or the first there is; false when the sandbox does not answer. */
async function arrive() {
  for (const name of [place.as, FIRST, ...(await everybody())]) {
    if (!name) continue;
    const found = await become(name).catch(() => null);
    if (!found) continue;
    if (name !== place.as) go({ as: name }, { replace: true });
    forget();
    listen(found.event);
    return true;
  }
  at("main").replaceChildren(
    node(
      "p",
      { class: "list-state" },
      "The sandbox does not answer. Start it, then reload this page.",
    ),
  );
  return false;
}

/** Names for the case that nobody is called as we think. */
async function everybody() {
  if (place.as) return [];
  const found = await fetch("/sandbox/state")
    .then((answer) => answer.json())
    .catch(() => ({}));
  return (found.people ?? []).filter((one) => !one.is_bot).map((one) => one.name);
}

function settle() {
  settleConversation(at("main"), { focused: !place.thread });
  settleThread(at("thread"));
  at("side").classList.remove("is-out");
}

async function moved() {
  if (place.as === state.name) settle();
  else await startOver();
}

/** Somebody else reads, or the workspace is another: nothing that was known counts. */
async function startOver() {
  silence();
  leaveConversation();
  if (await arrive()) settle();
}

function watchConnection() {
  const lost = at("lost");
  on("connection", (isThere) => {
    lost.hidden = isThere;
  });
}

/** F6 goes round the parts of the page. */
function rounds(event) {
  if (event.key !== "F6" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const stops = [
    "#side .side-row.is-here",
    "#main .scroller",
    "#main .composer-text",
    "#thread .composer-text",
    "#tour .tour-go",
    "#inspector .chip",
    "#top .clock",
  ];
  const there = stops
    .map((stop) => document.querySelector(stop))
    .filter((one) => one?.checkVisibility());
  const now = there.findIndex((one) => one === document.activeElement);
  const step = event.shiftKey ? -1 : 1;
  there[(now + step + there.length) % there.length]?.focus();
}

/** The rest is drawn once it is known who reads. */
async function start() {
  startRouter();
  if (!(await arrive())) return;
  startTopbar(at("top"), { side: at("side"), tour: at("tour"), inspector: at("inspector") });
  startSidebar(at("side"));
  startThread(at("thread"));
  startConversation(at("main"));
  startTour(at("tour"));
  settle();
  startInspector(at("inspector"));
  on("place", moved);
  on("reset", startOver);
  on("modals", () => showModals(state.modals, viewContext()));
  showModals(state.modals, viewContext());
  watchConnection();
  document.addEventListener("keydown", rounds);
}

start().catch((failed) => {
  note(`Something is wrong with this page: ${failed.message}`, { bad: true });
  throw failed;
});
