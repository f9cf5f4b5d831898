// Sends a file by tus through connections that break, and tells, one line of JSON each, of every request and how it ended.
//
//   node upload.mjs ADDRESS AUTHORIZATION FILE OPTIONS
//
// OPTIONS is JSON: `breaks`, after how many bytes, each time counted from the last one, a connection is cut; `chunk`, the size of a part;
// `uploadUrl`, to go on with an upload of earlier; `stopAt`, the number of bytes after which the program gives up.
import { createReadStream, statSync } from "node:fs";
import net from "node:net";
import { basename } from "node:path";
import { Upload } from "tus-js-client";

const [address, authorization, file, optionsText] = process.argv.slice(2);
const options = JSON.parse(optionsText);
const tell = (event, value) => console.log(JSON.stringify({ event, value }));

// Between client and server: passes everything on, and cuts a connection when so many bytes went upwards, over this one or
// several: not every version of Node.js sends all parts over one.
const breaks = [...(options.breaks ?? [])];
const server = new URL(address);
let carried = 0;
const between = net.createServer((client) => {
  const upstream = net.connect(Number(server.port), server.hostname);
  const cut = () => { client.resetAndDestroy(); upstream.destroy(); };
  client.on("data", (data) => {
    carried += data.length;
    if (breaks.length > 0 && carried >= breaks[0]) {
      breaks.shift();
      tell("cut", carried);
      carried = 0;
      // What was carried so far reaches the server.
      upstream.write(data, cut);
    } else if (!upstream.write(data)) {
      client.pause();
      upstream.once("drain", () => client.resume());
    }
  });
  upstream.pipe(client);
  for (const socket of [client, upstream]) socket.on("error", () => {});
  client.on("close", () => upstream.end());
});
await new Promise((resolve) => between.listen(0, "127.0.0.1", resolve));

const endpoint = new URL("api/uploads/tus", address);
endpoint.port = between.address().port;
const uploadUrl = options.uploadUrl ? new URL(options.uploadUrl, endpoint).href : null;

let upload;
const outcome = await new Promise((resolve) => {
  upload = new Upload(createReadStream(file), {
    endpoint: endpoint.href,
    uploadUrl,
    uploadSize: statSync(file).size,
    chunkSize: options.chunk ?? Infinity,
    retryDelays: [0, 100, 200, 400, 800, 1600],
    metadata: { filename: basename(file), filetype: "application/zip" },
    headers: { Authorization: authorization },
    uploadDataDuringCreation: options.early ?? false,
    onAfterResponse: (request, response) => tell("answered", {
      method: request.getMethod(), status: response.getStatus(), offset: response.getHeader("Upload-Offset") ?? null,
    }),
    onProgress: (sent) => {
      if (options.stopAt && sent >= options.stopAt) resolve("stopped");
    },
    onSuccess: () => resolve("arrived"),
    onError: (error) => resolve(`failed: ${error.message}`),
  });
  upload.start();
});
tell("outcome", { how: outcome, url: upload.url });
process.exit(0);
