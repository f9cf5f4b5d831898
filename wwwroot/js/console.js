// What the console asks of the browser. Loaded by the circuit as a module; it sends no request of its own.

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

// Remembered in a cookie, so that the next first paint has the right times.
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

// Without https the clipboard is closed to scripts; a selection may still be copied.
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
