/** The list of completions over a text box: arrow keys choose, Tab or Enter takes, Escape leaves. */

import { completions, drawChoice } from "./completion.js";
import { announce } from "./dialogs.js";

/**
 * For `text` (a textarea) and `list` (an empty listbox). Gives {update(), close(), key(event)};
 * key is true when the list has used it. `onTake` is called after a completion was put in.
 */
export function suggestions(text, list, { withCommands, onTake }) {
  const shown = { text, list, onTake, start: 0, choices: [], at: 0 };
  text.addEventListener("blur", () => offer(shown, null));
  return {
    update: () => offer(shown, completions(beforeCaret(text), { withCommands })),
    close: () => offer(shown, null),
    key: (event) => key(shown, event),
  };
}

function beforeCaret(text) {
  return text.value.slice(0, text.selectionStart);
}

function offer(shown, found) {
  Object.assign(shown, { start: found?.start ?? 0, choices: found?.choices ?? [], at: 0 });
  const count = shown.choices.length;
  if (count) announce(count === 1 ? "1 suggestion" : `${count} suggestions`);
  draw(shown);
}

function draw(shown) {
  const { text, list, choices, at } = shown;
  const all = choices.map((choice, n) => drawChoice(choice, `${list.id}-${n}`, n === at));
  all.forEach((each, n) =>
    each.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(shown, n);
    }),
  );
  list.replaceChildren(...all);
  list.hidden = !all.length;
  if (all[at]) text.setAttribute("aria-activedescendant", all[at].id);
  else text.removeAttribute("aria-activedescendant");
  all[at]?.scrollIntoView({ block: "nearest" });
}

function take(shown, n) {
  const { text, start, choices, onTake } = shown;
  text.setRangeText(choices[n].insert, start, text.selectionStart, "end");
  offer(shown, null);
  onTake();
}

function key(shown, event) {
  const { choices, text } = shown;
  if (!choices.length) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const chosen = choices[shown.at];
  // A command that stands there in full is sent, not completed.
  const isWhole = event.key === "Enter" && chosen.insert.trim() === text.value.trim();
  if (step) move(shown, step);
  else if (event.key === "Escape") offer(shown, null);
  else if ((event.key === "Tab" || event.key === "Enter") && !isWhole) take(shown, shown.at);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function move(shown, step) {
  shown.at = (shown.at + step + shown.choices.length) % shown.choices.length;
  draw(shown);
}
