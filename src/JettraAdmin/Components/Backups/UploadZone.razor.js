// Uploads the chosen files over HTTP, not through the circuit.
// `page` is the component: it is called with the progress and the result.

const PROGRESS_INTERVAL = 250;
const REPEAT_AFTER = 3000;

// A ZIP file begins with an entry, or with the end record if it is empty.
const SIGNATURES = ['PK\u0003\u0004', 'PK\u0005\u0006'];

const pause = time => new Promise(resolve => setTimeout(() => resolve(false), time));

export async function attach(zone, page) {
  // Relative to the page, not to this module.
  const from = path => import(new URL(path, document.baseURI));
  const [{ ResumableUpload, arrivedOf }, { lastLeft, forgetId }] =
    await Promise.all([from('js/resumable-upload.js'), from('js/remembered-uploads.js')]);
  const input = zone.querySelector('input[type=file]');
  const listening = new AbortController();
  const on = (target, event, handler) => target.addEventListener(event, handler, { signal: listening.signal });
  let upload = null;
  let looking = false;
  let steps = 0;
  let line = Promise.resolve();

  // Prevents that the browser opens a file that is dropped beside the zone.
  on(window, 'dragover', event => event.preventDefault());
  on(window, 'drop', event => event.preventDefault());
  on(window, 'beforeunload', event => { if (upload) event.preventDefault(); });

  on(zone, 'click', event => { if (event.target.closest('[data-choose]')) input.click(); });
  on(zone, 'dragover', () => zone.toggleAttribute('data-over', !upload));
  on(zone, 'dragleave', () => zone.removeAttribute('data-over'));
  on(zone, 'drop', event => {
    zone.removeAttribute('data-over');
    choose(event.dataTransfer.files);
  });
  on(input, 'change', () => {
    choose(input.files);
    input.value = '';
  });

  async function choose(files) {
    if (upload || looking || files.length === 0) return;
    if (files.length > 1) {
      tell('TooManyFiles', files.length);
      return;
    }
    const [file] = files;
    looking = true;
    const wrong = await isNotZip(file);
    looking = false;
    if (listening.signal.aborted) return;
    if (wrong) tell('NotZip', file.name);
    else send(file);
  }

  // Checked before the upload, to save time. The server checks again. Unreadable files are reported during the upload.
  async function isNotZip(file) {
    if (file.size === 0) return false;
    try {
      return !SIGNATURES.includes(await file.slice(0, 4).text());
    } catch {
      return false;
    }
  }

  function send(file) {
    let reportedAt = 0;
    const end = (...outcome) => {
      upload = null;
      tell(...outcome);
    };
    tell('Started', file.name, file.size);
    upload = new ResumableUpload(file, {
      progress: sent => {
        const now = performance.now();
        if (now - reportedAt < PROGRESS_INTERVAL && sent < file.size) return;
        reportedAt = now;
        // If this call is lost, the next one has the newer value.
        page.invokeMethodAsync('Progressed', sent).catch(() => {});
      },
      away: kept => tell('ConnectionLost', kept),
      back: kept => tell('Resumed', kept),
      finished: id => end('Finished', id),
      refused: (status, said) => end('Refused', status, said.code ?? null, said.detail ?? said.title ?? null, said.hint ?? null),
      unreadable: kept => end('Unreadable', kept),
      stopped: discarded => end('Cancelled', discarded),
    });
  }

  // Every call must reach the component once and in order, even if the connection is lost for a moment. A call during the loss
  // is never answered, so it is repeated. The component ignores numbers that it has already handled.
  function tell(method, ...values) {
    const step = ++steps;
    line = line.then(async () => {
      while (!listening.signal.aborted) {
        const handled = page.invokeMethodAsync(method, step, ...values).then(() => true, () => false);
        if (await Promise.race([handled, pause(REPEAT_AFTER)])) return;
        await pause(PROGRESS_INTERVAL);
      }
    });
  }

  // Offers to resume an incomplete upload, if the server still has it.
  async function offerResume() {
    const left = lastLeft();
    if (!left || upload) return;
    const arrived = await arrivedOf(left.id);
    if (!arrived) forgetId(left.id);
    else if (!upload && arrived.bytes > 0) tell('ResumableFound', left.name, arrived.bytes, left.size);
  }

  // A file may have been chosen before the script was loaded.
  if (input.files.length > 0) {
    choose(input.files);
    input.value = '';
  }
  offerResume();

  return {
    cancel: () => upload?.cancel(),
    detach: () => {
      listening.abort();
      upload?.leave();
    },
  };
}
