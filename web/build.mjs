// Builds the pages: node build.mjs [FOLDER], by default into ../explorer. The same sources and lock give the same bytes.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const PAGES = ["explorer", "study"];
const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, "..", "explorer"));
mkdirSync(folder, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: PAGES.flatMap((name) => [`src/${name}/${name}.ts`, `src/${name}/${name}.css`]),
  entryNames: "[name]",
  chunkNames: "shared",
  outdir: folder,
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  define: { "globalThis.process": "undefined", "process.env.NODE_ENV": '"production"' },
});
for (const name of PAGES) copyFileSync(join(here, "src", name, `${name}.html`), join(folder, `${name}.html`));
writeFileSync(join(folder, "licences.txt"), licences(Object.keys(metafile.inputs)));

/** The licences of what went into the bundle, each with the packages that are under it. */
function licences(inputs) {
  const packages = new Set(inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  const under = new Map();
  for (const name of [...packages].sort()) {
    const text = licence(name);
    under.set(text, [...(under.get(text) ?? []), `${name} ${described(name).version} (${described(name).license})`]);
  }
  const parts = [...under].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  return `The scripts hold these, besides our own code.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

function licence(name) {
  const file = readdirSync(join(here, "node_modules", name)).find((one) => /^licen[cs]e(\.|$)/i.test(one));
  if (!file) throw new Error(`${name} comes without its licence. Add it to what is bundled only with its licence.`);
  return readFileSync(join(here, "node_modules", name, file), "utf8").trim();
}

function described(name) {
  return JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
}
