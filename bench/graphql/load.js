// The load tool for every server alike: reads one load a line from standard input, writes its findings as one line.
//
// A load: {url, bodies, connections, requests, seconds}; bounded in number and in time, whichever comes first, and
// nobody is asked any more when it is over. Each connection asks the bodies in turn.
// Found: {milliseconds: [one a response], failures, seconds}.

import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

import autocannon from "autocannon";

const headers = { "content-type": "application/json" };
const atMost = 60; // seconds, whatever happens

async function load({ url, bodies, connections, requests, seconds }) {
  const milliseconds = [];
  const clients = [];
  let wrong = 0;
  let last = 0;
  const started = performance.now();
  const running = autocannon({
    url,
    method: "POST",
    headers,
    requests: bodies.map((body) => ({ body })),
    connections,
    duration: atMost,
    maxOverallRequests: requests,
    sampleInt: 50,
    setupClient: (client) => clients.push(client),
    verifyBody: (body) => body.startsWith('{"data":'),
  });
  running.on("response", (_client, status, _bytes, took) => {
    milliseconds.push(Math.round(took * 1000) / 1000);
    wrong += status !== 200;
    last = performance.now();
    // A connection ends after the answer that it waits for, so that no server still works when the next one is asked.
    if (last - started > seconds * 1000) for (const client of clients) client.responseMax = client.reqsMade;
  });
  const { errors, timeouts, mismatches } = await running;
  return { milliseconds, failures: wrong + errors + timeouts + mismatches, seconds: (last - started) / 1000 };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await load(JSON.parse(line))));
}
