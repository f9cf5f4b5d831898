// Says since when the connection is lost, and takes it up again. Blazor sets the classes.

const line = document.getElementById("components-reconnect-modal");

if (line) {
  let lost = false;
  new MutationObserver(() => {
    const now = /components-reconnect-(show|failed|rejected)/.test(line.className);
    if (now && !lost) {
      const at = new Date().toLocaleTimeString([], { hour12: false });
      for (const place of line.querySelectorAll("[data-lost-at]")) {
        place.textContent = `at ${at}`;
      }
    }
    lost = now;
    // The server is there again and knows nothing of this page any more.
    if (line.classList.contains("components-reconnect-rejected")) {
      location.reload();
    }
  }).observe(line, { attributes: true, attributeFilter: ["class"] });

  line.querySelector("[data-try-again]").addEventListener("click", async () => {
    if (!(await Blazor.reconnect())) {
      location.reload();
    }
  });
}
