// The page of the REST API: draws the description and sends what is tried out.
(() => {
  "use strict";
  const root = document.getElementById("api");
  const { document: description, session } = root.dataset;

  // What was chosen in the console counts, else what the system says.
  const chosen = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choose = () => document.documentElement.classList.toggle("dark-mode", chosen ? chosen === "dark" : dark.matches);
  dark.addEventListener("change", choose);
  choose();

  // Signed in to the console, one tries out with the cookie: what changes something then needs the header that the session names.
  let proof;
  const prove = async () => {
    proof ??= (await (await fetch(session, { headers: { Accept: "application/json", "X-Requested-With": "fetch" } })).json()).antiforgery;
    return proof;
  };
  const requestInterceptor = async (request) => {
    // Else a browser that is signed out is asked for credentials by a box of its own.
    request.headers = { ...request.headers, "X-Requested-With": "fetch" };
    const reads = ["GET", "HEAD"].includes((request.method ?? "GET").toUpperCase());
    const named = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === "authorization");
    if (!reads && !named) {
      const header = await prove();
      if (header) {
        request.headers[header.header] = header.token;
      }
    }
    return request;
  };

  // It draws lists and fields without saying what they are for, and a line that only a mouse can scroll.
  const complete = () => {
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
  new MutationObserver(complete).observe(root, { childList: true, subtree: true });

  window.ui = SwaggerUIBundle({
    url: description,
    domNode: root,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null, // else a badge of another host is asked for
    requestInterceptor,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
  });
})();
