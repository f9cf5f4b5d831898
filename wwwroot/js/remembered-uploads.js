// Remembers incomplete uploads in local storage, so that choosing the same file again resumes its upload.
// A file is identified by name, size and modification time. No content is stored.

const KEY = 'jettra-uploads';

export function recall(file) {
  return read().find(upload => upload.file === print(file))?.id ?? null;
}

/** The last incomplete upload: { id, name, size }, or null. */
export function lastLeft() {
  return read().at(-1) ?? null;
}

export function remember(file, id, until) {
  const others = read().filter(upload => upload.file !== print(file));
  write([...others, { file: print(file), id, name: file.name, size: file.size, until: Date.parse(until) }]);
}

export function forget(file) {
  write(read().filter(upload => upload.file !== print(file)));
}

export function forgetId(id) {
  write(read().filter(upload => upload.id !== id));
}

function print(file) {
  return JSON.stringify([file.name, file.size, file.lastModified]);
}

// Without storage, uploads start from the beginning.
function read() {
  try {
    const uploads = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return uploads.filter(upload => upload.until > Date.now());
  } catch {
    return [];
  }
}

function write(uploads) {
  try {
    localStorage.setItem(KEY, JSON.stringify(uploads));
  } catch {
    // See above.
  }
}
