// Takes files from the person and hands them to the upload; no byte of them goes through the circuit.
// `page` is the component: it is told of the file, of what has arrived, and how it ended.

const TOLD_EVERY = 250;
const TOLD_AGAIN = 3000;

// Every ZIP archive begins with an entry, or with its end where it holds none.
const BEGINNINGS = ['PK\u0003\u0004', 'PK\u0005\u0006'];

const pause = time => new Promise(resolve => setTimeout(() => resolve(false), time));

export async function attach(zone, page) {
  // Relative to the page, since this file lies elsewhere.
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

  // A file dropped beside the zone would make the browser leave the page.
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
      tell('Declined', files.length);
      return;
    }
    const [file] = files;
    looking = true;
    const wrong = await isNoArchive(file);
    looking = false;
    if (listening.signal.aborted) return;
    if (wrong) tell('NotArchive', file.name);
    else send(file);
  }

  // Told before gigabytes are sent. The server looks by itself all the same; a file that cannot be read is told when it is sent.
  async function isNoArchive(file) {
    if (file.size === 0) return false;
    try {
      return !BEGINNINGS.includes(await file.slice(0, 4).text());
    } catch {
      return false;
    }
  }

  function send(file) {
    let told = 0;
    const end = (...outcome) => {
      upload = null;
      tell(...outcome);
    };
    tell('Began', file.name, file.size);
    upload = new ResumableUpload(file, {
      progress: sent => {
        const now = performance.now();
        if (now - told < TOLD_EVERY && sent < file.size) return;
        told = now;
        // What is told while the connection is away is told again with the next step.
        page.invokeMethodAsync('Progressed', sent).catch(() => {});
      },
      away: kept => tell('Away', kept),
      back: kept => tell('GoesOn', kept),
      finished: id => end('Finished', id),
      refused: (status, said) => end('Refused', status, said.code ?? null, said.detail ?? said.title ?? null, said.hint ?? null),
      unreadable: kept => end('Unreadable', kept),
      stopped: thrownAway => end('Stopped', thrownAway),
    });
  }

  // What happened must reach the page, each thing once and in this order, also when the connection is away for a moment.
  // A call that was under way then is never answered, whether it was heard or not: it is made again, and the page knows by
  // its number which it has heard.
  function tell(method, ...values) {
    const step = ++steps;
    line = line.then(async () => {
      while (!listening.signal.aborted) {
        const heard = page.invokeMethodAsync(method, step, ...values).then(() => true, () => false);
        if (await Promise.race([heard, pause(TOLD_AGAIN)])) return;
        await pause(TOLD_EVERY);
      }
    });
  }

  // An upload that was left is offered to go on, as long as the server has it.
  async function offerLeft() {
    const left = lastLeft();
    if (!left || upload) return;
    const arrived = await arrivedOf(left.id);
    if (!arrived) forgetId(left.id);
    else if (!upload && arrived.bytes > 0) tell('Left', left.name, arrived.bytes, left.size);
  }

  // A file may have been chosen before anybody listened.
  if (input.files.length > 0) {
    choose(input.files);
    input.value = '';
  }
  offerLeft();

  return {
    cancel: () => upload?.cancel(),
    detach: () => {
      listening.abort();
      upload?.leave();
    },
  };
}
