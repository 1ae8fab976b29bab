import { createAuthentication, createRegistration } from '@rtas/core';
import type { ConnectionBuilder, FlowHandle } from './builder.ts';
import { FlowBuilder, type FlowPlan } from './flow-builder.ts';

class BaseBuilder extends FlowBuilder {
  protected override start({ type, report, ...options }: FlowPlan): FlowHandle {
    const create = type === 'registration' ? createRegistration : createAuthentication;
    const { stop } = create({ ...options, onChange: report });
    return { stop };
  }
}

/**
 * Connects and calls back, and draws nothing: for a screen of your own.
 *
 * @example
 * new RTASBase().setUrl(url).setToken(token).setTransactionType().setOnTransactionSuccessCallback(done).build();
 */
export const RTASBase: new () => ConnectionBuilder = BaseBuilder;
