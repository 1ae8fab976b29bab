import type { VendorAuthenticationRequest } from '@rtas/server';
import {
  array,
  type InferOutput,
  integer,
  maxValue,
  minLength,
  minValue,
  number,
  object,
  optional,
  pipe,
  string,
} from 'valibot';

export const text = pipe(string(), minLength(1));

/** What the vendor would show; all of it may be left out. */
export const flowRequestSchema = optional(
  object({
    user_id: optional(text),
    user_display_name: optional(text),
    message: optional(text),
    details: optional(array(object({ label: text, value: text }))),
    expires_in: optional(pipe(number(), integer(), minValue(0), maxValue(86_400))),
  }),
  {},
);

/** What is being approved when nobody says otherwise. */
const payment = {
  message: 'Pay €42.00 to Blue Bicycles',
  details: [
    { label: 'Amount', value: '€42.00' },
    { label: 'To', value: 'Blue Bicycles' },
  ],
};

/** The request to the vendor, with the sample's person and payment where the body says nothing. */
export function toVendorRequest(body: InferOutput<typeof flowRequestSchema>): VendorAuthenticationRequest {
  const { user_id: userId = 'john.doe', expires_in: expiresIn } = body;
  const { user_display_name: userDisplayName = body.user_id ?? 'John Doe' } = body;
  const { message = payment.message, details = body.message ? undefined : payment.details } = body;
  return { userId, userDisplayName, expiresIn, message, details };
}
