/** Menus and calendars that float over the page, next to what they belong to. */

const GAP = 4;
const EDGE = 8;

/**
 * `popup` gets a place in the top layer (above a modal, too, and cut off by nothing):
 * float(popup, anchor) -> {open(), close(), isOpen(), follow()}. `onClose` is told whenever it
 * closes.
 */
export function float(popup, anchor, onClose = () => {}) {
  let listening = new AbortController();
  popup.setAttribute("popover", "manual");
  const isOpen = () => popup.isConnected && popup.matches(":popover-open");
  const follow = () => isOpen() && put(popup, anchor);
  function open() {
    if (isOpen()) return;
    popup.showPopover();
    follow();
    listen();
  }
  function close() {
    listening.abort();
    if (!isOpen()) return;
    popup.hidePopover();
    onClose();
  }
  function listen() {
    listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("scroll", follow, { capture: true, signal });
    window.addEventListener("resize", follow, { signal });
    document.addEventListener("pointerdown", outside, { capture: true, signal });
  }
  function outside(event) {
    if (!popup.contains(event.target) && !anchor.contains(event.target)) close();
  }
  return { open, close, isOpen, follow };
}

/** Under the anchor, or above it where there is more room. */
function put(popup, anchor) {
  const at = anchor.getBoundingClientRect();
  popup.style.minWidth = `${Math.min(at.width, window.innerWidth - 2 * EDGE)}px`;
  const { width, height } = popup.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const isBelow = height <= below || below >= above;
  const top = isBelow ? at.bottom + GAP : Math.max(EDGE, at.top - GAP - height);
  const left = Math.max(EDGE, Math.min(at.left, window.innerWidth - width - EDGE));
  popup.style.top = `${top}px`;
  popup.style.left = `${left}px`;
}
