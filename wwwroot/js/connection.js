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
    waitForServer();
    // The server is there again and knows nothing of this page any more.
    if (line.classList.contains("components-reconnect-rejected")) {
      location.reload();
    }
  }).observe(line, { attributes: true, attributeFilter: ["class"] });

  // Most pages were told while they were still connected. Who was not asks while the server still answers.
  async function tellWhy() {
    const told = document.getElementById("server-stopping");
    const stopping = !told.hidden || (await fetch("healthz/ready", { cache: "no-store" }).then(answer => answer.text()).catch(() => "")) === "stopping";
    line.toggleAttribute("data-stopped", stopping);
    if (stopping) {
      document.body.dataset.offline = "stopped";
      waitForServer();
    }
    told.hidden = true;
  }

  // Blazor tries more and more seldom, and gives up after a while. A server that stopped knows nothing of this page when it
  // is back, so the page loads again as soon as the server is ready.
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
