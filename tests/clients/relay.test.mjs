// relay-runtime with the artifacts that relay-compiler made of relay/paging.js: one store, its own connections.
import assert from "node:assert/strict";
import { test } from "node:test";

import runtime from "relay-runtime";

import { HTS, actorIds, ask, ids, tieIds } from "./service.mjs";

const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery } = runtime;
const artifact = async (name) => (await import(`${process.env.RELAY_ARTIFACTS}/${name}.graphql.js`)).default;

const newEnvironment = () =>
  new Environment({
    network: Network.create(async ({ text }, variables) => ({ data: await ask(text, variables) })),
    store: new Store(new RecordSource()),
  });

async function fetched(environment, query, variables) {
  const operation = createOperationDescriptor(query, variables);
  environment.retain(operation);
  await fetchQuery(environment, query, variables).toPromise();
  const { data, isMissingData } = environment.lookup(operation.fragment);
  assert.equal(isMissingData, false);
  return data;
}

test("pages give every actor once, in the list's order", async () => {
  const environment = newEnvironment();
  const query = await artifact("pagingActorsQuery");
  let { actors } = await fetched(environment, query, { first: 4 });
  while (actors.pageInfo.hasNextPage) {
    ({ actors } = await fetched(environment, query, { first: 4, after: actors.pageInfo.endCursor }));
  }
  assert.deepEqual(ids(actors), await actorIds());
});

test("ties of two days page side by side in one store and stay apart", async () => {
  const environment = newEnvironment();
  const query = await artifact("pagingTiesQuery");
  const read = {};
  for (const on of [HTS.before, HTS.after, HTS.before, HTS.after, HTS.before, HTS.after]) {
    const after = read[on]?.pageInfo.endCursor;
    read[on] = (await fetched(environment, query, { actor: HTS.actor, on, first: 3, after })).actor.ties;
  }
  for (const on of [HTS.before, HTS.after]) {
    const shown = read[on].edges.map((edge) => edge.tie.id);
    assert.ok(shown.length > 3);
    assert.deepEqual(shown, (await tieIds(HTS.actor, on)).slice(0, shown.length));
  }
});

test("a fragment is fetched again through node(id)", async () => {
  const environment = newEnvironment();
  const query = await artifact("pagingActorRefetchQuery");
  const { node } = await fetched(environment, query, { id: HTS.actor, on: HTS.after, first: 2 });
  assert.ok(node.__fragments.paging_actor);
  assert.equal(environment.getStore().getSource().get(HTS.actor).name, "Hayat Tahrir al-Sham");
});
