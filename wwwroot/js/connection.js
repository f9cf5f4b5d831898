// Says since when the connection is lost, and takes it up again. Blazor sets the classes.
// While data-offline is set on the body, the style sheet hides or marks everything that the page shows as happening now.

const line = document.getElementById("components-reconnect-modal");

if (line) {
  let lost = false;
  new MutationObserver(() => {
    const now = /components-reconnect-(show|failed|rejected)/.test(line.className);
    if (now && !lost) {
      document.body.dataset.offline ??= "lost";
      tellWhy();
      const at = new Date().toLocaleTimeString([], { hour12: false });
      for (const place of line.querySelectorAll("[data-lost-at]")) {
        place.textContent = `at ${at}`;
      }
    }
    if (lost && !now) {
      delete document.body.dataset.offline;
    }
    lost = now;
    if (line.classList.contains("components-reconnect-failed")) {
      waitForServer();
    }
    // The server is there again and knows nothing of this page any more.
    if (line.classList.contains("components-reconnect-rejected")) {
      location.reload();
    }
  }).observe(line, { attributes: true, attributeFilter: ["class"] });

  // Most pages were told while they were still connected. Who was not asks while the server still answers.
  async function tellWhy() {
    const told = document.getElementById("server-stopping");
    const stopping = !told.hidden || (await fetch("healthz/ready", { cache: "no-store" }).catch(() => null))?.status === 503;
    line.toggleAttribute("data-stopped", stopping);
    if (stopping) {
      document.body.dataset.offline = "stopped";
    }
    told.hidden = true;
  }

  // Blazor gives up after a while; a page that somebody left open is to be right when they come back to it.
  let waiting = false;
  async function waitForServer() {
    if (waiting) {
      return;
    }
    waiting = true;
    while (line.classList.contains("components-reconnect-failed")) {
      await new Promise(resolve => setTimeout(resolve, 5000));
      const answer = await fetch("healthz/ready", { cache: "no-store" }).catch(() => null);
      if (answer?.ok) {
        location.reload();
        return;
      }
    }
    waiting = false;
  }

  line.querySelector("[data-try-again]").addEventListener("click", async () => {
    if (!(await Blazor.reconnect())) {
      location.reload();
    }
  });
}
