// The well-known way for records that are made offline: PouchDB to its express server. Prints documents a second.
//
//   NODE_PATH=FOLDER/node_modules node tests/benchmarks/rival_pouchdb.cjs ROWS
//
// pushes the documents of ROWS, a line of JSON each. It needs pouchdb, express and express-pouchdb (npm), which are
// no dependencies of ours. Neither end waits for its disk, nothing is signed or encrypted.
// `python -m tests.benchmarks --only P1 --pouchdb FOLDER` runs it beside ours.

const { fork } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const PouchDB = require("pouchdb");

function serve(folder) {
  const app = require("express")();
  const kept = PouchDB.defaults({ prefix: folder + path.sep });
  app.use(require("express-pouchdb")(kept, { mode: "minimumForPouchDB", inMemoryConfig: true }));
  const listening = app.listen(0, "127.0.0.1", () => process.send(listening.address().port));
}

async function rate(folder, url, rows) {
  const here = new PouchDB(path.join(folder, "here"));
  const count = rows.length;
  await here.bulkDocs(rows.map(JSON.parse));
  const began = process.hrtime.bigint();
  await here.replicate.to(url);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const arrived = (await new PouchDB(url).info()).doc_count;
  if (arrived !== count) throw new Error(`${arrived} of ${count} arrived`);
  return count / seconds;
}

if (process.send) {
  serve(process.argv[2]);
} else {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pouchdb-"));
  fs.mkdirSync(path.join(folder, "server"));
  const server = fork(__filename, [path.join(folder, "server")]);
  server.once("message", async (port) => {
    try {
      console.log(await rate(folder, `http://127.0.0.1:${port}/there`, fs.readFileSync(process.argv[2], "utf8").split("\n")));
    } finally {
      server.kill();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
}
