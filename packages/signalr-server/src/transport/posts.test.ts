import { describe, expect, it } from 'vitest';
import { createLimits } from '../limits.ts';
import { Posts } from './posts.ts';

async function* toBody(...chunks: Array<string | Error>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield Buffer.from(chunk);
  }
}

/** A body whose end the test decides. */
function createOpenBody(first: string) {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  async function* read() {
    yield Buffer.from(first);
    await finished;
  }
  return { body: read(), finish };
}

function listen(posts: Posts) {
  const heard: string[] = [];
  const broken: Error[] = [];
  posts.open({
    onData: (data) => heard.push(String(data)),
    onBroken: (error) => broken.push(error),
  });
  return { heard, broken };
}

/** Lets everything happen that waits for nothing but its turn. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

const createPosts = (limits = {}) => new Posts(createLimits(limits));

describe('posts', () => {
  it('are kept for the transport, in their order', async () => {
    const posts = createPosts();
    await posts.receive(toBody('a', 'b'));
    await posts.receive(toBody('c'));
    const { heard } = listen(posts);
    await posts.receive(toBody('d'));
    expect(heard).toEqual(['abc', 'd']);
  });

  it('wait for each other', async () => {
    const posts = createPosts();
    const { heard } = listen(posts);
    const { body, finish } = createOpenBody('a');
    const both = [posts.receive(body), posts.receive(toBody('b'))];
    await Promise.resolve();
    finish();
    await Promise.all(both);
    expect(heard).toEqual(['a', 'b']);
  });

  it('are not more than 16 that wait, and one that is read', async () => {
    const posts = createPosts();
    const { body, finish } = createOpenBody('a');
    const taken = [posts.receive(body), ...Array.from({ length: 16 }, () => posts.receive(toBody('b')))];
    await expect(posts.receive(toBody('c'))).rejects.toMatchObject({ status: 429, retryAfterSeconds: 5 });
    finish();
    await Promise.all(taken);
    await posts.receive(toBody('d'));
    expect(listen(posts).heard.join('')).toBe(`a${'b'.repeat(16)}d`);
  });

  it('are kept up to the limit, and what was too much is not kept in part', async () => {
    const posts = createPosts({ maxMessageBytes: 4, maxReceiveQueueBytes: 4 });
    await posts.receive(toBody('ab'));
    await expect(posts.receive(toBody('c', 'de'))).rejects.toMatchObject({ status: 413 });
    await posts.receive(toBody('fg'));
    expect(listen(posts).heard).toEqual(['abfg']);
  });

  it('are not read while the hub is busy', async () => {
    const posts = createPosts();
    const { heard } = listen(posts);
    posts.pause();
    const post = posts.receive(toBody('a'));
    // Any number of turns would do: a post that does not wait takes fewer than this.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(heard).toEqual([]);
    posts.resume();
    await post;
    expect(heard).toEqual(['a']);
  });

  it('are refused with 404 once the connection has ended, those that wait too', async () => {
    const posts = createPosts();
    const { heard } = listen(posts);
    posts.pause();
    const waiting = posts.receive(toBody('a'));
    const next = posts.receive(toBody());
    posts.end();
    await expect(waiting).rejects.toMatchObject({ status: 404 });
    await expect(next).rejects.toMatchObject({ status: 404 });
    expect(heard).toEqual([]);
  });

  it('that break off leave nothing behind, or end a connection that has taken a part', async () => {
    const posts = createPosts();
    await expect(posts.receive(toBody('a', new Error('reset')))).rejects.toMatchObject({ status: 400 });
    const { heard, broken } = listen(posts);
    await expect(posts.receive(toBody('b', new Error('reset')))).rejects.toMatchObject({ status: 400 });
    expect(heard).toEqual(['b']);
    expect(broken).toEqual([new Error('reset')]);
  });

  it('that break off before their first byte change nothing', async () => {
    const posts = createPosts();
    const { heard, broken } = listen(posts);
    await expect(posts.receive(toBody(new Error('reset')))).rejects.toMatchObject({ status: 400 });
    await posts.receive(toBody('a'));
    expect([heard, broken]).toEqual([['a'], []]);
  });

  it('that the transport comes in the middle of end it when they break off', async () => {
    const posts = createPosts();
    const { body, finish } = createOpenBody('a');
    async function* broken() {
      yield* body;
      throw new Error('reset');
    }
    const post = posts.receive(broken());
    await nextTurn();
    const listener = listen(posts);
    finish();
    await expect(post).rejects.toMatchObject({ status: 400 });
    expect(listener).toEqual({ heard: ['a'], broken: [new Error('reset')] });
  });
});
