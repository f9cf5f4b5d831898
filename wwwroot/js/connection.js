// Says once since when the connection is lost, and lets the page come back where it was. Blazor sets the classes.
// While data-offline is set on the body, the style sheet hides or marks live values.

const line = document.getElementById("components-reconnect-modal");
const placeKey = "page-before-reload";

// The address holds what the page shows. Here is what it does not hold: how far the page is scrolled, and where the focus is.
function reload() {
  try {
    const place = { address: location.href, top: document.getElementById("content")?.scrollTop ?? 0, focus: document.activeElement?.id ?? "" };
    sessionStorage.setItem(placeKey, JSON.stringify(place));
  } catch {
    // Storage is not available; the page begins at its top.
  }
  location.reload();
}

// The page gets its content step by step, so this waits for its height. It stops at the first action of the user.
function comeBack() {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(placeKey));
    sessionStorage.removeItem(placeKey);
  } catch {
    // Storage is not available.
  }
  const content = document.getElementById("content");
  if (!content || place?.address !== location.href) {
    return;
  }
  const stop = new AbortController();
  for (const act of ["wheel", "keydown", "pointerdown"]) {
    addEventListener(act, () => stop.abort(), { once: true, signal: stop.signal, passive: true });
  }
  const until = Date.now() + 10000;
  const step = () => {
    if (stop.signal.aborted) {
      return;
    }
    content.scrollTop = place.top;
    const focus = document.getElementById(place.focus);
    const there = Math.abs(content.scrollTop - place.top) < 2 && (!place.focus || focus) && document.querySelector("[data-interactive=true]");
    if (there || Date.now() > until) {
      focus?.focus({ preventScroll: true });
      stop.abort();
    } else {
      setTimeout(step, 100);
    }
  };
  step();
}

// Without a connection Blazor cannot handle a form, and the browser would leave the page with what was typed.
addEventListener("submit", event => {
  if (document.body.dataset.offline) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

if (line) {
  let lost = false;
  // A page that is being left closes its connection; that is no loss.
  let leaving = false;
  addEventListener("pagehide", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  new MutationObserver(() => {
    const now = !leaving && /components-reconnect-(show|failed|rejected)/.test(line.className);
    if (now && !lost) {
      document.body.dataset.offline ??= "lost";
      showReason();
      const at = new Date().toLocaleTimeString(document.documentElement.lang, { hourCycle: "h23" });
      for (const place of line.querySelectorAll("[data-lost-at]")) {
        place.textContent = at;
      }
    }
    if (lost && !now) {
      delete document.body.dataset.offline;
    }
    lost = now;
    waitForServer();
    // The server is available again, but the circuit is gone.
    if (line.classList.contains("components-reconnect-rejected")) {
      reload();
    }
  }).observe(line, { attributes: true, attributeFilter: ["class"] });

  // Most pages were notified while they were connected. The others ask the server while it still responds.
  async function showReason() {
    const notice = document.getElementById("server-stopping");
    const stopping = !notice.hidden || (await fetch("healthz/ready", { cache: "no-store" }).then(answer => answer.text()).catch(() => "")) === "stopping";
    line.toggleAttribute("data-stopped", stopping);
    if (stopping) {
      document.body.dataset.offline = "stopped";
      waitForServer();
    }
    notice.hidden = true;
  }

  // Blazor retries with growing delays and gives up after a while. After a restart of the server the circuit is gone, so the page
  // reloads as soon as the server is ready.
  let waiting = false;
  async function waitForServer() {
    const stopped = () => lost && line.hasAttribute("data-stopped");
    const wanted = () => stopped() || line.classList.contains("components-reconnect-failed");
    if (waiting) {
      return;
    }
    waiting = true;
    while (wanted()) {
      await new Promise(resolve => setTimeout(resolve, stopped() ? 2000 : 5000));
      const answer = await fetch("healthz/ready", { cache: "no-store" }).catch(() => null);
      if (answer?.ok) {
        reload();
        return;
      }
    }
    waiting = false;
  }

  line.querySelector("[data-try-again]").addEventListener("click", async () => {
    if (!(await Blazor.reconnect())) {
      reload();
    }
  });
  comeBack();
}
