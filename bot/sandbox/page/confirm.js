/** "Are you sure?", as the app words it. */

import { putAway } from "./focus.js";
import { freshId, node } from "./nodes.js";
import { plainText, renderText } from "./text.js";

/** Whether to go on: true at once when `asked` (a confirmation object) is not there. */
export function confirmed(asked, context) {
  return asked ? ask(asked, context) : Promise.resolve(true);
}

function ask(asked, context) {
  const dialog = draw(asked, context);
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((settle) => {
    dialog.addEventListener("close", () => {
      putAway(dialog);
      settle(dialog.returnValue === "yes");
    });
  });
}

function draw(asked, context) {
  const [title, text] = [freshId("confirm-title"), freshId("confirm-text")];
  const dialog = node("dialog", {
    class: "bk-dialog bk-confirm",
    role: "alertdialog",
    "aria-labelledby": title,
    "aria-describedby": text,
  });
  dialog.append(
    node("h2", { id: title, class: "bk-dialog-title" }, plainText(asked.title)),
    node("div", { id: text, class: "bk-confirm-text" }, renderText(asked.text, context)),
    node(
      "div",
      { class: "bk-dialog-foot" },
      answer(dialog, asked.deny, "no"),
      answer(dialog, asked.confirm, "yes", asked.style ?? "primary"),
    ),
  );
  return dialog;
}

function answer(dialog, text, value, style = "") {
  const click = () => dialog.close(value);
  const classes = `bk-button ${style && `is-${style}`}`.trim();
  return node("button", { type: "button", class: classes, on: { click } }, plainText(text));
}
