// Sends a file in parts, with the tus protocol (docs/rest-api.md). Resumes automatically after a lost connection, and after a
// closed or reloaded page when the same file is chosen again.
//
// Calls the functions of `on`: progress(bytes), away(bytes), back(bytes), and at the end exactly one of finished(id),
// refused(status, problem), unreadable(bytes), stopped(discarded). After leave() it calls nothing.

import { forget, recall, remember } from './remembered-uploads.js';

const PATH = 'api/uploads/tus';
// Proxies may buffer a whole request, so the progress is only reliable after each part.
const PART = 32 * 1024 * 1024;
const WAITS = [500, 1000, 2000, 5000, 10000];
// A dead connection reports no error, so a request without progress for this time is aborted and repeated.
const STANDSTILL = 45000;
// Temporary errors: no response, another part is still arriving, the server is stopping, or a proxy cannot reach it.
const TEMPORARY = [0, 408, 409, 423, 502, 503, 504];

export class ResumableUpload {
  #file;
  #on;
  #life = new AbortController();
  #id = null;
  #kept = 0;
  #header = {};

  constructor(file, on) {
    this.#file = file;
    this.#on = on;
    this.#run();
  }

  /** Cancels the upload and deletes it on the server. */
  async cancel() {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    forget(this.#file);
    let discarded = !this.#id;
    if (this.#id) {
      try {
        await this.#prepare();
        discarded = [204, 404].includes((await ask('DELETE', `${PATH}/${this.#id}`, this.#header)).status);
      } catch {
        // The server deletes it later.
      }
    }
    this.#on.stopped(discarded);
  }

  /** Stops sending. The upload can be resumed later. */
  leave() {
    this.#life.abort();
  }

  async #run() {
    for (let failures = 0; !this.#life.signal.aborted; failures++) {
      const before = this.#kept;
      const failed = await this.#attempt(failures > 0).catch(error => {
        console.error(error);
        return { status: 500 };
      });
      if (this.#life.signal.aborted) return;
      if (!failed) return this.#end('finished', this.#id);
      if (!TEMPORARY.includes(failed.status)) return this.#end('refused', failed.status, parse(failed.responseText));
      if (!await readable(this.#file)) return this.#end('unreadable', this.#kept);
      if (this.#kept > before) failures = 0;
      this.#on.away(this.#kept);
      await pause(WAITS[Math.min(failures, WAITS.length - 1)], this.#life.signal);
    }
  }

  // Returns the response that ended the attempt, or null if the file has arrived completely.
  async #attempt(again) {
    await this.#prepare();
    const refused = await this.#locate();
    if (refused) return refused;
    if (again || this.#kept > 0) this.#on.back(this.#kept);
    while (this.#kept < this.#file.size) {
      const from = this.#kept;
      const answer = await ask('PATCH', `${PATH}/${this.#id}`, {
        ...this.#header, 'Upload-Offset': from, 'Content-Type': 'application/offset+octet-stream',
      }, this.#file.slice(from, from + PART), this.#life.signal, sent => this.#on.progress(from + sent));
      if (answer.status !== 204) return answer;
      this.#kept = Number(answer.getResponseHeader('Upload-Offset'));
      remember(this.#file, this.#id, answer.getResponseHeader('Upload-Expires'));
    }
    return null;
  }

  // Finds the upload to resume, or creates one. Returns the error response if neither is possible.
  async #locate() {
    this.#id ??= recall(this.#file);
    if (this.#id) {
      const head = await ask('HEAD', `${PATH}/${this.#id}`, this.#header, null, this.#life.signal);
      if (head.status === 200 && Number(head.getResponseHeader('Upload-Length')) === this.#file.size) {
        this.#kept = Number(head.getResponseHeader('Upload-Offset'));
        return null;
      }
      if (head.status !== 200 && head.status !== 404) return head;
    }
    const made = await ask('POST', PATH, {
      ...this.#header, 'Upload-Length': this.#file.size, 'Upload-Metadata': `filename ${base64(this.#file.name)}`,
    }, null, this.#life.signal);
    if (made.status !== 201) return made;
    this.#id = made.getResponseHeader('Location').split('/').pop();
    this.#kept = 0;
    remember(this.#file, this.#id, made.getResponseHeader('Upload-Expires'));
    return null;
  }

  // The session cookie needs the antiforgery header, which is requested for each attempt.
  async #prepare() {
    const { antiforgery } = parse((await ask('GET', 'api/session', { Accept: 'application/json' })).responseText);
    this.#header = { 'Tus-Resumable': '1.0.0', ...(antiforgery && { [antiforgery.header]: antiforgery.token }) };
  }

  #end(how, ...values) {
    this.#life.abort();
    if (how === 'finished') forget(this.#file);
    this.#on[how](...values);
  }
}

/** The received part of an incomplete upload: { bytes }, or null. */
export async function arrivedOf(id) {
  const head = await ask('HEAD', `${PATH}/${id}`, { 'Tus-Resumable': '1.0.0' });
  return head.status === 200 ? { bytes: Number(head.getResponseHeader('Upload-Offset')) } : null;
}

// Returns the ended request. Its status is 0 without a response.
function ask(method, path, headers, body = null, signal = null, progressed = null) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    if (signal?.aborted) return resolve(request);
    let watch = setTimeout(() => request.abort(), STANDSTILL);
    const stop = () => request.abort();
    request.upload.onprogress = event => {
      clearTimeout(watch);
      watch = setTimeout(stop, STANDSTILL);
      progressed?.(event.loaded);
    };
    request.onloadend = () => {
      clearTimeout(watch);
      signal?.removeEventListener('abort', stop);
      resolve(request);
    };
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    signal?.addEventListener('abort', stop);
    request.send(body);
  });
}

// A file that was changed, moved or removed fails like a lost connection, so this checks whether it is readable.
async function readable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

// Ends early when the browser is online again.
function pause(time, signal) {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, time);
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
