// Shows since when the connection is lost, and reconnects. Blazor sets the classes.
// While data-offline is set on the body, the style sheet hides or marks live values.

const line = document.getElementById("components-reconnect-modal");

if (line) {
  let lost = false;
  new MutationObserver(() => {
    const now = /components-reconnect-(show|failed|rejected)/.test(line.className);
    if (now && !lost) {
      document.body.dataset.offline ??= "lost";
      showReason();
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
    // The server is available again, but the circuit is gone.
    if (line.classList.contains("components-reconnect-rejected")) {
      location.reload();
    }
  }).observe(line, { attributes: true, attributeFilter: ["class"] });

  // Most pages were notified while they were connected. The others ask the server while it still responds.
  async function showReason() {
    const told = document.getElementById("server-stopping");
    const stopping = !told.hidden || (await fetch("healthz/ready", { cache: "no-store" }).then(answer => answer.text()).catch(() => "")) === "stopping";
    line.toggleAttribute("data-stopped", stopping);
    if (stopping) {
      document.body.dataset.offline = "stopped";
      waitForServer();
    }
    told.hidden = true;
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
