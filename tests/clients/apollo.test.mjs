// Apollo Client 4 with its own relayStylePagination.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

import { ADDRESS, HTS, actorIds, ask, ids, tieIds } from "./service.mjs";

const PAGING = new Set(["first", "after", "last", "before"]);
const everyOtherArgument = (args) => Object.keys(args ?? {}).filter((name) => !PAGING.has(name));
const pages = () => relayStylePagination(everyOtherArgument);

const POSSIBLE_TYPES = {
  Node: ["Actor", "Claim", "Event", "Place", "Source", "Tie"],
  Entity: ["Actor", "Event", "Place"],
};

const newClient = (options = {}) =>
  new ApolloClient({
    link: new HttpLink({ uri: ADDRESS, ...options }),
    cache: new InMemoryCache({
      possibleTypes: POSSIBLE_TYPES,
      typePolicies: { Query: { fields: { actors: pages() } }, Actor: { fields: { ties: pages() } } },
    }),
  });

const ACTORS = gql`
  query ActorsPage($first: Int, $after: String, $last: Int, $before: String) {
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
  query TiesPage($actor: ID!, $on: Date, $first: Int, $after: String) {
    actor(id: $actor) {
      id
      ties(on: $on, first: $first, after: $after) {
        edges {
          cursor
          certainty
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

test("the cache is told of every type that an interface stands for", async () => {
  const { __schema } = await ask("{ __schema { types { kind name possibleTypes { name } } } }");
  const interfaces = __schema.types.filter((type) => type.kind === "INTERFACE" || type.kind === "UNION");
  const served = interfaces.map((type) => [type.name, type.possibleTypes.map(({ name }) => name).sort()]);
  assert.deepEqual(POSSIBLE_TYPES, Object.fromEntries(served));
});

test("pages forwards give every actor once, in the list's order", async () => {
  const client = newClient();
  const list = client.watchQuery({ query: ACTORS, variables: { first: 4 } });
  let { data } = await client.query({ query: ACTORS, variables: { first: 4 } });
  while (data.actors.pageInfo.hasNextPage) {
    await list.fetchMore({ variables: { first: 4, after: data.actors.pageInfo.endCursor } });
    data = client.readQuery({ query: ACTORS, variables: { first: 4 } });
  }
  assert.deepEqual(ids(data.actors), await actorIds());
});

test("pages backwards give every actor once, in the list's order", async () => {
  const client = newClient();
  const list = client.watchQuery({ query: ACTORS, variables: { last: 4 } });
  let { data } = await client.query({ query: ACTORS, variables: { last: 4 } });
  while (data.actors.pageInfo.hasPreviousPage) {
    await list.fetchMore({ variables: { last: 4, before: data.actors.pageInfo.startCursor } });
    data = client.readQuery({ query: ACTORS, variables: { last: 4 } });
  }
  assert.deepEqual(ids(data.actors), await actorIds());
});

test("ties of two days page side by side in one cache and stay apart", async () => {
  const client = newClient();
  const cursors = {};
  for (const on of [HTS.before, HTS.after, HTS.before, HTS.after, HTS.before, HTS.after]) {
    if (cursors[on] === null) continue;
    const variables = { actor: HTS.actor, on, first: 3, after: cursors[on] };
    await client.query({ query: TIES, variables, fetchPolicy: "network-only" });
    const { pageInfo } = client.readQuery({ query: TIES, variables }).actor.ties;
    cursors[on] = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
  const cached = (on) => client.readQuery({ query: TIES, variables: { actor: HTS.actor, on } }).actor.ties.edges;
  const whole = { before: await tieIds(HTS.actor, HTS.before), after: await tieIds(HTS.actor, HTS.after) };
  assert.notDeepEqual(whole.before, whole.after);
  for (const day of ["before", "after"]) {
    const read = cached(HTS[day]).map((edge) => edge.tie.id);
    assert.ok(read.length > 3);
    assert.deepEqual(read, whole[day].slice(0, read.length));
  }
});

test("two days of one field under aliases stay apart", async () => {
  const client = newClient();
  const query = gql`
    query TwoDays($actor: ID!, $before: Date, $after: Date) {
      actor(id: $actor) {
        id
        before: ties(on: $before, first: 100) {
          edges {
            node {
              id
            }
            tie {
              id
            }
          }
        }
        after: ties(on: $after, first: 100) {
          edges {
            node {
              id
            }
            tie {
              id
            }
          }
        }
      }
    }
  `;
  await client.query({ query, variables: HTS });
  const { actor } = client.readQuery({ query, variables: HTS });
  for (const day of ["before", "after"]) {
    assert.deepEqual(
      actor[day].edges.map((edge) => edge.tie.id),
      await tieIds(HTS.actor, HTS[day]),
    );
  }
});

test("a query may go by GET, where HTTP caches help", async () => {
  const client = newClient({ useGETForQueries: true });
  const { data } = await client.query({ query: ACTORS, variables: { first: 2 } });
  assert.deepEqual(ids(data.actors), (await actorIds()).slice(0, 2));
});
