// Browser functions for the console, loaded as a module by Browser.cs. It sends no requests.

const year = 365 * 24 * 3600;

function setCookie(name, value, seconds) {
  const path = new URL(document.baseURI).pathname;
  document.cookie = `${name}=${encodeURIComponent(value)}; path=${path}; max-age=${seconds}; samesite=lax`;
}

export function setTheme(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
  setCookie("theme", theme ?? "", theme ? year : 0);
}

// The server reads the cookie. The page is loaded again at the same address, in the chosen language.
export function setLanguage(code) {
  setCookie("language", code, year);
  const address = new URL(location.href);
  address.searchParams.delete("language");
  location.replace(address);
}

export function answers() {
  return true;
}

export function theme() {
  return document.documentElement.dataset.theme ?? null;
}

// Stored in a cookie, so that the next first paint has the right times.
export function zone() {
  const id = Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;
  const offsetMinutes = -new Date().getTimezoneOffset();
  if (id) {
    setCookie("zone", id, year);
  }
  return { id, offsetMinutes };
}

export function download(address) {
  const link = document.createElement("a");
  link.href = new URL(address, document.baseURI).href;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// Without HTTPS the clipboard API is not available, but a selection can be copied.
function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  before?.focus();
  return copied;
}

export function focus(id) {
  document.getElementById(id)?.focus();
}

// After a change of the query, the focus stays where it is, unless the focused element is gone.
export function focusHeadingIfLost() {
  if (!document.activeElement || document.activeElement === document.body) focusHeading();
}

// Focuses the heading of an opened page. If the focus is in the tree or in the tabs, it stays there.
export function focusHeading() {
  const stays = document.activeElement?.closest("[role=tree],[role=tablist]");
  if (!stays || stays.offsetParent === null) {
    document.querySelector("h1")?.focus();
  }
}

// Focuses the first item of a menu without a button, such as a context menu. MudBlazor starts to count the items at the first key.
export async function enterMenu(name) {
  for (let tries = 0; tries < 60; tries++) {
    const first = document.querySelector(`.mud-popover-open .${name} [role=menuitem]`);
    if (first) {
      first.focus({ preventScroll: true });
      first.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
      return;
    }
    await new Promise(requestAnimationFrame);
  }
}

// MudBlazor calls the sort button of every column "Sort", and has no way to say which. Its name becomes that word and the head of its
// column. Blazor leaves attributes alone that it did not set.
export function nameSortButtons() {
  for (const [i, button] of document.querySelectorAll("th button.sort-direction-icon").entries()) {
    const head = button.closest("th").querySelector(".sortable-column-header");
    if (head) {
      button.id ||= `sort-button-${i}`;
      head.id ||= `sort-head-${i}`;
      button.setAttribute("aria-labelledby", `${button.id} ${head.id}`);
    }
  }
}

export function submit(id) {
  document.getElementById(id)?.requestSubmit();
}

// For this tab only, also over a reload.
export function keep(key, value) {
  try {
    if (value) {
      sessionStorage.setItem(key, value);
    } else {
      sessionStorage.removeItem(key);
    }
  } catch {
    // Storage is not available.
  }
}

export function kept(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function top(id) {
  document.getElementById(id)?.scrollIntoView({ block: "start" });
}

const gap = 12;
const placed = new Map();

// Places a popover beside its anchor, with the arrow towards it, or below it for a menu. Keeps it inside the window.
export function place(id, anchorId, below) {
  const pop = document.getElementById(id);
  const anchor = document.getElementById(anchorId);
  if (!pop) {
    return;
  }
  const box = anchor?.getBoundingClientRect() ?? { left: 16, right: 16, top: 64, bottom: 64, width: 0, height: 0 };
  const width = pop.offsetWidth;
  const height = pop.offsetHeight;
  let left;
  let top;
  if (below) {
    pop.classList.add("popover-below");
    left = box.right - pop.offsetWidth;
    top = box.bottom + 4;
  } else if (box.right + gap + width < window.innerWidth) {
    left = box.right + gap;
  } else {
    pop.classList.add("popover-left");
    left = box.left - gap - width;
  }
  const middle = box.top + box.height / 2;
  top ??= middle - 21;
  left = Math.max(8, Math.min(left, window.innerWidth - pop.offsetWidth - 8));
  top = Math.max(8, Math.min(top, window.innerHeight - height - 8));
  pop.style.left = `${left}px`;
  pop.style.top = `${top}px`;
  pop.style.setProperty("--arrow", `${Math.max(10, Math.min(middle - top - 5, height - 20))}px`);
  pop.style.visibility = "visible";
  const keep = event => keepFocus(event, pop);
  pop.addEventListener("keydown", keep);
  placed.set(id, document.activeElement);
  ([...pop.querySelectorAll("[data-first]")].find(e => e.offsetParent !== null) ?? pop).focus();
}

// Returns the focus to where it was, unless it has moved elsewhere meanwhile.
export function unplace(id) {
  const before = placed.get(id);
  placed.delete(id);
  const now = document.activeElement;
  if (before?.isConnected && (!now || now === document.body || document.getElementById(id)?.contains(now))) {
    before.focus();
  }
}

function keepFocus(event, pop) {
  if (event.key !== "Tab") {
    return;
  }
  const stops = [...pop.querySelectorAll("a[href],button:not([disabled]),input:not([disabled]),select:not([disabled])")]
    .filter(e => e.tabIndex >= 0 && e.offsetParent !== null);
  if (stops.length === 0) {
    event.preventDefault();
    return;
  }
  const last = event.shiftKey ? stops[0] : stops[stops.length - 1];
  if (document.activeElement === last || document.activeElement === pop) {
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  }
}

// Shows the notice, which is part of every page, and hides live values.
export function serverStops() {
  document.getElementById("server-stopping").hidden = false;
  document.body.dataset.offline = "stopped";
}
