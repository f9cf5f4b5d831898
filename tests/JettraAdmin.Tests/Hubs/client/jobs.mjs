// Starts a backup through the hub and tells, one line of JSON each, of every change of that job until it has ended;
// then tries what must be refused.
//
//   node jobs.mjs ADDRESS AUTHORIZATION DATABASE
import { HubConnectionBuilder, HttpTransportType, LogLevel } from "@microsoft/signalr";

const [address, authorization, database] = process.argv.slice(2);
const tell = (event, value) => console.log(JSON.stringify({ event, value }));

const connection = new HubConnectionBuilder()
  .withUrl(new URL("hubs/jobs", address).href, {
    headers: { Authorization: authorization },
    transport: HttpTransportType.WebSockets,
  })
  .configureLogging(LogLevel.None)
  .build();

const refusal = (method, ...args) => connection.invoke(method, ...args).then(() => null, (error) => error.message);

try {
  await connection.start();

  // Changes that come before the answer to the start are kept until it is known whose they are.
  let early = [];
  let wanted = null;
  let settle;
  const ended = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  ended.catch(() => {}); // told below, by whoever waits
  const see = (job) => {
    if (wanted === null) early.push(job);
    else if (job.id === wanted) {
      tell("change", job);
      if (job.ended) settle.resolve();
    }
  };
  const stream = connection.stream("Watch").subscribe({ next: see, error: settle.reject, complete: settle.reject });

  const started = await connection.invoke("StartBackup", database);
  tell("started", started);
  wanted = started.id;
  early.forEach(see);
  await ended;
  stream.dispose();

  tell("cancelled", await connection.invoke("Cancel", started.id));
  tell("refusals", [
    await refusal("StartBackup", "../etc"),
    await refusal("StartBackup", "nowhere"),
    await refusal("StartRestore", { db: "somewhere" }),
    await refusal("StartRestore", null),
    await refusal("Cancel", "0".repeat(32)),
  ]);
} catch (error) {
  tell("error", error.message);
} finally {
  await connection.stop();
}
