// Made by `pnpm --filter @rtas/protocol run generate`. Do not edit.

import type { BadFixture, Fixture } from './fixture.ts';
import type { Status } from './status.ts';

/** One event of every status, from the callback to the browser. */
export const goldenFixtures: { readonly [S in Status]: Fixture<S> } = {
  "REGISTRATION_CANCELLED_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CANCELLED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "reason": "superseded"
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CANCELLED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "superseded"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 2,
      "status": "REGISTRATION_CANCELLED_V2",
      "state": "cancelled",
      "server_time": 1795357818000,
      "occurred_at": 1795357818000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "superseded"
      }
    }
  },
  "REGISTRATION_CREATED_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_code": "iVBORw0KGgoAAAANSUhEUgAAAKQAAACkCAAAAAA83tqdAAADfElEQVR4AdXBMZLEyBEEMGQF///llNEGg8uZPa1CxhWQ+vcbC4wFxgJjgbHAWGAsMBYYC4wFxgJjgbHAWGAscPkhvqsjqFscRfyujviunsYCY4GxwOWDeosjqFtQR1BPcdRbvcXbWGAsMBa4fBG3uhXxz4KiiO/iVp+NBcYCY4HLH8VTHUEdQRFHEbf6m7HAWGAscPmjegvqiCOeiqD+biwwFhgLXL6oz+JWRxFPdQRx1Fv9s7HAWGAscPkgflfEEdRRBEVQRxFHUEf8d8YCY4GxQOrv4lZH3OopqCOovxkLjAXGAqmneCviVgRFPBVBPQVFHEVQBEVQb2OBscBYIPUWRz3FUx1BEUcRT0VQxFG3uNXTWGAsMBa4/BAUQRxFULe4FfFWRxAUQd3iKIJ6GwuMBcYClx+KoJ6K+K6OOOp3QR1FUJ+NBcYCY4HUU7wVQRFHPQV1BHUEdQRFUMStvhsLjAXGApcfiqCIIyjiqKc44ijid0E9xVFPY4GxwFjg8kERFEER1BFHEUcR1FFHHEHdijjqVm9jgbHAWODyQ1C3IiiCequjCIq4xVMdRRxBfTYWGAuMBS5fFEEdQT0FRVAERTwVccRRxK0I6m0sMBYYC1y+CIqgnuqIowiKOIqgiCOoI6gjqCOop7HAWGAskPouqCOOOoJ6Cup3QRFPRVBvY4GxwFgg9VlQxFHEUxHULagjKIIiqKegCOqzscBYYCyQeorfFXHULagjqCMo4qmIo46g3sYCY4GxQOopqKegnoI6giKOIp6KeCuCIo56GguMBcYCly/iKY4ibnHEUx1xBEUcdcRTvY0FxgJjgcsviqCOeIqjjrgF9VYEcRRBUJ+NBcYCY4HLL+IWR9zqCIo6gjrqiCOe4qgjqKexwFhgLJD6m6CIWxEU8VkdQd2CIiiCehoLjAXGApcf4ru61VMRT3WLp6CegnobC4wFxgKXD+otjrrFUQR1iyM+q1scRVBPY4GxwFjg8kXc6ha3OuII6qhbERRBPNURn40FxgJjgcv/SR3xWR1FUEccQX02FhgLjAUu/4MijqCIo46gCIIiKIqgKOII6m0sMBYYC1y+qO+COuqopyIogqDe4lafjQXGAmOBywfxN0ER1K0IiiBuRVAERVBvY4GxwFgg9e83FhgLjAXGAmOBscBYYCwwFhgLjAXGAmOBscBY4D/duQRyCS6K0gAAAABJRU5ErkJggg==",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/register?payload=djIBcmNfOEhxMlZ0N1l4S2QxUGZCMw",
      "short_code": "KX4P-9TQM",
      "logo_url": "https://www.northwind.example/logo.svg",
      "close_connection_on_receive": false,
      "store_in_cache": true,
      "cache_expires_after_minutes": 15
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "qr_code": "iVBORw0KGgoAAAANSUhEUgAAAKQAAACkCAAAAAA83tqdAAADfElEQVR4AdXBMZLEyBEEMGQF///llNEGg8uZPa1CxhWQ+vcbC4wFxgJjgbHAWGAsMBYYC4wFxgJjgbHAWGAscPkhvqsjqFscRfyujviunsYCY4GxwOWDeosjqFtQR1BPcdRbvcXbWGAsMBa4fBG3uhXxz4KiiO/iVp+NBcYCY4HLH8VTHUEdQRFHEbf6m7HAWGAscPmjegvqiCOeiqD+biwwFhgLXL6oz+JWRxFPdQRx1Fv9s7HAWGAscPkgflfEEdRRBEVQRxFHUEf8d8YCY4GxQOrv4lZH3OopqCOovxkLjAXGAqmneCviVgRFPBVBPQVFHEVQBEVQb2OBscBYIPUWRz3FUx1BEUcRT0VQxFG3uNXTWGAsMBa4/BAUQRxFULe4FfFWRxAUQd3iKIJ6GwuMBcYClx+KoJ6K+K6OOOp3QR1FUJ+NBcYCY4HUU7wVQRFHPQV1BHUEdQRFUMStvhsLjAXGApcfiqCIIyjiqKc44ijid0E9xVFPY4GxwFjg8kERFEER1BFHEUcR1FFHHEHdijjqVm9jgbHAWODyQ1C3IiiCequjCIq4xVMdRRxBfTYWGAuMBS5fFEEdQT0FRVAERTwVccRRxK0I6m0sMBYYC1y+CIqgnuqIowiKOIqgiCOoI6gjqCOop7HAWGAskPouqCOOOoJ6Cup3QRFPRVBvY4GxwFgg9VlQxFHEUxHULagjKIIiqKegCOqzscBYYCyQeorfFXHULagjqCMo4qmIo46g3sYCY4GxQOopqKegnoI6giKOIp6KeCuCIo56GguMBcYCly/iKY4ibnHEUx1xBEUcdcRTvY0FxgJjgcsviqCOeIqjjrgF9VYEcRRBUJ+NBcYCY4HLL+IWR9zqCIo6gjrqiCOe4qgjqKexwFhgLJD6m6CIWxEU8VkdQd2CIiiCehoLjAXGApcf4ru61VMRT3WLp6CegnobC4wFxgKXD+otjrrFUQR1iyM+q1scRVBPY4GxwFjg8kXc6ha3OuII6qhbERRBPNURn40FxgJjgcv/SR3xWR1FUEccQX02FhgLjAUu/4MijqCIo46gCIIiKIqgKOII6m0sMBYYC1y+qO+COuqopyIogqDe4lafjQXGAmOBywfxN0ER1K0IiiBuRVAERVBvY4GxwFgg9e83FhgLjAXGAmOBscBYYCwwFhgLjAXGAmOBscBY4D/duQRyCS6K0gAAAABJRU5ErkJggg==",
        "qr_code_expiration": 1795358100,
        "deeplink_url": "https://pass.northwind.example/register?payload=djIBcmNfOEhxMlZ0N1l4S2QxUGZCMw",
        "short_code": "KX4P-9TQM",
        "logo_url": "https://www.northwind.example/logo.svg"
      },
      "delivery": {
        "close_connection_on_receive": false,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 1,
      "status": "REGISTRATION_CREATED_V2",
      "state": "pending",
      "server_time": 1795357800000,
      "occurred_at": 1795357800000,
      "close_connection_on_receive": false,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "qr_code": "iVBORw0KGgoAAAANSUhEUgAAAKQAAACkCAAAAAA83tqdAAADfElEQVR4AdXBMZLEyBEEMGQF///llNEGg8uZPa1CxhWQ+vcbC4wFxgJjgbHAWGAsMBYYC4wFxgJjgbHAWGAscPkhvqsjqFscRfyujviunsYCY4GxwOWDeosjqFtQR1BPcdRbvcXbWGAsMBa4fBG3uhXxz4KiiO/iVp+NBcYCY4HLH8VTHUEdQRFHEbf6m7HAWGAscPmjegvqiCOeiqD+biwwFhgLXL6oz+JWRxFPdQRx1Fv9s7HAWGAscPkgflfEEdRRBEVQRxFHUEf8d8YCY4GxQOrv4lZH3OopqCOovxkLjAXGAqmneCviVgRFPBVBPQVFHEVQBEVQb2OBscBYIPUWRz3FUx1BEUcRT0VQxFG3uNXTWGAsMBa4/BAUQRxFULe4FfFWRxAUQd3iKIJ6GwuMBcYClx+KoJ6K+K6OOOp3QR1FUJ+NBcYCY4HUU7wVQRFHPQV1BHUEdQRFUMStvhsLjAXGApcfiqCIIyjiqKc44ijid0E9xVFPY4GxwFjg8kERFEER1BFHEUcR1FFHHEHdijjqVm9jgbHAWODyQ1C3IiiCequjCIq4xVMdRRxBfTYWGAuMBS5fFEEdQT0FRVAERTwVccRRxK0I6m0sMBYYC1y+CIqgnuqIowiKOIqgiCOoI6gjqCOop7HAWGAskPouqCOOOoJ6Cup3QRFPRVBvY4GxwFgg9VlQxFHEUxHULagjKIIiqKegCOqzscBYYCyQeorfFXHULagjqCMo4qmIo46g3sYCY4GxQOopqKegnoI6giKOIp6KeCuCIo56GguMBcYCly/iKY4ibnHEUx1xBEUcdcRTvY0FxgJjgcsviqCOeIqjjrgF9VYEcRRBUJ+NBcYCY4HLL+IWR9zqCIo6gjrqiCOe4qgjqKexwFhgLJD6m6CIWxEU8VkdQd2CIiiCehoLjAXGApcf4ru61VMRT3WLp6CegnobC4wFxgKXD+otjrrFUQR1iyM+q1scRVBPY4GxwFjg8kXc6ha3OuII6qhbERRBPNURn40FxgJjgcv/SR3xWR1FUEccQX02FhgLjAUu/4MijqCIo46gCIIiKIqgKOII6m0sMBYYC1y+qO+COuqopyIogqDe4lafjQXGAmOBywfxN0ER1K0IiiBuRVAERVBvY4GxwFgg9e83FhgLjAXGAmOBscBYYCwwFhgLjAXGAmOBscBY4D/duQRyCS6K0gAAAABJRU5ErkJggg==",
        "qr_code_expiration": 1795358100,
        "deeplink_url": "https://pass.northwind.example/register?payload=djIBcmNfOEhxMlZ0N1l4S2QxUGZCMw",
        "short_code": "KX4P-9TQM",
        "logo_url": "https://www.northwind.example/logo.svg"
      }
    }
  },
  "REGISTRATION_ERROR_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_ERROR_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "reason": "vendor_unavailable"
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_ERROR_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "vendor_unavailable"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 1,
      "status": "REGISTRATION_ERROR_V2",
      "state": "error",
      "server_time": 1795357804000,
      "occurred_at": 1795357804000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "vendor_unavailable"
      }
    }
  },
  "REGISTRATION_EXPIRED_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_EXPIRED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind"
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_EXPIRED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 2,
      "status": "REGISTRATION_EXPIRED_V2",
      "state": "expired",
      "server_time": 1795358102000,
      "occurred_at": 1795358102000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind"
      }
    }
  },
  "REGISTRATION_QR_UPDATED_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_QR_UPDATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_code": "iVBORw0KGgoAAAANSUhEUgAAALQAAAC0CAAAAAAYplnuAAAEKklEQVR4AdXBMZJbSxIEMGQH73/lXKOMjjckpa9Zq4DUPsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQi8/xHd1BTWCGkERFEERV11BEd/V07HQsdCx0MsH9S6uGDGKGEVQV1AjCIp4qnfx7ljoWOhY6OWLuOqKpyIogqBGUMRVfxZXfXYsdCx0LPTyCzWCoEYRBEWNIkYR/59joWOhY6GXXwqKIKhRBPFUxFMR/+5Y6FjoWOjli/ouKGIUMYq6YgQ1asS7+rtjoWOhY6GXD+LPiqCIqwiKoEYRIyiCIq74b46FjoWOhVL/JkYR1J/FqM+C+jfHQsdCx0Kpp6CId/UuRo0YdcUo4qor3tVnx0LHQsdCLz8UcRVBjaA+C4q44gpqBDHqqhEE9e5Y6FjoWOjlhxh1FUGNoEY9BUVQFEH9TlBPx0LHQsdCqc/iqncxirjqCooYRVBXUARFUFdQT8dCx0LHQqmnGDXisyJGEaMIiqBGUMRVI/6sno6FjoWOhV6+CGrUFdS7GvEUowiKoEZQI6i/OxY6FjoWSr2LUSOeiqCIUQQ1gnoX1AhqxFMRo56OhY6FjoVST0ERTzWCuuKprqCIq56CGjHqCurpWOhY6Fgo9d8ENYIaQRGjnoIaQY2gRoy6YtS7Y6FjoWOh1FNQxFVXUCOuIkYRFEERT0WMGkERFEG9OxY6FjoWevminoKiiKuuGvEUowjqqhEUQV1BPR0LHQsdC718EKOuIq66ghpBjXgK6iriuyLeHQsdCx0LpZ5iFEER39VTjBpBEZ8VMYq46rNjoWOhY6GXv4hRV1AEQX0WIz4rYtQogvruWOhY6Fgo9RQUQRHf1RVXXUFdQRGjRjwVMerpWOhY6Fjo5YcinuoK6opRI64YQY26ihhFjPqzY6FjoWOhlx/isxg1gqIIghpBjSIIingqgqCIEdRnx0LHQsdCqacYRYwaMYoYdQX1FFe9C2oE9XfHQsdCx0IvHxTxFKOuGnEF9a5GPNUIagRFjHo6FjoWOhZ6+aKeiiCuGEWMGkF9VgRFjCKoq4h3x0LHQsdCL1/EqBGf1VOMGjWCGvEuRlAE9dmx0LHQsVDq38SoEdRTXEVQBEVQxKgrRhHUu2OhY6FjodRTfFcjKOIqghpBEaNGUARFUARFUMRVT8dCx0LHQi8f1LsYQRHUiFFXPcWoUcRVV1DEZ8dCx0LHQi9fxFVPMYKiiFEjqFHEU1zxVARFvDsWOhY6Fnr5hSKod0F9F1cRVxFXfHYsdCx0LPTyC0ER1KinGkWMIqgRFEGNGkV8dix0LHQs9PJFfVYEQRHUFdS7Iq74LKhRxLtjoWOhY6HUU3xXBPUU1IhRBDXiXY0YRbyrp2OhY6FjodQ+x0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdC/wNl1UyGcJn2LwAAAABJRU5ErkJggg==",
      "qr_code_expiration": 1795358130,
      "deeplink_url": "https://pass.northwind.example/register?payload=djIBcmNfOEhxMlZ0N1l4S2QxUGZCMyMy"
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_QR_UPDATED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "qr_code": "iVBORw0KGgoAAAANSUhEUgAAALQAAAC0CAAAAAAYplnuAAAEKklEQVR4AdXBMZJbSxIEMGQH73/lXKOMjjckpa9Zq4DUPsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQi8/xHd1BTWCGkERFEERV11BEd/V07HQsdCx0MsH9S6uGDGKGEVQV1AjCIp4qnfx7ljoWOhY6OWLuOqKpyIogqBGUMRVfxZXfXYsdCx0LPTyCzWCoEYRBEWNIkYR/59joWOhY6GXXwqKIKhRBPFUxFMR/+5Y6FjoWOjli/ouKGIUMYq6YgQ1asS7+rtjoWOhY6GXD+LPiqCIqwiKoEYRIyiCIq74b46FjoWOhVL/JkYR1J/FqM+C+jfHQsdCx0Kpp6CId/UuRo0YdcUo4qor3tVnx0LHQsdCLz8UcRVBjaA+C4q44gpqBDHqqhEE9e5Y6FjoWOjlhxh1FUGNoEY9BUVQFEH9TlBPx0LHQsdCqc/iqncxirjqCooYRVBXUARFUFdQT8dCx0LHQqmnGDXisyJGEaMIiqBGUMRVI/6sno6FjoWOhV6+CGrUFdS7GvEUowiKoEZQI6i/OxY6FjoWSr2LUSOeiqCIUQQ1gnoX1AhqxFMRo56OhY6FjoVST0ERTzWCuuKprqCIq56CGjHqCurpWOhY6Fgo9d8ENYIaQRGjnoIaQY2gRoy6YtS7Y6FjoWOh1FNQxFVXUCOuIkYRFEERT0WMGkERFEG9OxY6FjoWevminoKiiKuuGvEUowjqqhEUQV1BPR0LHQsdC718EKOuIq66ghpBjXgK6iriuyLeHQsdCx0LpZ5iFEER39VTjBpBEZ8VMYq46rNjoWOhY6GXv4hRV1AEQX0WIz4rYtQogvruWOhY6Fgo9RQUQRHf1RVXXUFdQRGjRjwVMerpWOhY6Fjo5YcinuoK6opRI64YQY26ihhFjPqzY6FjoWOhlx/isxg1gqIIghpBjSIIingqgqCIEdRnx0LHQsdCqacYRYwaMYoYdQX1FFe9C2oE9XfHQsdCx0IvHxTxFKOuGnEF9a5GPNUIagRFjHo6FjoWOhZ6+aKeiiCuGEWMGkF9VgRFjCKoq4h3x0LHQsdCL1/EqBGf1VOMGjWCGvEuRlAE9dmx0LHQsVDq38SoEdRTXEVQBEVQxKgrRhHUu2OhY6FjodRTfFcjKOIqghpBEaNGUARFUARFUMRVT8dCx0LHQi8f1LsYQRHUiFFXPcWoUcRVV1DEZ8dCx0LHQi9fxFVPMYKiiFEjqFHEU1zxVARFvDsWOhY6Fnr5hSKod0F9F1cRVxFXfHYsdCx0LPTyC0ER1KinGkWMIqgRFEGNGkV8dix0LHQs9PJFfVYEQRHUFdS7Iq74LKhRxLtjoWOhY6HUU3xXBPUU1IhRBDXiXY0YRbyrp2OhY6FjodQ+x0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdC/wNl1UyGcJn2LwAAAABJRU5ErkJggg==",
        "qr_code_expiration": 1795358130,
        "deeplink_url": "https://pass.northwind.example/register?payload=djIBcmNfOEhxMlZ0N1l4S2QxUGZCMyMy"
      },
      "delivery": {
        "close_connection_on_receive": false,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 2,
      "status": "REGISTRATION_QR_UPDATED_V2",
      "state": "pending",
      "server_time": 1795357830000,
      "occurred_at": 1795357830000,
      "close_connection_on_receive": false,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "qr_code": "iVBORw0KGgoAAAANSUhEUgAAALQAAAC0CAAAAAAYplnuAAAEKklEQVR4AdXBMZJbSxIEMGQH73/lXKOMjjckpa9Zq4DUPsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQi8/xHd1BTWCGkERFEERV11BEd/V07HQsdCx0MsH9S6uGDGKGEVQV1AjCIp4qnfx7ljoWOhY6OWLuOqKpyIogqBGUMRVfxZXfXYsdCx0LPTyCzWCoEYRBEWNIkYR/59joWOhY6GXXwqKIKhRBPFUxFMR/+5Y6FjoWOjli/ouKGIUMYq6YgQ1asS7+rtjoWOhY6GXD+LPiqCIqwiKoEYRIyiCIq74b46FjoWOhVL/JkYR1J/FqM+C+jfHQsdCx0Kpp6CId/UuRo0YdcUo4qor3tVnx0LHQsdCLz8UcRVBjaA+C4q44gpqBDHqqhEE9e5Y6FjoWOjlhxh1FUGNoEY9BUVQFEH9TlBPx0LHQsdCqc/iqncxirjqCooYRVBXUARFUFdQT8dCx0LHQqmnGDXisyJGEaMIiqBGUMRVI/6sno6FjoWOhV6+CGrUFdS7GvEUowiKoEZQI6i/OxY6FjoWSr2LUSOeiqCIUQQ1gnoX1AhqxFMRo56OhY6FjoVST0ERTzWCuuKprqCIq56CGjHqCurpWOhY6Fgo9d8ENYIaQRGjnoIaQY2gRoy6YtS7Y6FjoWOh1FNQxFVXUCOuIkYRFEERT0WMGkERFEG9OxY6FjoWevminoKiiKuuGvEUowjqqhEUQV1BPR0LHQsdC718EKOuIq66ghpBjXgK6iriuyLeHQsdCx0LpZ5iFEER39VTjBpBEZ8VMYq46rNjoWOhY6GXv4hRV1AEQX0WIz4rYtQogvruWOhY6Fgo9RQUQRHf1RVXXUFdQRGjRjwVMerpWOhY6Fjo5YcinuoK6opRI64YQY26ihhFjPqzY6FjoWOhlx/isxg1gqIIghpBjSIIingqgqCIEdRnx0LHQsdCqacYRYwaMYoYdQX1FFe9C2oE9XfHQsdCx0IvHxTxFKOuGnEF9a5GPNUIagRFjHo6FjoWOhZ6+aKeiiCuGEWMGkF9VgRFjCKoq4h3x0LHQsdCL1/EqBGf1VOMGjWCGvEuRlAE9dmx0LHQsVDq38SoEdRTXEVQBEVQxKgrRhHUu2OhY6FjodRTfFcjKOIqghpBEaNGUARFUARFUMRVT8dCx0LHQi8f1LsYQRHUiFFXPcWoUcRVV1DEZ8dCx0LHQi9fxFVPMYKiiFEjqFHEU1zxVARFvDsWOhY6Fnr5hSKod0F9F1cRVxFXfHYsdCx0LPTyC0ER1KinGkWMIqgRFEGNGkV8dix0LHQs9PJFfVYEQRHUFdS7Iq74LKhRxLtjoWOhY6HUU3xXBPUU1IhRBDXiXY0YRbyrp2OhY6FjodQ+x0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdCx0LHQsdC/wNl1UyGcJn2LwAAAABJRU5ErkJggg==",
        "qr_code_expiration": 1795358130,
        "deeplink_url": "https://pass.northwind.example/register?payload=djIBcmNfOEhxMlZ0N1l4S2QxUGZCMyMy"
      }
    }
  },
  "REGISTRATION_REJECTED_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_REJECTED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "reason": "user_declined"
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_REJECTED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "user_declined"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 3,
      "status": "REGISTRATION_REJECTED_V2",
      "state": "rejected",
      "server_time": 1795357835000,
      "occurred_at": 1795357835000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "user_declined"
      }
    }
  },
  "REGISTRATION_SCANNED_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_SCANNED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "device_info": {
        "name": "John's Pixel",
        "manufacturer": "Google",
        "device_model": "GC3VE",
        "operating_system": "Android",
        "os_version": "16",
        "marketing_name": "Pixel 8 Pro"
      }
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_SCANNED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        }
      },
      "delivery": {
        "close_connection_on_receive": false,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 2,
      "status": "REGISTRATION_SCANNED_V2",
      "state": "pending",
      "server_time": 1795357822000,
      "occurred_at": 1795357822000,
      "close_connection_on_receive": false,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        }
      }
    }
  },
  "REGISTRATION_SUCCESS_V2": {
    "request": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_SUCCESS_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
      "device_info": {
        "name": "John's Pixel",
        "manufacturer": "Google",
        "device_model": "GC3VE",
        "operating_system": "Android",
        "os_version": "16",
        "marketing_name": "Pixel 8 Pro"
      },
      "wrong_device_token": "wd_5Ty8Qp2LsRk7Vn0ZxBc4",
      "custom_data": {
        "correlation_id": "b7c41f0e"
      },
      "close_connection_on_receive": true,
      "store_in_cache": true,
      "cache_expires_after_minutes": 15
    },
    "event": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_SUCCESS_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
        "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "wrong_device_token": "wd_5Ty8Qp2LsRk7Vn0ZxBc4",
        "custom_data": {
          "correlation_id": "b7c41f0e"
        }
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "registration",
      "id": "rc_8Hq2Vt7YxKd1PfB3",
      "seq": 3,
      "status": "REGISTRATION_SUCCESS_V2",
      "state": "success",
      "server_time": 1795357841000,
      "occurred_at": 1795357841000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
        "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "wrong_device_token": "wd_5Ty8Qp2LsRk7Vn0ZxBc4",
        "custom_data": {
          "correlation_id": "b7c41f0e"
        },
        "result_code": "rr_Jq4Xw9Zt2Lm7Kc1Vb6Ny"
      }
    }
  },
  "TRANSACTION_ACCEPTED_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_ACCEPTED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "device_info": {
        "name": "John's Pixel",
        "manufacturer": "Google",
        "device_model": "GC3VE",
        "operating_system": "Android",
        "os_version": "16",
        "marketing_name": "Pixel 8 Pro"
      },
      "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
      "close_connection_on_receive": true,
      "store_in_cache": true,
      "cache_expires_after_minutes": 15
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_ACCEPTED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk="
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 3,
      "status": "TRANSACTION_ACCEPTED_V2",
      "state": "success",
      "server_time": 1795357888000,
      "occurred_at": 1795357888000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
        "result_code": "rt_Wd8Sg3Hf5Pq0Yx7Ra2Ue"
      }
    }
  },
  "TRANSACTION_CANCELLED_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CANCELLED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "reason": "superseded"
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CANCELLED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "superseded"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 2,
      "status": "TRANSACTION_CANCELLED_V2",
      "state": "cancelled",
      "server_time": 1795357870000,
      "occurred_at": 1795357870000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "superseded"
      }
    }
  },
  "TRANSACTION_CREATED_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/transaction?contractKey=pVb7xq3m0T9Z",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "transaction_expiration": 1795357920,
      "message": "Pay 248.00 EUR to Lindqvist AB",
      "details": [
        {
          "label": "Payment to",
          "value": "Lindqvist AB"
        },
        {
          "label": "Amount",
          "value": "248.00 EUR"
        },
        {
          "label": "Account",
          "value": "•••• 4410"
        }
      ],
      "challenge_number": "42",
      "device_info": {
        "name": "John's Pixel",
        "manufacturer": "Google",
        "device_model": "GC3VE",
        "operating_system": "Android",
        "os_version": "16",
        "marketing_name": "Pixel 8 Pro"
      },
      "factors": [
        "push",
        "qr",
        "totp"
      ],
      "qr_content": "https://pass.northwind.example/t/3Nw6",
      "close_connection_on_receive": false,
      "store_in_cache": true,
      "cache_expires_after_minutes": 15
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "deeplink_url": "https://pass.northwind.example/transaction?contractKey=pVb7xq3m0T9Z",
        "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
        "transaction_expiration": 1795357920,
        "message": "Pay 248.00 EUR to Lindqvist AB",
        "details": [
          {
            "label": "Payment to",
            "value": "Lindqvist AB"
          },
          {
            "label": "Amount",
            "value": "248.00 EUR"
          },
          {
            "label": "Account",
            "value": "•••• 4410"
          }
        ],
        "challenge_number": "42",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "factors": [
          "push",
          "qr",
          "totp"
        ],
        "qr_content": "https://pass.northwind.example/t/3Nw6"
      },
      "delivery": {
        "close_connection_on_receive": false,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 1,
      "status": "TRANSACTION_CREATED_V2",
      "state": "pending",
      "server_time": 1795357860000,
      "occurred_at": 1795357860000,
      "close_connection_on_receive": false,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "deeplink_url": "https://pass.northwind.example/transaction?contractKey=pVb7xq3m0T9Z",
        "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
        "transaction_expiration": 1795357920,
        "message": "Pay 248.00 EUR to Lindqvist AB",
        "details": [
          {
            "label": "Payment to",
            "value": "Lindqvist AB"
          },
          {
            "label": "Amount",
            "value": "248.00 EUR"
          },
          {
            "label": "Account",
            "value": "•••• 4410"
          }
        ],
        "challenge_number": "42",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "factors": [
          "push",
          "qr",
          "totp"
        ],
        "qr_content": "https://pass.northwind.example/t/3Nw6"
      }
    }
  },
  "TRANSACTION_DECLINED_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_DECLINED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "reason": "user_declined"
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_DECLINED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "user_declined"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 3,
      "status": "TRANSACTION_DECLINED_V2",
      "state": "rejected",
      "server_time": 1795357884000,
      "occurred_at": 1795357884000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "user_declined"
      }
    }
  },
  "TRANSACTION_ERROR_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_ERROR_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "reason": "vendor_unavailable"
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_ERROR_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "vendor_unavailable"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 1,
      "status": "TRANSACTION_ERROR_V2",
      "state": "error",
      "server_time": 1795357864000,
      "occurred_at": 1795357864000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "vendor_unavailable"
      }
    }
  },
  "TRANSACTION_EXPIRED_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_EXPIRED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind"
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_EXPIRED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 2,
      "status": "TRANSACTION_EXPIRED_V2",
      "state": "expired",
      "server_time": 1795357922000,
      "occurred_at": 1795357922000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind"
      }
    }
  },
  "TRANSACTION_OPENED_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_OPENED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "device_info": {
        "name": "John's Pixel",
        "manufacturer": "Google",
        "device_model": "GC3VE",
        "operating_system": "Android",
        "os_version": "16",
        "marketing_name": "Pixel 8 Pro"
      }
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_OPENED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        }
      },
      "delivery": {
        "close_connection_on_receive": false,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 2,
      "status": "TRANSACTION_OPENED_V2",
      "state": "pending",
      "server_time": 1795357873000,
      "occurred_at": 1795357873000,
      "close_connection_on_receive": false,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        }
      }
    }
  }
};

/** The same under the other names of a status. */
export const aliasFixtures: Readonly<Record<string, Fixture>> = {
  "TRANSACTION_REJECTED_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_REJECTED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "reason": "user_declined"
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_DECLINED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "user_declined"
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 3,
      "status": "TRANSACTION_DECLINED_V2",
      "state": "rejected",
      "server_time": 1795357884000,
      "occurred_at": 1795357884000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "reason": "user_declined"
      }
    }
  },
  "TRANSACTION_SUCCESS_V2": {
    "request": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_SUCCESS_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "device_info": {
        "name": "John's Pixel",
        "manufacturer": "Google",
        "device_model": "GC3VE",
        "operating_system": "Android",
        "os_version": "16",
        "marketing_name": "Pixel 8 Pro"
      },
      "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
      "close_connection_on_receive": true,
      "store_in_cache": true,
      "cache_expires_after_minutes": 15
    },
    "event": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_ACCEPTED_V2",
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk="
      },
      "delivery": {
        "close_connection_on_receive": true,
        "store_in_cache": true,
        "cache_expires_after_minutes": 15
      }
    },
    "envelope": {
      "v": 1,
      "kind": "transaction",
      "id": "tx_3Nw6Rj9LmCs5GzE0",
      "seq": 3,
      "status": "TRANSACTION_ACCEPTED_V2",
      "state": "success",
      "server_time": 1795357888000,
      "occurred_at": 1795357888000,
      "close_connection_on_receive": true,
      "data": {
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "device_info": {
          "name": "John's Pixel",
          "manufacturer": "Google",
          "device_model": "GC3VE",
          "operating_system": "Android",
          "os_version": "16",
          "marketing_name": "Pixel 8 Pro"
        },
        "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
        "result_code": "rt_Wd8Sg3Hf5Pq0Yx7Ra2Ue"
      }
    }
  }
};

/** Callbacks that are refused. */
export const badFixtures: readonly BadFixture[] = [
  {
    "name": "cache-for-half-a-minute",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2",
      "cache_expires_after_minutes": 0.5
    },
    "code": "invalid_request",
    "pointers": [
      "/cache_expires_after_minutes"
    ]
  },
  {
    "name": "cache-for-more-than-a-day",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2",
      "cache_expires_after_minutes": 1441
    },
    "code": "invalid_request",
    "pointers": [
      "/cache_expires_after_minutes"
    ]
  },
  {
    "name": "cache-for-zero-minutes",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2",
      "cache_expires_after_minutes": 0
    },
    "code": "invalid_request",
    "pointers": [
      "/cache_expires_after_minutes"
    ]
  },
  {
    "name": "challenge-as-number",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "challenge_number": 42
    },
    "code": "invalid_request",
    "pointers": [
      "/challenge_number"
    ]
  },
  {
    "name": "close-as-text",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2",
      "close_connection_on_receive": "true"
    },
    "code": "invalid_request",
    "pointers": [
      "/close_connection_on_receive"
    ]
  },
  {
    "name": "custom-data-as-array",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "custom_data": [
        1
      ]
    },
    "code": "invalid_request",
    "pointers": [
      "/custom_data"
    ]
  },
  {
    "name": "custom-data-too-large",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "custom_data": {
        "blob": "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
      }
    },
    "code": "body_too_large",
    "pointers": [
      "/custom_data"
    ]
  },
  {
    "name": "deeplink-relative",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "/transaction/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE="
    },
    "code": "invalid_request",
    "pointers": [
      "/deeplink_url"
    ]
  },
  {
    "name": "deeplink-with-script",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "javascript:alert(1)"
    },
    "code": "invalid_request",
    "pointers": [
      "/deeplink_url"
    ]
  },
  {
    "name": "detail-without-value",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "details": [
        {
          "label": "Payment to",
          "value": "Lindqvist AB"
        },
        {
          "label": "Amount"
        }
      ]
    },
    "code": "invalid_request",
    "pointers": [
      "/details/1/value"
    ]
  },
  {
    "name": "device-as-text",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_SUCCESS_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
      "device_info": "Pixel 8 Pro"
    },
    "code": "invalid_request",
    "pointers": [
      "/device_info"
    ]
  },
  {
    "name": "device-without-model",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_SUCCESS_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "device_key": "h2Jx8Cw1Nn5Rv0Tq7Ls4Kd9Zb3Yf6Mg1Pe8Ua2Io5Xk=",
      "device_info": {
        "name": "John's Pixel",
        "manufacturer": "Google",
        "operating_system": "Android",
        "os_version": "16",
        "marketing_name": "Pixel 8 Pro"
      }
    },
    "code": "invalid_request",
    "pointers": [
      "/device_info/device_model"
    ]
  },
  {
    "name": "empty-id",
    "kind": "registration",
    "body": {
      "unique_id": "",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "invalid_request",
    "pointers": [
      "/unique_id"
    ]
  },
  {
    "name": "error-without-reason",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_ERROR_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind"
    },
    "code": "invalid_request",
    "pointers": [
      "/reason"
    ]
  },
  {
    "name": "expiration-as-text",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": "1795357800",
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "invalid_request",
    "pointers": [
      "/qr_code_expiration"
    ]
  },
  {
    "name": "expiration-in-milliseconds",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100000,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "invalid_request",
    "pointers": [
      "/qr_code_expiration"
    ]
  },
  {
    "name": "expiration-negative",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "transaction_expiration": -1
    },
    "code": "invalid_request",
    "pointers": [
      "/transaction_expiration"
    ]
  },
  {
    "name": "factor-not-text",
    "kind": "transaction",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE=",
      "factors": [
        "push",
        7
      ]
    },
    "code": "invalid_request",
    "pointers": [
      "/factors/1"
    ]
  },
  {
    "name": "id-too-long",
    "kind": "transaction",
    "body": {
      "unique_id": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE="
    },
    "code": "invalid_request",
    "pointers": [
      "/unique_id"
    ]
  },
  {
    "name": "id-with-line-break",
    "kind": "registration",
    "body": {
      "unique_id": "rc_1\nrc_2",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "invalid_request",
    "pointers": [
      "/unique_id"
    ]
  },
  {
    "name": "logo-as-data-url",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2",
      "logo_url": "data:image/svg+xml,<svg/>"
    },
    "code": "invalid_request",
    "pointers": [
      "/logo_url"
    ]
  },
  {
    "name": "not-an-object",
    "kind": "registration",
    "body": [
      {
        "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
        "status": "REGISTRATION_CREATED_V2",
        "user_id": "john.doe",
        "user_display_name": "John Doe",
        "application_name": "Northwind",
        "qr_content": "https://pass.northwind.example/r/8Hq2",
        "qr_code_expiration": 1795358100,
        "deeplink_url": "https://pass.northwind.example/r/8Hq2"
      }
    ],
    "code": "invalid_request",
    "pointers": [
      ""
    ]
  },
  {
    "name": "qr-code-as-data-url",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2",
      "qr_code": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAKQAAACkCAAAAAA8"
    },
    "code": "invalid_request",
    "pointers": [
      "/qr_code"
    ]
  },
  {
    "name": "qr-code-that-is-a-jpeg",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2",
      "qr_code": "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBD"
    },
    "code": "invalid_request",
    "pointers": [
      "/qr_code"
    ]
  },
  {
    "name": "status-named-like-a-prototype",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "constructor",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "unknown_status",
    "pointers": [
      "/status"
    ]
  },
  {
    "name": "status-nobody-knows",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_PAUSED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "unknown_status",
    "pointers": [
      "/status"
    ]
  },
  {
    "name": "status-of-the-other-kind",
    "kind": "registration",
    "body": {
      "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
      "status": "TRANSACTION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "deeplink_url": "https://pass.northwind.example/t/3Nw6",
      "contract_key": "pVb7xq3m0T9Zc2Hn5RkW8sYd1Lf6Ug4Je0AiOoQtMzE="
    },
    "code": "unknown_status",
    "pointers": [
      "/status"
    ]
  },
  {
    "name": "without-any-code",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "invalid_request",
    "pointers": [
      "/qr_code"
    ]
  },
  {
    "name": "without-status",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "user_id": "john.doe",
      "user_display_name": "John Doe",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "invalid_request",
    "pointers": [
      "/status"
    ]
  },
  {
    "name": "without-user",
    "kind": "registration",
    "body": {
      "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
      "status": "REGISTRATION_CREATED_V2",
      "application_name": "Northwind",
      "qr_content": "https://pass.northwind.example/r/8Hq2",
      "qr_code_expiration": 1795358100,
      "deeplink_url": "https://pass.northwind.example/r/8Hq2"
    },
    "code": "invalid_request",
    "pointers": [
      "/user_id",
      "/user_display_name"
    ]
  }
];
