import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, type Stage } from './application.test.support.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.close());

const start = async () => {
  const { id } = await stage.vendor.startRegistration({ userId: 'u', userDisplayName: 'U' });
  return { kind: 'registration', id } as const;
};
const scanAndApprove = async () => {
  const flow = await start();
  stage.cloud.act(flow, { action: 'scan' });
  stage.cloud.act(flow, { action: 'approve' });
  return flow;
};
const deliveries = () => stage.callbacks.map((callback) => callback.isGenuine && callback.deliveryId);

describe('callbacks', () => {
  it('come in order, and are signed', async () => {
    await scanAndApprove();
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['REGISTRATION_SCANNED_V2', 'REGISTRATION_SUCCESS_V2']);
  });

  it('come again, later and later, until they are taken', async () => {
    stage.answerNext(503, 500);
    const flow = await start();
    stage.cloud.act(flow, { action: 'approve' });
    await stage.clock.untilAsleep(500);
    stage.clock.advance(500);
    await stage.clock.untilAsleep(1_000);
    stage.clock.advance(1_000);
    await stage.cloud.idle();
    expect(stage.statuses()).toHaveLength(3);
    expect(stage.clock.slept.filter((ms) => ms < 10_000)).toEqual([500, 1_000]);
  });

  it('keep their order while the first is not taken', async () => {
    stage.answerNext(503);
    await scanAndApprove();
    await stage.clock.untilAsleep(500);
    expect(stage.statuses()).toEqual(['REGISTRATION_SCANNED_V2']);
    stage.clock.advance(500);
    await stage.cloud.idle();
    expect(stage.statuses().slice(1)).toEqual(['REGISTRATION_SCANNED_V2', 'REGISTRATION_SUCCESS_V2']);
  });

  it('are given up after six attempts', async () => {
    stage.answerNext(500, 500, 500, 500, 500, 500);
    const flow = await start();
    stage.cloud.act(flow, { action: 'decline' });
    for (const delayMs of [500, 1_000, 2_000, 4_000, 8_000]) {
      await stage.clock.untilAsleep(delayMs);
      stage.clock.advance(delayMs);
    }
    await stage.cloud.idle();
    expect(stage.requests).toHaveLength(6);
  });

  it('stop when the cloud is closed', async () => {
    stage.answerNext(500);
    stage.cloud.act(await start(), { action: 'decline' });
    await stage.clock.untilAsleep(500);
    await stage.cloud.close();
    expect(stage.requests).toHaveLength(1);
  });
});

describe('a fault', () => {
  it('loses callbacks', async () => {
    stage.cloud.faults.set({ callback: 'lost', delayMs: 0 });
    await scanAndApprove();
    await stage.cloud.idle();
    expect(stage.requests).toEqual([]);
  });

  it('sends them twice, the same to the last byte', async () => {
    stage.cloud.faults.set({ callback: 'twice', delayMs: 0 });
    stage.cloud.act(await start(), { action: 'approve' });
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['REGISTRATION_SUCCESS_V2', 'REGISTRATION_SUCCESS_V2']);
    expect(new Set(deliveries()).size).toBe(1);
  });

  it('makes them late by as much as was asked for', async () => {
    stage.cloud.faults.set({ callback: 'late', delayMs: 3_000 });
    stage.cloud.act(await start(), { action: 'approve' });
    await stage.clock.untilAsleep(3_000);
    stage.clock.advance(2_999);
    expect(stage.requests).toEqual([]);
    stage.clock.advance(1);
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['REGISTRATION_SUCCESS_V2']);
  });

  it('has one overtaken by the next', async () => {
    stage.cloud.faults.set({ callback: 'reordered', delayMs: 3_000 });
    await scanAndApprove();
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['REGISTRATION_SUCCESS_V2', 'REGISTRATION_SCANNED_V2']);
  });

  it('lets one go that nothing overtakes', async () => {
    stage.cloud.faults.set({ callback: 'reordered', delayMs: 3_000 });
    stage.cloud.act(await start(), { action: 'approve' });
    await stage.clock.untilAsleep(3_000);
    stage.clock.advance(3_000);
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['REGISTRATION_SUCCESS_V2']);
  });

  it('signs badly until it is mended, and then the cloud tries again', async () => {
    stage.cloud.faults.set({ callback: 'badly_signed', delayMs: 0 });
    stage.answerNext(401);
    stage.cloud.act(await start(), { action: 'approve' });
    await stage.clock.untilAsleep(500);
    stage.cloud.faults.mend();
    stage.clock.advance(500);
    await stage.cloud.idle();
    expect(stage.statuses()).toEqual(['refused', 'REGISTRATION_SUCCESS_V2']);
  });
});
