// Sends a file to the server over plain HTTP; no byte of it goes through the circuit.
// `page` is the component: it is told of the file, of what has arrived, and how it ended.

const TOLD_EVERY = 250;

export function attach(zone, page) {
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

  async function send(file) {
    let sent = 0;
    let told = 0;
    const upload = request = new XMLHttpRequest();
    const end = (...outcome) => {
      request = null;
      tell(...outcome);
    };
    upload.upload.onprogress = event => {
      sent = event.loaded;
      const now = performance.now();
      if (now - told < TOLD_EVERY && sent < file.size) return;
      told = now;
      // What is told while the connection is away is told again with the next step.
      page.invokeMethodAsync('Progressed', sent).catch(() => {});
    };
    upload.onload = () => {
      const said = parse(upload.responseText);
      if (upload.status >= 200 && upload.status < 300 && said.id) end('Finished', said.id);
      else end('Refused', upload.status, said.code ?? null, said.detail ?? said.title ?? null, said.hint ?? null);
    };
    upload.onerror = () => end('Broke', sent);
    upload.onabort = () => end('Stopped');
    tell('Began', file.name, file.size);
    try {
      const header = await antiforgery();
      if (request !== upload) return;
      upload.open('POST', `api/uploads?name=${encodeURIComponent(file.name)}`);
      upload.setRequestHeader('Content-Type', 'application/octet-stream');
      if (header) upload.setRequestHeader(header.header, header.token);
      upload.send(file);
    } catch {
      end('Broke', 0);
    }
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

  // Before it was opened, a request cannot be aborted and says nothing of it.
  function stop() {
    if (!request) return;
    if (request.readyState === XMLHttpRequest.UNSENT) {
      request = null;
      tell('Stopped');
    } else {
      request.abort();
    }
  }

  // A file may have been chosen before anybody listened.
  if (input.files.length > 0) {
    choose(input.files);
    input.value = '';
  }

  return {
    cancel: stop,
    detach: () => {
      listening.abort();
      stop();
    },
  };
}

// The sign-in of a browser counts only together with this header; it is asked for anew each time.
async function antiforgery() {
  const response = await fetch('api/session', { headers: { Accept: 'application/json' } });
  return parse(await response.text()).antiforgery;
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
