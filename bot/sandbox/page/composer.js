/** The box to write in: grows with the text, completes names, sends on Enter. */

import { showFiles, tools } from "./composertools.js";
import { SHAPES } from "./icons.js";
import { freshId, icon, node } from "./nodes.js";
import { suggestions } from "./suggestions.js";

const DRAFT = "sandbox.draft.";

/**
 * `send({text, broadcast, files})` gives whether it was sent. `draft` is a key under which unsent
 * text is kept; `broadcast` labels the choice to send to the channel as well; `onCancel` makes it a
 * box to edit in; `onUp` is called for the up arrow in an empty box. Gives {element, focus()}.
 */
export function composer(options) {
  const box = drawBox(options);
  const setting = { ...options, box, files: [] };
  setting.insert = (words) => insert(setting, words);
  setting.changed = () => showReady(setting);
  setting.suggestions = suggestions(box.text, box.list, {
    withCommands: Boolean(options.commands),
    onTake: () => typed(setting),
  });
  box.text.value =
    options.text ?? (options.draft && sessionStorage.getItem(DRAFT + options.draft)) ?? "";
  box.text.addEventListener("input", () => typed(setting));
  box.text.addEventListener("keydown", (event) => onKey(event, setting));
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(setting);
  });
  box.send = sendButton(options.onCancel);
  box.tools.append(...tools(setting), node("span", { class: "composer-gap" }));
  if (options.onCancel) box.tools.append(cancelButton(options.onCancel));
  box.tools.append(box.send);
  const focus = () => focusEnd(box.text);
  requestAnimationFrame(() => grow(box.text));
  showReady(setting);
  return { element: box.form, focus };
}

function focusEnd(text) {
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

function drawBox({ label, placeholder, broadcast, onCancel }) {
  const listId = freshId("choices");
  const text = node("textarea", {
    class: "composer-text",
    rows: "1",
    "aria-label": label,
    placeholder,
    "aria-autocomplete": "list",
    "aria-controls": listId,
    spellcheck: "true",
  });
  const list = node("div", {
    class: "choices",
    role: "listbox",
    id: listId,
    "aria-label": "Suggestions",
    hidden: true,
  });
  const files = node("div", { class: "composer-files" });
  const tools = node("div", { class: "composer-tools" });
  const also = broadcast ? node("input", { type: "checkbox" }) : null;
  const alsoLabel =
    also && node("label", { class: "composer-also" }, also, ` Also send to ${broadcast}`);
  const kind = onCancel ? "composer is-editing" : "composer";
  const form = node("form", { class: kind }, list, text, files, alsoLabel, tools);
  return { form, text, list, files, tools, also };
}

function sendButton(onCancel) {
  const label = onCancel ? null : "Send now";
  const inside = onCancel ? "Save" : icon(SHAPES.send);
  return node("button", { type: "submit", class: "send", "aria-label": label }, inside);
}

function cancelButton(onCancel) {
  return node(
    "button",
    { type: "button", class: "composer-cancel", on: { click: onCancel } },
    "Cancel",
  );
}

function insert(setting, words) {
  const { text } = setting.box;
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  typed(setting);
}

function typed(setting) {
  const { box, draft } = setting;
  grow(box.text);
  if (draft) sessionStorage.setItem(DRAFT + draft, box.text.value);
  showReady(setting);
  setting.suggestions.update();
}

function showReady({ box, files }) {
  box.send.disabled = !box.text.value.trim() && !files.length;
}

function grow(text) {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

function onKey(event, setting) {
  if (event.isComposing) return;
  if (setting.suggestions.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit(setting);
  } else if (event.key === "Escape" && setting.onCancel) {
    event.stopPropagation();
    setting.onCancel();
  } else if (event.key === "ArrowUp" && !setting.box.text.value && setting.onUp) {
    event.preventDefault();
    setting.onUp();
  }
}

async function submit(setting) {
  const { box, send } = setting;
  if (box.send.disabled) return;
  const unsent = {
    text: box.text.value,
    files: setting.files,
    broadcast: Boolean(box.also?.checked),
  };
  setting.suggestions.close();
  if (!setting.onCancel) put(setting, { text: "", files: [], broadcast: false });
  const wasSent = await send({ ...unsent, text: unsent.text.trim() });
  // What could not be sent comes back, unless something else has been begun.
  if (!wasSent && !box.text.value) put(setting, unsent);
}

function put(setting, { text, files, broadcast }) {
  const { box, draft } = setting;
  box.text.value = text;
  setting.files = files;
  if (box.also) box.also.checked = broadcast;
  if (draft) sessionStorage.setItem(DRAFT + draft, text);
  showFiles(setting);
  grow(box.text);
}
