/** What happens, as it happens: the sandbox's events patch what the page knows. */

import * as api from "./api.js";
import { drop, put } from "./conversations.js";
import {
  heard,
  lookAgain,
  setChannels,
  setClock,
  setFaults,
  setHome,
  setModals,
  setPeople,
  setTour,
  state,
  tell,
} from "./store.js";

const PATCHES = {
  message: arrived,
  changed: ({ m }) => put(m),
  deleted: ({ channel, ts }) => {
    drop(channel, ts);
    lookAgain();
  },
  reply: replied,
  channels: setChannels,
  people: setPeople,
  home: ({ home }) => setHome(home),
  modals: ({ stack }) => setModals(stack),
  clock: ({ now }) => setClock(now),
  faults: ({ faults }) => setFaults(faults),
  call: ({ entry }) => tell("traffic", entry),
  delivery: ({ entry }) => tell("traffic", entry),
  tour: setTour,
  reset: () => tell("reset"),
};

let source = null;

/** Listen no more: what still comes is for who the reader was. */
export function silence() {
  source?.close();
  source = null;
}

/** Listen as the reader, from event `after` on; whoever was listened as before is left. */
export function listen(after) {
  silence();
  source = api.events(state.name, after);
  const mine = source;
  source.onopen = () => tell("connection", true);
  source.onerror = () => mine === source && tell("connection", false);
  source.onmessage = (event) => {
    const happened = JSON.parse(event.data);
    heard(Number(event.lastEventId));
    PATCHES[happened.kind]?.(happened);
  };
}

function arrived({ m }) {
  put(m);
  lookAgain();
  tell("arrived", m);
}

function replied({ root, m }) {
  if (root) put(root);
  put(m);
  lookAgain();
  tell("arrived", m);
}
