/** What is filled in to one modal: drafts not yet sent, and what the app's side knows. */

import { fieldKey, fingerprint, fingerprints, sent } from "./standing.js";

/** A form; `onTaken(block_id)` is told when a value of that block has been taken. */
export function newForm(onTaken) {
  const drafts = new Map();
  const sending = new Set();
  let known = new Map();

  function track(promise) {
    sending.add(promise);
    promise.finally(() => sending.delete(promise)).catch(() => {});
  }

  function took({ block_id: blockId, action_id: actionId, value }) {
    const key = fieldKey(blockId, actionId);
    if (known.has(key)) known.set(key, fingerprint(sent(value)));
    if (drafts.get(key)?.value === (value ?? "")) drafts.delete(key);
    onTaken(blockId);
  }

  /** Send every draft, and wait until nothing is under way. */
  async function flush() {
    for (const draft of [...drafts.values()]) draft.send();
    while (sending.size) await Promise.allSettled([...sending]);
  }

  /** Whether `values` (state.values of the view) differ from what is known here; they are now. */
  function learn(values) {
    const now = fingerprints(values);
    const differs = [...now].some(([key, print]) => known.get(key) !== print && !drafts.has(key));
    known = now;
    return differs && !sending.size;
  }

  return { drafts, track, took, flush, learn };
}
