// Sends a file to the server over plain HTTP; no byte of it goes through the circuit.
// `page` is the component: it is told of the file, of what has arrived, and how it ended.

const TOLD_EVERY = 250;

export function attach(zone, page, header, token) {
  const input = zone.querySelector('input[type=file]');
  const listening = new AbortController();
  const on = (target, event, handler) => target.addEventListener(event, handler, { signal: listening.signal });
  let request = null;
  let line = Promise.resolve();

  // A file dropped beside the zone would make the browser leave the page.
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
    if (files.length > 1) {
      tell('Declined', files.length);
      return;
    }
    send(files[0]);
  }

  function send(file) {
    let sent = 0;
    let told = 0;
    request = new XMLHttpRequest();
    request.open('POST', `api/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    if (token) request.setRequestHeader(header, token);
    request.upload.onprogress = event => {
      sent = event.loaded;
      const now = performance.now();
      if (now - told < TOLD_EVERY && sent < file.size) return;
      told = now;
      // What is told while the connection is away is told again with the next step.
      page.invokeMethodAsync('Progressed', sent).catch(() => {});
    };
    const end = (...outcome) => {
      request = null;
      tell(...outcome);
    };
    request.onload = event => {
      const { status, responseText } = event.target;
      const said = parse(responseText);
      if (status >= 200 && status < 300 && said.id) end('Finished', said.id);
      else end('Refused', status, said.code ?? null, said.detail ?? said.title ?? null, said.hint ?? null);
    };
    request.onerror = () => end('Broke', sent);
    request.onabort = () => end('Stopped');
    tell('Began', file.name, file.size);
    request.send(file);
  }

  // How an upload began and ended must reach the page, in this order, also when the connection is away for a moment.
  function tell(method, ...values) {
    line = line.then(async () => {
      while (!listening.signal.aborted) {
        try {
          return await page.invokeMethodAsync(method, ...values);
        } catch {
          await new Promise(resolve => setTimeout(resolve, 1000));
        }
      }
    });
  }

  return {
    cancel: () => request?.abort(),
    detach: () => {
      listening.abort();
      request?.abort();
    },
  };
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
