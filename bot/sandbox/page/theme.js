/** Light, dark, or as the machine has it: kept in this browser, overruled by ?theme= in the address. */

const KEY = "sandbox.theme";
const CHOICES = ["auto", "light", "dark"];

export const LABELS = { auto: "As this machine", light: "Light", dark: "Dark" };

/** "auto", "light" or "dark". */
export function chosenTheme() {
  const asked = new URLSearchParams(location.search).get("theme");
  const found = CHOICES.includes(asked) ? asked : localStorage.getItem(KEY);
  return CHOICES.includes(found) ? found : "auto";
}

/** Show the page in `theme` from now on. */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  const address = new URL(location.href);
  address.searchParams.delete("theme");
  history.replaceState(history.state, "", address);
  show(theme);
}

function show(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

show(chosenTheme());
