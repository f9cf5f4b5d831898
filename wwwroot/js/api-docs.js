// The API page: starts Swagger UI and adds the antiforgery header to its requests.
(() => {
  "use strict";
  const root = document.getElementById("api");
  const { document: description, session } = root.dataset;

  // The theme chosen in the console, otherwise the theme of the system.
  const chosen = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choose = () => document.documentElement.classList.toggle("dark-mode", chosen ? chosen === "dark" : dark.matches);
  dark.addEventListener("change", choose);
  choose();

  // With the session cookie, requests that change something need the antiforgery header.
  let antiforgery;
  const getAntiforgery = async () => {
    antiforgery ??= (await (await fetch(session, { headers: { Accept: "application/json", "X-Requested-With": "fetch" } })).json()).antiforgery;
    return antiforgery;
  };
  const requestInterceptor = async (request) => {
    // Without this header, a signed-out browser would show its own password dialog.
    request.headers = { ...request.headers, "X-Requested-With": "fetch" };
    const reads = ["GET", "HEAD"].includes((request.method ?? "GET").toUpperCase());
    const named = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === "authorization");
    if (!reads && !named) {
      const header = await getAntiforgery();
      if (header) {
        request.headers[header.header] = header.token;
      }
    }
    return request;
  };

  // Swagger UI lacks labels for some fields, and has a scrollable line that the keyboard cannot reach.
  const addLabels = () => {
    for (const list of root.querySelectorAll("select:not([aria-label])")) {
      const parameter = list.closest("[data-param-name]")?.dataset.paramName;
      list.ariaLabel = list.id === "servers" ? "Server" : parameter ?? (list.closest(".examples-select") ? "Example" : "Media type");
    }
    for (const field of root.querySelectorAll("textarea.body-param__text:not([aria-label])")) {
      field.ariaLabel = "Request body";
    }
    for (const line of root.querySelectorAll("pre.curl:not([tabindex])")) {
      line.tabIndex = 0;
    }
  };
  new MutationObserver(addLabels).observe(root, { childList: true, subtree: true });

  window.ui = SwaggerUIBundle({
    url: description,
    domNode: root,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null, // no badge from another host
    requestInterceptor,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
  });
})();
