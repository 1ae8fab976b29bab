// Made by `pnpm --filter @rtas/protocol run generate`. Do not edit.

/** The OpenAPI 3.1 document of the relay. */
export const openApiDocument: Readonly<Record<string, unknown>> = {
  "openapi": "3.1.0",
  "info": {
    "title": "RTAS relay",
    "version": "0.1.0",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    },
    "description": "The calls by which an application server logs in at the relay, makes tokens for its end users' browsers, reports the events of their flows, and redeems results; and the one call by which a browser reads its flow without a hub connection. Bodies are JSON in UTF-8, at most 64 KiB. Errors are RFC 9457 problems; an address that is not there answers `not_found`, one that does not take the method `method_not_allowed`. The messages of the hub are not part of this document."
  },
  "servers": [
    {
      "url": "/",
      "description": "The relay's own origin"
    }
  ],
  "tags": [
    {
      "name": "Login",
      "description": "Application tokens"
    },
    {
      "name": "TokenRenew",
      "description": "Application tokens"
    },
    {
      "name": "EndUserRegistrationToken",
      "description": "Tokens for browsers"
    },
    {
      "name": "EndUserTransactionToken",
      "description": "Tokens for browsers"
    },
    {
      "name": "RegistrationCallback",
      "description": "Events of registrations"
    },
    {
      "name": "TransactionCallback",
      "description": "Events of transactions (authentications)"
    },
    {
      "name": "Flow",
      "description": "Reading a flow"
    },
    {
      "name": "Result",
      "description": "Redeeming the result of a flow"
    },
    {
      "name": "Service",
      "description": "Keys",
      "document": null,
      "health": null,
      "metrics": null
    }
  ],
  "security": [
    {
      "applicationToken": []
    }
  ],
  "paths": {
    "/v1/login": {
      "post": {
        "tags": [
          "Login"
        ],
        "operationId": "Login",
        "summary": "Turns client id and secret into an application token",
        "security": [],
        "x-codegen-request-body-name": "body",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/LoginRequest"
              },
              "example": {
                "client_id": "northwind",
                "client_secret": "the-secret-that-was-printed-once"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "An application token",
            "headers": {
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenResponse"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/CredentialsRefused"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v1/token/renew": {
      "post": {
        "tags": [
          "TokenRenew"
        ],
        "operationId": "RenewToken",
        "summary": "Turns an application token that still lives into a new one",
        "responses": {
          "200": {
            "description": "An application token",
            "headers": {
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenResponse"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v2/end-user/registration/token": {
      "post": {
        "tags": [
          "EndUserRegistrationToken"
        ],
        "operationId": "RegistrationEndUserTokenV2",
        "summary": "Makes the token with which the browser of an end user watches one registration",
        "x-codegen-request-body-name": "body",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/EndUserRegistrationTokenRequestV2"
              },
              "example": {
                "user_id": "john.doe",
                "registration_code_unique_id": "rc_8Hq2Vt7YxKd1PfB3"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The token, and where to use it",
            "headers": {
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EndUserTokenResponse"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "409": {
            "$ref": "#/components/responses/UserMismatch"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v2/end-user/transaction/token": {
      "post": {
        "tags": [
          "EndUserTransactionToken"
        ],
        "operationId": "TransactionEndUserTokenV2",
        "summary": "Makes the token with which the browser of an end user watches one transaction",
        "x-codegen-request-body-name": "body",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/EndUserTransactionTokenRequestV2"
              },
              "example": {
                "user_id": "john.doe",
                "transaction_id": "tx_3Nw6Rj9LmCs5GzE0"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The token, and where to use it",
            "headers": {
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EndUserTokenResponse"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "409": {
            "$ref": "#/components/responses/UserMismatch"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v3/callbacks/registration": {
      "post": {
        "tags": [
          "RegistrationCallback"
        ],
        "operationId": "RegistrationCallbackV3",
        "summary": "Reports what happened to a registration",
        "description": "The event is stored before it is answered, then handed to every connected browser of the flow, on any node. An identical repetition is answered like the first one and creates no event. The first final event of a flow wins, for ever. The call may come before the flow's token was made and before any browser is there. A member that is `null` counts as absent; members that do not stand in the schema are left out, but for those of `custom_data` and of the lines in `details`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "x-codegen-request-body-name": "body",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RegistrationCallbackRequestV3"
              },
              "examples": {
                "REGISTRATION_CREATED_V2": {
                  "value": {
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
                  }
                },
                "REGISTRATION_SCANNED_V2": {
                  "value": {
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
                  }
                },
                "REGISTRATION_SUCCESS_V2": {
                  "value": {
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
                  }
                },
                "REGISTRATION_EXPIRED_V2": {
                  "value": {
                    "unique_id": "rc_8Hq2Vt7YxKd1PfB3",
                    "status": "REGISTRATION_EXPIRED_V2",
                    "user_id": "john.doe",
                    "user_display_name": "John Doe",
                    "application_name": "Northwind"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The event is stored",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CallbackResponse"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "409": {
            "$ref": "#/components/responses/CallbackConflict"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/CallbackUnprocessable"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v3/callbacks/transaction": {
      "post": {
        "tags": [
          "TransactionCallback"
        ],
        "operationId": "TransactionCallbackV3",
        "summary": "Reports what happened to a transaction",
        "description": "The event is stored before it is answered, then handed to every connected browser of the flow, on any node. An identical repetition is answered like the first one and creates no event. The first final event of a flow wins, for ever. The call may come before the flow's token was made and before any browser is there. A member that is `null` counts as absent; members that do not stand in the schema are left out, but for those of `custom_data` and of the lines in `details`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "x-codegen-request-body-name": "body",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TransactionCallbackRequestV3"
              },
              "examples": {
                "TRANSACTION_CREATED_V2": {
                  "value": {
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
                  }
                },
                "TRANSACTION_OPENED_V2": {
                  "value": {
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
                  }
                },
                "TRANSACTION_ACCEPTED_V2": {
                  "value": {
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
                  }
                },
                "TRANSACTION_DECLINED_V2": {
                  "value": {
                    "unique_id": "tx_3Nw6Rj9LmCs5GzE0",
                    "status": "TRANSACTION_DECLINED_V2",
                    "user_id": "john.doe",
                    "user_display_name": "John Doe",
                    "application_name": "Northwind",
                    "reason": "user_declined"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The event is stored",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CallbackResponse"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "409": {
            "$ref": "#/components/responses/CallbackConflict"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/CallbackUnprocessable"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v3/flows/{kind}/{id}": {
      "get": {
        "tags": [
          "Flow"
        ],
        "operationId": "GetFlowV3",
        "summary": "The state of a flow, for the application server",
        "parameters": [
          {
            "name": "kind",
            "in": "path",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/FlowKind"
            }
          },
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 256
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The flow",
            "headers": {
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServerFlowSnapshot"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "404": {
            "$ref": "#/components/responses/FlowNotFound"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v3/flow": {
      "get": {
        "tags": [
          "Flow"
        ],
        "operationId": "GetOwnFlowV3",
        "summary": "The state of the flow that the end-user token opens, for its browser",
        "description": "The last fallback where no hub connection can be had, and the catch-up after sleep. A final flow shows its final event alone.",
        "security": [
          {
            "endUserToken": []
          }
        ],
        "parameters": [
          {
            "name": "If-None-Match",
            "in": "header",
            "description": "The `ETag` of the answer that the browser has",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The flow",
            "headers": {
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "ETag": {
                "required": true,
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FlowSnapshot"
                }
              }
            }
          },
          "304": {
            "description": "Nothing has changed since the answer with this `ETag`"
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "403": {
            "$ref": "#/components/responses/OriginDenied"
          },
          "404": {
            "$ref": "#/components/responses/FlowNotFound"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/v3/results/redeem": {
      "post": {
        "tags": [
          "Result"
        ],
        "operationId": "RedeemResultV3",
        "summary": "Turns the code that a page received with a success into the result, once",
        "description": "A success event carries `result_code` (single use, 60 seconds). The page sends it to the application server in its own session, and the application server redeems it here: an event alone never logs anyone in.",
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "x-codegen-request-body-name": "body",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RedeemRequest"
              },
              "example": {
                "code": "rr_Jq4Xw9Zt2Lm7Kc1Vb6Ny"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The result of the flow",
            "headers": {
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RedeemResponse"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/TokenRefused"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyConflict"
          },
          "410": {
            "$ref": "#/components/responses/CodeSpent"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/IdempotencyKeyReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/.well-known/jwks.json": {
      "get": {
        "tags": [
          "Service"
        ],
        "operationId": "GetJwks",
        "summary": "The public keys of the tokens (RFC 7517)",
        "security": [],
        "responses": {
          "200": {
            "description": "The keys in use, and retired ones whose tokens still live",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JwkSet"
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/openapi.json": {
      "get": {
        "tags": [
          "Service"
        ],
        "operationId": "GetOpenApiDocument",
        "summary": "This document",
        "security": [],
        "responses": {
          "200": {
            "description": "An OpenAPI 3.1 document",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/health/live": {
      "get": {
        "tags": [
          "Service"
        ],
        "operationId": "GetLiveness",
        "summary": "Whether the process runs",
        "security": [],
        "responses": {
          "200": {
            "description": "It runs",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Health"
                }
              }
            }
          },
          "503": {
            "$ref": "#/components/responses/NotHealthy"
          }
        }
      }
    },
    "/health/ready": {
      "get": {
        "tags": [
          "Service"
        ],
        "operationId": "GetReadiness",
        "summary": "Whether this node takes calls and connections",
        "security": [],
        "responses": {
          "200": {
            "description": "It takes them",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Health"
                }
              }
            }
          },
          "503": {
            "$ref": "#/components/responses/NotHealthy"
          }
        }
      }
    },
    "/metrics": {
      "get": {
        "tags": [
          "Service"
        ],
        "operationId": "GetMetrics",
        "summary": "Metrics in the Prometheus text format; can be bound to another port",
        "security": [],
        "responses": {
          "200": {
            "description": "Metrics",
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "applicationToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "A token of `/v1/login` (`aud` = `rtas-api`)"
      },
      "endUserToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "A token of `/v2/end-user/…/token` (`aud` = `rtas-hub`); it opens one flow and reads only"
      }
    },
    "parameters": {
      "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Chosen by the caller, new for every new request. For 24 hours a repetition with the same key and body is answered like the first request.",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      }
    },
    "headers": {
      "NoStore": {
        "description": "Always `no-store`",
        "schema": {
          "type": "string",
          "const": "no-store"
        }
      },
      "RetryAfter": {
        "description": "Seconds to wait before the call is worth repeating",
        "schema": {
          "type": "integer",
          "minimum": 0
        }
      }
    },
    "responses": {
      "BadRequest": {
        "description": "The body is wrong",
        "x-codes": [
          "malformed_json",
          "invalid_request"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "malformed_json": {
                "value": {
                  "type": "urn:rtas:error:malformed_json",
                  "title": "The body is not JSON.",
                  "status": 400,
                  "detail": "Send one JSON object in UTF-8.",
                  "code": "malformed_json"
                }
              },
              "invalid_request": {
                "value": {
                  "type": "urn:rtas:error:invalid_request",
                  "title": "A member of the request is missing or has the wrong type.",
                  "status": 400,
                  "detail": "Correct the members that `errors` names.",
                  "code": "invalid_request",
                  "errors": [
                    {
                      "pointer": "/user_id",
                      "message": "is missing"
                    }
                  ]
                }
              }
            }
          }
        }
      },
      "CredentialsRefused": {
        "description": "Client id and secret do not belong together",
        "x-codes": [
          "invalid_credentials"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "invalid_credentials": {
                "value": {
                  "type": "urn:rtas:error:invalid_credentials",
                  "title": "Client id and secret do not belong together.",
                  "status": 401,
                  "detail": "Check both, or add the client again with `rtas-relay client add`.",
                  "code": "invalid_credentials"
                }
              }
            }
          }
        }
      },
      "TokenRefused": {
        "description": "There is no token, or it cannot be taken",
        "x-codes": [
          "token_missing",
          "token_invalid",
          "token_expired"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "token_missing": {
                "value": {
                  "type": "urn:rtas:error:token_missing",
                  "title": "The request carries no token.",
                  "status": 401,
                  "detail": "Send `Authorization: Bearer` with a token of this relay.",
                  "code": "token_missing"
                }
              },
              "token_invalid": {
                "value": {
                  "type": "urn:rtas:error:token_invalid",
                  "title": "The token was not made by this relay, or not for this purpose.",
                  "status": 401,
                  "detail": "Get a new token for this flow from the application server.",
                  "code": "token_invalid"
                }
              },
              "token_expired": {
                "value": {
                  "type": "urn:rtas:error:token_expired",
                  "title": "The token has expired.",
                  "status": 401,
                  "detail": "Get a new token; a session function is asked for one by itself.",
                  "code": "token_expired"
                }
              }
            }
          }
        }
      },
      "OriginDenied": {
        "description": "The page's origin is not allowed",
        "x-codes": [
          "origin_denied"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "origin_denied": {
                "value": {
                  "type": "urn:rtas:error:origin_denied",
                  "title": "The relay does not serve pages of this origin.",
                  "status": 403,
                  "detail": "Add the page's origin to RTAS_ALLOWED_ORIGINS, exactly as the browser sends it.",
                  "code": "origin_denied"
                }
              }
            }
          }
        }
      },
      "FlowNotFound": {
        "description": "The relay does not know the flow, or no longer",
        "x-codes": [
          "flow_not_found"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "flow_not_found": {
                "value": {
                  "type": "urn:rtas:error:flow_not_found",
                  "title": "The relay knows no event of this flow, or no longer.",
                  "status": 404,
                  "detail": "Post the created event, or start a new flow.",
                  "code": "flow_not_found"
                }
              }
            }
          }
        }
      },
      "CallbackConflict": {
        "description": "The flow does not take this event",
        "x-codes": [
          "user_mismatch",
          "flow_already_final",
          "idempotency_in_progress"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "user_mismatch": {
                "value": {
                  "type": "urn:rtas:error:user_mismatch",
                  "title": "The flow belongs to another user.",
                  "status": 409,
                  "detail": "Send the flow's own `user_id`; nothing was changed.",
                  "code": "user_mismatch"
                }
              },
              "flow_already_final": {
                "value": {
                  "type": "urn:rtas:error:flow_already_final",
                  "title": "The flow has ended otherwise, and its first end stays.",
                  "status": 409,
                  "detail": "Read the flow to see how it ended; nothing was changed.",
                  "code": "flow_already_final"
                }
              },
              "idempotency_in_progress": {
                "value": {
                  "type": "urn:rtas:error:idempotency_in_progress",
                  "title": "A request with this Idempotency-Key is still being answered.",
                  "status": 409,
                  "detail": "Repeat the request in a moment.",
                  "code": "idempotency_in_progress"
                }
              }
            }
          }
        }
      },
      "UserMismatch": {
        "description": "The flow belongs to another user",
        "x-codes": [
          "user_mismatch"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "user_mismatch": {
                "value": {
                  "type": "urn:rtas:error:user_mismatch",
                  "title": "The flow belongs to another user.",
                  "status": 409,
                  "detail": "Send the flow's own `user_id`; nothing was changed.",
                  "code": "user_mismatch"
                }
              }
            }
          }
        }
      },
      "IdempotencyConflict": {
        "description": "A request with this key is being answered",
        "x-codes": [
          "idempotency_in_progress"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "idempotency_in_progress": {
                "value": {
                  "type": "urn:rtas:error:idempotency_in_progress",
                  "title": "A request with this Idempotency-Key is still being answered.",
                  "status": 409,
                  "detail": "Repeat the request in a moment.",
                  "code": "idempotency_in_progress"
                }
              }
            }
          }
        }
      },
      "CodeSpent": {
        "description": "The code was redeemed before, has expired, or never was",
        "x-codes": [
          "code_spent"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "code_spent": {
                "value": {
                  "type": "urn:rtas:error:code_spent",
                  "title": "The result code was redeemed before, has expired, or never was.",
                  "status": 410,
                  "detail": "Start a new flow; do not accept the result.",
                  "code": "code_spent"
                }
              }
            }
          }
        }
      },
      "BodyTooLarge": {
        "description": "The body, or `custom_data` in it, is too large",
        "x-codes": [
          "body_too_large"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "body_too_large": {
                "value": {
                  "type": "urn:rtas:error:body_too_large",
                  "title": "The body is larger than 64 KiB, or `custom_data` larger than 8 KiB.",
                  "status": 413,
                  "detail": "Send less; a QR code as `qr_content` is smaller than as a picture.",
                  "code": "body_too_large"
                }
              }
            }
          }
        }
      },
      "UnsupportedMediaType": {
        "description": "The body is not announced as JSON",
        "x-codes": [
          "unsupported_media_type"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unsupported_media_type": {
                "value": {
                  "type": "urn:rtas:error:unsupported_media_type",
                  "title": "The body is not announced as JSON.",
                  "status": 415,
                  "detail": "Send `Content-Type: application/json`.",
                  "code": "unsupported_media_type"
                }
              }
            }
          }
        }
      },
      "CallbackUnprocessable": {
        "description": "The status is not known, or the key came with another body",
        "x-codes": [
          "unknown_status",
          "idempotency_key_reused"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unknown_status": {
                "value": {
                  "type": "urn:rtas:error:unknown_status",
                  "title": "Nobody knows this status for this kind of flow.",
                  "status": 422,
                  "detail": "Use a status of the contract; nothing was changed.",
                  "code": "unknown_status"
                }
              },
              "idempotency_key_reused": {
                "value": {
                  "type": "urn:rtas:error:idempotency_key_reused",
                  "title": "This Idempotency-Key came before with another body.",
                  "status": 422,
                  "detail": "Use a new key for every new request.",
                  "code": "idempotency_key_reused"
                }
              }
            }
          }
        }
      },
      "IdempotencyKeyReused": {
        "description": "The key came before with another body",
        "x-codes": [
          "idempotency_key_reused"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "idempotency_key_reused": {
                "value": {
                  "type": "urn:rtas:error:idempotency_key_reused",
                  "title": "This Idempotency-Key came before with another body.",
                  "status": 422,
                  "detail": "Use a new key for every new request.",
                  "code": "idempotency_key_reused"
                }
              }
            }
          }
        }
      },
      "RateLimited": {
        "description": "Too many requests",
        "x-codes": [
          "rate_limited"
        ],
        "headers": {
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "rate_limited": {
                "value": {
                  "type": "urn:rtas:error:rate_limited",
                  "title": "Too many requests or connections.",
                  "status": 429,
                  "detail": "Wait as long as `Retry-After` says.",
                  "code": "rate_limited"
                }
              }
            }
          }
        }
      },
      "InternalError": {
        "description": "The relay failed",
        "x-codes": [
          "internal_error"
        ],
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "internal_error": {
                "value": {
                  "type": "urn:rtas:error:internal_error",
                  "title": "The relay failed.",
                  "status": 500,
                  "detail": "Repeat the request; the log of the relay has the cause.",
                  "code": "internal_error"
                }
              }
            }
          }
        }
      },
      "Unavailable": {
        "description": "The relay cannot answer now",
        "x-codes": [
          "unavailable"
        ],
        "headers": {
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unavailable": {
                "value": {
                  "type": "urn:rtas:error:unavailable",
                  "title": "The relay cannot answer now: it is full, stopping, or its store is out of reach.",
                  "status": 503,
                  "detail": "Wait as long as `Retry-After` says.",
                  "code": "unavailable"
                }
              }
            }
          }
        }
      },
      "NotHealthy": {
        "description": "It does not",
        "headers": {
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Health"
            },
            "example": {
              "status": "unavailable"
            }
          }
        }
      }
    },
    "schemas": {
      "LoginRequest": {
        "type": "object",
        "required": [
          "client_id",
          "client_secret"
        ],
        "properties": {
          "client_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "client_secret": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "format": "password"
          }
        }
      },
      "TokenResponse": {
        "type": "object",
        "required": [
          "token",
          "token_type",
          "expires_in"
        ],
        "properties": {
          "token": {
            "type": "string"
          },
          "token_type": {
            "type": "string",
            "enum": [
              "Bearer"
            ]
          },
          "expires_in": {
            "type": "integer",
            "minimum": 1,
            "description": "Seconds"
          }
        }
      },
      "EndUserRegistrationTokenRequestV2": {
        "type": "object",
        "required": [
          "user_id",
          "registration_code_unique_id"
        ],
        "properties": {
          "user_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The application's own id of the end user"
          },
          "registration_code_unique_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The register code's id; the callbacks name it `unique_id`"
          }
        }
      },
      "EndUserTransactionTokenRequestV2": {
        "type": "object",
        "required": [
          "user_id",
          "transaction_id"
        ],
        "properties": {
          "user_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The application's own id of the end user"
          },
          "transaction_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The transaction's id; the callbacks name it `unique_id`"
          }
        }
      },
      "EndUserTokenResponse": {
        "type": "object",
        "required": [
          "token",
          "url",
          "expires_in"
        ],
        "properties": {
          "token": {
            "type": "string"
          },
          "url": {
            "type": "string",
            "format": "uri",
            "description": "The relay's public origin for browsers"
          },
          "expires_in": {
            "type": "integer",
            "minimum": 1,
            "description": "Seconds"
          }
        }
      },
      "RegistrationCallbackStatus": {
        "type": "string",
        "description": "What happened to the registration",
        "enum": [
          "REGISTRATION_CREATED_V2",
          "REGISTRATION_QR_UPDATED_V2",
          "REGISTRATION_SCANNED_V2",
          "REGISTRATION_SUCCESS_V2",
          "REGISTRATION_REJECTED_V2",
          "REGISTRATION_EXPIRED_V2",
          "REGISTRATION_CANCELLED_V2",
          "REGISTRATION_ERROR_V2"
        ]
      },
      "TransactionCallbackStatus": {
        "type": "string",
        "description": "What happened to the transaction. `TRANSACTION_REJECTED_V2` and `TRANSACTION_SUCCESS_V2` are other names of `…_DECLINED_V2` and `…_ACCEPTED_V2`; the relay passes on the latter",
        "enum": [
          "TRANSACTION_CREATED_V2",
          "TRANSACTION_OPENED_V2",
          "TRANSACTION_ACCEPTED_V2",
          "TRANSACTION_DECLINED_V2",
          "TRANSACTION_EXPIRED_V2",
          "TRANSACTION_CANCELLED_V2",
          "TRANSACTION_ERROR_V2",
          "TRANSACTION_REJECTED_V2",
          "TRANSACTION_SUCCESS_V2"
        ]
      },
      "RegistrationCallbackRequestV3": {
        "type": "object",
        "description": "What each status requires beyond the three members that are always required stands in `x-required-by-status`. `REGISTRATION_CREATED_V2` and `REGISTRATION_QR_UPDATED_V2` also need `qr_code` or `qr_content`.",
        "required": [
          "unique_id",
          "status",
          "user_id"
        ],
        "x-required-by-status": {
          "REGISTRATION_CREATED_V2": [
            "user_id",
            "user_display_name",
            "application_name",
            "qr_code_expiration",
            "deeplink_url"
          ],
          "REGISTRATION_QR_UPDATED_V2": [
            "user_id",
            "user_display_name",
            "application_name",
            "qr_code_expiration"
          ],
          "REGISTRATION_SCANNED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "REGISTRATION_SUCCESS_V2": [
            "user_id",
            "user_display_name",
            "application_name",
            "contract_key",
            "device_key",
            "device_info"
          ],
          "REGISTRATION_REJECTED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "REGISTRATION_EXPIRED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "REGISTRATION_CANCELLED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "REGISTRATION_ERROR_V2": [
            "user_id",
            "user_display_name",
            "application_name",
            "reason"
          ]
        },
        "properties": {
          "unique_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The register code's id"
          },
          "status": {
            "$ref": "#/components/schemas/RegistrationCallbackStatus"
          },
          "user_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The application's own id of the end user"
          },
          "user_display_name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "How the screen names the end user"
          },
          "application_name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "How the screen names the application"
          },
          "qr_code": {
            "type": "string",
            "minLength": 1,
            "maxLength": 49152,
            "contentEncoding": "base64",
            "contentMediaType": "image/png",
            "description": "A PNG in base64, without `data:`"
          },
          "qr_content": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2953,
            "description": "Text to draw as a QR code"
          },
          "qr_code_expiration": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "maximum": 253402300799,
            "description": "Unix seconds; 0 = never"
          },
          "deeplink_url": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4096,
            "format": "uri",
            "description": "Opens the agent on the end user's phone; an absolute URL, also of an app's own scheme"
          },
          "short_code": {
            "type": "string",
            "minLength": 1,
            "maxLength": 64,
            "description": "What can be typed in place of the scan"
          },
          "logo_url": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4096,
            "format": "uri",
            "description": "The application's logo, https or http"
          },
          "contract_key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "The vendor's key of the contract"
          },
          "device_key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "The vendor's key of the device"
          },
          "device_info": {
            "$ref": "#/components/schemas/RegistrationCallbackRequestV2DeviceInfo"
          },
          "wrong_device_token": {
            "type": "string",
            "minLength": 1,
            "maxLength": 8192,
            "description": "With it the page can tell the application server that the registered device is not the right one"
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "`user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word"
          },
          "custom_data": {
            "type": "object",
            "additionalProperties": true,
            "description": "At most 8 KiB as JSON and 32 levels deep; handed to the page as it is"
          },
          "close_connection_on_receive": {
            "type": "boolean",
            "description": "Whether the hub connection ends with this event. Default true on finals",
            "otherwise false": null
          },
          "store_in_cache": {
            "type": "boolean",
            "default": true,
            "description": "Whether a browser that comes later still gets this event"
          },
          "cache_expires_after_minutes": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1440,
            "default": 15
          }
        }
      },
      "RegistrationCallbackRequestV2DeviceInfo": {
        "type": "object",
        "description": "The phone as the vendor describes it",
        "required": [
          "name",
          "manufacturer",
          "device_model",
          "operating_system",
          "os_version"
        ],
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "manufacturer": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "device_model": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "operating_system": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "os_version": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "marketing_name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          }
        }
      },
      "TransactionCallbackRequestV3": {
        "type": "object",
        "description": "What each status requires beyond the three members that are always required stands in `x-required-by-status`.",
        "required": [
          "unique_id",
          "status",
          "user_id"
        ],
        "x-required-by-status": {
          "TRANSACTION_CREATED_V2": [
            "user_id",
            "user_display_name",
            "application_name",
            "deeplink_url",
            "contract_key"
          ],
          "TRANSACTION_OPENED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "TRANSACTION_ACCEPTED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "TRANSACTION_DECLINED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "TRANSACTION_EXPIRED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "TRANSACTION_CANCELLED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "TRANSACTION_ERROR_V2": [
            "user_id",
            "user_display_name",
            "application_name",
            "reason"
          ],
          "TRANSACTION_REJECTED_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ],
          "TRANSACTION_SUCCESS_V2": [
            "user_id",
            "user_display_name",
            "application_name"
          ]
        },
        "properties": {
          "unique_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The `transaction_id`"
          },
          "status": {
            "$ref": "#/components/schemas/TransactionCallbackStatus"
          },
          "user_id": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "The application's own id of the end user"
          },
          "user_display_name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "How the screen names the end user"
          },
          "application_name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "How the screen names the application"
          },
          "deeplink_url": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4096,
            "format": "uri",
            "description": "Opens the agent on the end user's phone; an absolute URL, also of an app's own scheme"
          },
          "contract_key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "The vendor's key of the contract"
          },
          "transaction_expiration": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "maximum": 253402300799,
            "description": "Unix seconds; absent or 0 = never"
          },
          "message": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "What is being approved, as it also stands on the phone"
          },
          "details": {
            "type": "array",
            "maxItems": 32,
            "items": {
              "$ref": "#/components/schemas/Detail"
            }
          },
          "challenge_number": {
            "type": "string",
            "minLength": 1,
            "maxLength": 64,
            "description": "The number that the end user finds again, or types, on the phone"
          },
          "device_info": {
            "$ref": "#/components/schemas/RegistrationCallbackRequestV2DeviceInfo"
          },
          "factors": {
            "type": "array",
            "maxItems": 16,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 256
            },
            "description": "What the end user can use instead"
          },
          "qr_content": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2953,
            "description": "Text to draw as a QR code"
          },
          "device_key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "The vendor's key of the device"
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "`user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word"
          },
          "custom_data": {
            "type": "object",
            "additionalProperties": true,
            "description": "At most 8 KiB as JSON and 32 levels deep; handed to the page as it is"
          },
          "close_connection_on_receive": {
            "type": "boolean",
            "description": "Whether the hub connection ends with this event. Default true on finals",
            "otherwise false": null
          },
          "store_in_cache": {
            "type": "boolean",
            "default": true,
            "description": "Whether a browser that comes later still gets this event"
          },
          "cache_expires_after_minutes": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1440,
            "default": 15
          }
        }
      },
      "Detail": {
        "type": "object",
        "description": "A line of what is being approved, as it also stands on the phone",
        "additionalProperties": true,
        "required": [
          "label",
          "value"
        ],
        "properties": {
          "label": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "value": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024
          }
        }
      },
      "CallbackResponse": {
        "type": "object",
        "required": [
          "seq",
          "state",
          "final",
          "delivered"
        ],
        "properties": {
          "seq": {
            "type": "integer",
            "minimum": 1,
            "description": "The number of the event in its flow"
          },
          "state": {
            "$ref": "#/components/schemas/FlowState"
          },
          "final": {
            "type": "boolean"
          },
          "delivered": {
            "type": "integer",
            "minimum": 0,
            "description": "Connections that the event was handed to, on any node"
          }
        }
      },
      "FlowKind": {
        "type": "string",
        "description": "In TypeScript a `transaction` is called an authentication",
        "enum": [
          "registration",
          "transaction"
        ]
      },
      "FlowState": {
        "type": "string",
        "description": "All but `pending` are final",
        "enum": [
          "pending",
          "success",
          "rejected",
          "expired",
          "cancelled",
          "error"
        ]
      },
      "EventData": {
        "type": "object",
        "description": "What the event carries; which members, its status says",
        "required": [
          "user_id",
          "user_display_name",
          "application_name"
        ],
        "properties": {
          "user_id": {
            "type": "string"
          },
          "user_display_name": {
            "type": "string"
          },
          "application_name": {
            "type": "string"
          },
          "qr_code": {
            "type": "string",
            "minLength": 1,
            "maxLength": 49152,
            "contentEncoding": "base64",
            "contentMediaType": "image/png",
            "description": "A PNG in base64, without `data:`"
          },
          "qr_content": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2953,
            "description": "Text to draw as a QR code"
          },
          "qr_code_expiration": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "maximum": 253402300799,
            "description": "Unix seconds; 0 = never"
          },
          "deeplink_url": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4096,
            "format": "uri",
            "description": "Opens the agent on the end user's phone; an absolute URL, also of an app's own scheme"
          },
          "short_code": {
            "type": "string",
            "minLength": 1,
            "maxLength": 64,
            "description": "What can be typed in place of the scan"
          },
          "logo_url": {
            "type": "string",
            "minLength": 1,
            "maxLength": 4096,
            "format": "uri",
            "description": "The application's logo, https or http"
          },
          "contract_key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "The vendor's key of the contract"
          },
          "device_key": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "The vendor's key of the device"
          },
          "device_info": {
            "$ref": "#/components/schemas/RegistrationCallbackRequestV2DeviceInfo"
          },
          "wrong_device_token": {
            "type": "string",
            "minLength": 1,
            "maxLength": 8192,
            "description": "With it the page can tell the application server that the registered device is not the right one"
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "`user_declined`, `fraud_reported`, `wrong_number`, or the vendor's own word"
          },
          "transaction_expiration": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "maximum": 253402300799,
            "description": "Unix seconds; absent or 0 = never"
          },
          "message": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "What is being approved, as it also stands on the phone"
          },
          "details": {
            "type": "array",
            "maxItems": 32,
            "items": {
              "$ref": "#/components/schemas/Detail"
            }
          },
          "challenge_number": {
            "type": "string",
            "minLength": 1,
            "maxLength": 64,
            "description": "The number that the end user finds again, or types, on the phone"
          },
          "factors": {
            "type": "array",
            "maxItems": 16,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 256
            },
            "description": "What the end user can use instead"
          },
          "custom_data": {
            "type": "object",
            "additionalProperties": true,
            "description": "At most 8 KiB as JSON and 32 levels deep; handed to the page as it is"
          },
          "result_code": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256,
            "description": "Single use, 60 seconds: the page hands it to the application server, which redeems it"
          }
        }
      },
      "Envelope": {
        "type": "object",
        "description": "One event as the browser gets it",
        "required": [
          "v",
          "kind",
          "id",
          "seq",
          "status",
          "state",
          "server_time",
          "close_connection_on_receive",
          "data"
        ],
        "properties": {
          "v": {
            "type": "integer",
            "enum": [
              1
            ]
          },
          "kind": {
            "$ref": "#/components/schemas/FlowKind"
          },
          "id": {
            "type": "string"
          },
          "seq": {
            "type": "integer",
            "minimum": 1
          },
          "status": {
            "type": "string",
            "description": "In the names that the relay passes on",
            "enum": [
              "REGISTRATION_CREATED_V2",
              "REGISTRATION_QR_UPDATED_V2",
              "REGISTRATION_SCANNED_V2",
              "REGISTRATION_SUCCESS_V2",
              "REGISTRATION_REJECTED_V2",
              "REGISTRATION_EXPIRED_V2",
              "REGISTRATION_CANCELLED_V2",
              "REGISTRATION_ERROR_V2",
              "TRANSACTION_CREATED_V2",
              "TRANSACTION_OPENED_V2",
              "TRANSACTION_ACCEPTED_V2",
              "TRANSACTION_DECLINED_V2",
              "TRANSACTION_EXPIRED_V2",
              "TRANSACTION_CANCELLED_V2",
              "TRANSACTION_ERROR_V2"
            ]
          },
          "state": {
            "$ref": "#/components/schemas/FlowState"
          },
          "server_time": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "description": "When it was sent, unix milliseconds"
          },
          "occurred_at": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "description": "When the relay took the event, unix milliseconds: the same however late it is sent"
          },
          "close_connection_on_receive": {
            "type": "boolean"
          },
          "data": {
            "$ref": "#/components/schemas/EventData"
          }
        }
      },
      "FlowSnapshot": {
        "type": "object",
        "description": "A flow as its browser may see it",
        "required": [
          "kind",
          "id",
          "user_id",
          "state",
          "seq",
          "final",
          "events",
          "server_time"
        ],
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/FlowKind"
          },
          "id": {
            "type": "string"
          },
          "user_id": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/FlowState"
          },
          "seq": {
            "type": "integer",
            "minimum": 0
          },
          "final": {
            "type": "boolean"
          },
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Envelope"
            }
          },
          "server_time": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "description": "Unix milliseconds"
          }
        }
      },
      "ServerFlowSnapshot": {
        "type": "object",
        "description": "A flow as the application server may see it",
        "required": [
          "kind",
          "id",
          "user_id",
          "state",
          "seq",
          "final",
          "events",
          "server_time",
          "connections",
          "acknowledged_seq"
        ],
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/FlowKind"
          },
          "id": {
            "type": "string"
          },
          "user_id": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/FlowState"
          },
          "seq": {
            "type": "integer",
            "minimum": 0
          },
          "final": {
            "type": "boolean"
          },
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Envelope"
            }
          },
          "server_time": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "description": "Unix milliseconds"
          },
          "connections": {
            "type": "integer",
            "minimum": 0,
            "description": "Hub connections of the flow, on any node"
          },
          "acknowledged_seq": {
            "type": "integer",
            "minimum": 0,
            "description": "The newest event that a browser has acknowledged"
          }
        }
      },
      "RedeemRequest": {
        "type": "object",
        "required": [
          "code"
        ],
        "properties": {
          "code": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          }
        }
      },
      "RedeemResponse": {
        "type": "object",
        "required": [
          "kind",
          "id",
          "user_id",
          "status",
          "finished_at"
        ],
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/FlowKind"
          },
          "id": {
            "type": "string"
          },
          "user_id": {
            "type": "string"
          },
          "status": {
            "type": "string",
            "enum": [
              "REGISTRATION_CREATED_V2",
              "REGISTRATION_QR_UPDATED_V2",
              "REGISTRATION_SCANNED_V2",
              "REGISTRATION_SUCCESS_V2",
              "REGISTRATION_REJECTED_V2",
              "REGISTRATION_EXPIRED_V2",
              "REGISTRATION_CANCELLED_V2",
              "REGISTRATION_ERROR_V2",
              "TRANSACTION_CREATED_V2",
              "TRANSACTION_OPENED_V2",
              "TRANSACTION_ACCEPTED_V2",
              "TRANSACTION_DECLINED_V2",
              "TRANSACTION_EXPIRED_V2",
              "TRANSACTION_CANCELLED_V2",
              "TRANSACTION_ERROR_V2"
            ]
          },
          "finished_at": {
            "type": "integer",
            "format": "int64",
            "minimum": 0,
            "description": "Unix milliseconds"
          }
        }
      },
      "Problem": {
        "type": "object",
        "description": "RFC 9457",
        "required": [
          "type",
          "title",
          "status",
          "detail",
          "code"
        ],
        "properties": {
          "type": {
            "type": "string",
            "format": "uri",
            "description": "`urn:rtas:error:` and the code"
          },
          "title": {
            "type": "string"
          },
          "status": {
            "type": "integer",
            "minimum": 400,
            "maximum": 599
          },
          "detail": {
            "type": "string"
          },
          "code": {
            "$ref": "#/components/schemas/ErrorCode"
          },
          "errors": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/MemberError"
            }
          }
        }
      },
      "ErrorCode": {
        "type": "string",
        "description": "Stable; ERRORS.md has what to do about each",
        "enum": [
          "malformed_json",
          "invalid_request",
          "unknown_status",
          "invalid_credentials",
          "token_missing",
          "token_invalid",
          "token_expired",
          "origin_denied",
          "not_found",
          "flow_not_found",
          "method_not_allowed",
          "user_mismatch",
          "flow_already_final",
          "idempotency_in_progress",
          "code_spent",
          "body_too_large",
          "unsupported_media_type",
          "idempotency_key_reused",
          "rate_limited",
          "internal_error",
          "unavailable"
        ]
      },
      "MemberError": {
        "type": "object",
        "required": [
          "pointer",
          "message"
        ],
        "properties": {
          "pointer": {
            "type": "string",
            "description": "JSON pointer (RFC 6901)"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "Health": {
        "type": "object",
        "required": [
          "status"
        ],
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "ok",
              "unavailable"
            ]
          }
        }
      },
      "JwkSet": {
        "type": "object",
        "required": [
          "keys"
        ],
        "properties": {
          "keys": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Jwk"
            }
          }
        }
      },
      "Jwk": {
        "type": "object",
        "required": [
          "kty",
          "kid",
          "use",
          "alg"
        ],
        "properties": {
          "kty": {
            "type": "string",
            "enum": [
              "EC",
              "RSA",
              "OKP"
            ]
          },
          "kid": {
            "type": "string"
          },
          "use": {
            "type": "string",
            "enum": [
              "sig"
            ]
          },
          "alg": {
            "type": "string",
            "enum": [
              "ES256",
              "RS256",
              "EdDSA"
            ]
          },
          "crv": {
            "type": "string"
          },
          "x": {
            "type": "string"
          },
          "y": {
            "type": "string"
          },
          "n": {
            "type": "string"
          },
          "e": {
            "type": "string"
          }
        }
      }
    }
  }
};
