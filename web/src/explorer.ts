// The explorer: write a request, run it, read the answer and the docs. Everything it needs comes from the service itself.
import {
  type DocumentNode,
  type OperationDefinitionNode,
  buildClientSchema,
  getIntrospectionQuery,
  parse,
  print,
} from "graphql";
import { showInDocsCommand } from "cm6-graphql";

import { Docs } from "./docs";
import { answerEditor, queryEditor, teach, text, variablesEditor, write } from "./editors";
import { element, keptTheme, made, openDocs, setTheme, show, turnTheme, type View } from "./page";
import { ask, foundDraft, keep, link, sent, type Draft } from "./requests";

interface Example {
  name: string;
  question: string;
  query: string;
  variables: Record<string, unknown>;
}

const FIRST_EXAMPLE = "backers-and-foes";
const TOKEN = "actorgraph.token";
const docs = new Docs();
const keys = [
  { key: "Mod-Enter", run: () => done(run) },
  { key: "Shift-Mod-p", run: () => done(prettify) },
  { key: "Shift-Mod-d", run: showInDocsCommand },
];
const query = queryEditor(keys, remember, (field, type, parent) => {
  showDocs();
  if (parent && field) docs.open({ type: parent, field });
  else if (type) docs.open({ type: type.replace(/[![\]]/g, "") });
});
const variables = variablesEditor(keys.slice(0, 2), remember);
const answer = answerEditor();
const token = element<HTMLInputElement>("token");
const examples = element<HTMLSelectElement>("examples");

function done(what: () => unknown): boolean {
  void what();
  return true;
}

function draft(): Draft {
  return { query: text(query), variables: text(variables) };
}

function remember(): void {
  keep(draft());
}

function edit(given: Draft): void {
  write(query, given.query);
  write(variables, given.variables);
}

function say(status: string, bad = false): void {
  const line = element("status");
  line.textContent = status;
  line.toggleAttribute("data-bad", bad);
}

async function run(): Promise<void> {
  say("Asking …");
  const given = await ask(draft(), operationAtCursor(), token.value);
  if (given.body) write(answer, given.body);
  say(given.status, given.bad);
  show("answer");
}

/** The operation that the cursor stands in, where the document holds more than one. */
function operationAtCursor(): string | undefined {
  const operations =
    parsed()?.definitions.filter((one): one is OperationDefinitionNode => one.kind === "OperationDefinition") ?? [];
  if (operations.length < 2) return undefined;
  const at = query.state.selection.main.head;
  return (operations.find(({ loc }) => loc && loc.start <= at && at <= loc.end) ?? operations[0])?.name?.value;
}

function parsed(): DocumentNode | undefined {
  try {
    return parse(text(query));
  } catch {
    return undefined;
  }
}

function prettify(): void {
  const document = parsed();
  if (!document) return say("The document has to be GraphQL before it can be put into shape.", true);
  const head = /^(?:[ \t]*(?:#.*)?\n)*/.exec(text(query))?.[0] ?? "";
  write(query, `${head}${print(document)}\n`);
}

async function copyLink(): Promise<void> {
  history.replaceState(null, "", link(draft()));
  try {
    await navigator.clipboard.writeText(location.href);
    say("The address is copied; whoever opens it finds this request.");
  } catch {
    say("The address now holds this request. Copy it from the address bar.");
  }
}

function showDocs(): void {
  openDocs(true);
  show("docs");
}

function seekDocs(): void {
  showDocs();
  docs.seek();
}

async function learnSchema(): Promise<void> {
  const given = await sent(JSON.stringify({ query: getIntrospectionQuery() }), token.value);
  if (given.code === 401) element<HTMLDetailsElement>("token-part").open = true;
  if (given.bad) return say(`The schema could not be read. ${given.message}`, true);
  const schema = buildClientSchema(JSON.parse(given.body).data);
  teach(query, schema);
  docs.read(schema);
}

async function learnExamples(): Promise<void> {
  const known: Example[] = await (await fetch("explorer/operations.json")).json();
  for (const one of known) examples.append(made("option", { value: one.name }, one.question));
  const take = (name: string) => {
    const found = known.find((one) => one.name === name);
    if (found) edit({ query: found.query, variables: JSON.stringify(found.variables, null, 2) });
  };
  examples.addEventListener("change", () => {
    take(examples.value);
    examples.value = "";
    show("query");
  });
  const given = foundDraft();
  if (given) edit(given);
  else take(FIRST_EXAMPLE);
}

function listen(): void {
  element("run").addEventListener("click", () => void run());
  element("prettify").addEventListener("click", prettify);
  element("link").addEventListener("click", () => void copyLink());
  element("theme").addEventListener("click", turnTheme);
  element("docs-button").addEventListener("click", () => openDocs(document.body.dataset.docs !== "open"));
  token.addEventListener("input", () => sessionStorage.setItem(TOKEN, token.value));
  element("token-form").addEventListener("submit", (event) => event.preventDefault());
  token.addEventListener("change", () => void learnSchema());
  for (const button of document.querySelectorAll<HTMLElement>("[data-show]")) {
    button.addEventListener("click", () => show(button.dataset.show as View));
  }
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      event.preventDefault();
      seekDocs();
    }
  });
}

setTheme(keptTheme());
openDocs(matchMedia("(min-width: 1200px)").matches);
show("query");
token.value = sessionStorage.getItem(TOKEN) ?? "";
listen();
void learnSchema();
void learnExamples();
