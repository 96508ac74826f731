// urql with graphcache, told of the schema, and its own relayPagination.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { getIntrospectionQuery } from "graphql";

import { ADDRESS, HTS, actorIds, ask, ids, tieIds } from "./service.mjs";

let schema;
const said = [];

before(async () => {
  schema = await ask(getIntrospectionQuery());
  console.warn = (...words) => said.push(words.join(" "));
});

const hasNoId = (type) => type.kind === "OBJECT" && !type.fields.some((field) => field.name === "id");

const newClient = (preferGetMethod = false) =>
  new Client({
    url: ADDRESS,
    preferGetMethod,
    exchanges: [
      cacheExchange({
        schema,
        keys: Object.fromEntries(schema.__schema.types.filter(hasNoId).map((type) => [type.name, () => null])),
        resolvers: { Query: { actors: relayPagination() }, Actor: { ties: relayPagination() } },
      }),
      fetchExchange,
    ],
  });

const ACTORS = gql`
  query ($first: Int, $after: String, $last: Int, $before: String) {
    actors(first: $first, after: $after, last: $last, before: $before) {
      edges {
        cursor
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;

const TIES = gql`
  query ($actor: ID!, $on: Date, $first: Int, $after: String) {
    actor(id: $actor) {
      id
      ties(on: $on, first: $first, after: $after) {
        edges {
          cursor
          node {
            id
            name
          }
          tie {
            id
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

async function answered(client, query, variables) {
  const { data, error } = await client.query(query, variables).toPromise();
  if (error) throw error;
  return data;
}

test("pages forwards give every actor once, in the list's order", async () => {
  const client = newClient();
  let { actors } = await answered(client, ACTORS, { first: 4 });
  while (actors.pageInfo.hasNextPage) {
    ({ actors } = await answered(client, ACTORS, { first: 4, after: actors.pageInfo.endCursor }));
  }
  assert.deepEqual(ids(actors), await actorIds());
});

test("pages backwards give every actor once, in the list's order", async () => {
  const client = newClient();
  let { actors } = await answered(client, ACTORS, { last: 4 });
  while (actors.pageInfo.hasPreviousPage) {
    ({ actors } = await answered(client, ACTORS, { last: 4, before: actors.pageInfo.startCursor }));
  }
  assert.deepEqual(ids(actors), await actorIds());
});

test("ties of two days page side by side in one cache and stay apart", async () => {
  const client = newClient();
  const read = {};
  for (const on of [HTS.before, HTS.after, HTS.before, HTS.after, HTS.before, HTS.after]) {
    const after = read[on]?.pageInfo.endCursor;
    read[on] = (await answered(client, TIES, { actor: HTS.actor, on, first: 3, after })).actor.ties;
  }
  for (const on of [HTS.before, HTS.after]) {
    const shown = read[on].edges.map((edge) => edge.tie.id);
    assert.ok(shown.length > 3);
    assert.deepEqual(shown, (await tieIds(HTS.actor, on)).slice(0, shown.length));
  }
});

test("a query may go by GET, where HTTP caches help", async () => {
  const { actors } = await answered(newClient("within-url-limit"), ACTORS, { first: 2 });
  assert.deepEqual(ids(actors), (await actorIds()).slice(0, 2));
});

test("the cache finds nothing to warn of", () => {
  assert.deepEqual(said, []);
});
