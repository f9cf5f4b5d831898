// Sends the chosen file to the import endpoint, over HTTP and not through the circuit.
// `page` is the component: it is called with the file, the progress and the answer.

const PROGRESS_INTERVAL = 250;

export function attach(zone, page) {
  const input = zone.querySelector('input[type=file]');
  const listening = new AbortController();
  const on = (target, event, handler) => target.addEventListener(event, handler, { signal: listening.signal });
  let file = null;
  let request = null;

  // Prevents that the browser opens a file that is dropped beside the zone.
  on(window, 'dragover', event => event.preventDefault());
  on(window, 'drop', event => event.preventDefault());
  on(window, 'beforeunload', event => { if (request) event.preventDefault(); });
  on(zone, 'click', event => { if (event.target.closest('[data-choose]')) input.click(); });
  on(zone, 'dragover', () => zone.toggleAttribute('data-over', !request));
  on(zone, 'dragleave', () => zone.removeAttribute('data-over'));
  on(zone, 'drop', event => {
    zone.removeAttribute('data-over');
    choose(event.dataTransfer.files);
  });
  on(input, 'change', () => {
    choose(input.files);
    input.value = '';
  });

  function choose(files) {
    if (request || files.length === 0) return;
    [file] = files;
    page.invokeMethodAsync('Chosen', file.name, file.size, files.length);
  }

  async function start(address) {
    if (!file || request) return;
    const antiforgery = await token();
    request = new XMLHttpRequest();
    let reportedAt = 0;
    request.upload.onprogress = event => {
      const now = performance.now();
      if (now - reportedAt < PROGRESS_INTERVAL && event.loaded < event.total) return;
      reportedAt = now;
      // If this call is lost, the next one has the newer value.
      page.invokeMethodAsync('Progressed', event.loaded).catch(() => {});
    };
    request.onloadend = () => {
      const { status, responseText } = request;
      request = null;
      if (!listening.signal.aborted) page.invokeMethodAsync('Ended', status, responseText);
    };
    request.open('POST', new URL(address, document.baseURI));
    request.setRequestHeader('Accept', 'application/json');
    if (antiforgery) request.setRequestHeader(antiforgery.header, antiforgery.token);
    request.send(file);
  }

  return {
    start,
    cancel: () => request?.abort(),
    detach: () => {
      listening.abort();
      request?.abort();
    },
  };
}

// The session cookie needs the antiforgery header.
async function token() {
  try {
    const answer = await fetch(new URL('api/session', document.baseURI), { headers: { Accept: 'application/json' } });
    return (await answer.json()).antiforgery;
  } catch {
    return null;
  }
}
