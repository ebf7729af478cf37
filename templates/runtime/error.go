package stripe

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
)

// The classes of errors, for errors.Is. An error of the API belongs to exactly
// one of the first seven.
var (
	// ErrInvalidRequest is a request that the API does not accept: status 400
	// or 404.
	ErrInvalidRequest = errors.New("stripe: invalid request")
	// ErrAuthentication is a missing or wrong API key: status 401.
	ErrAuthentication = errors.New("stripe: authentication failed")
	// ErrCard is a request that was right but failed, such as a declined card:
	// status 402.
	ErrCard = errors.New("stripe: card error")
	// ErrPermission is a key that may not do this: status 403.
	ErrPermission = errors.New("stripe: permission denied")
	// ErrRateLimit is too many requests, or an object that another request
	// holds a lock on: status 429.
	ErrRateLimit = errors.New("stripe: too many requests")
	// ErrIdempotency is an idempotency key that was used for another request.
	ErrIdempotency = errors.New("stripe: idempotency key reused")
	// ErrAPI is every other response that is not a success.
	ErrAPI = errors.New("stripe: API error")
	// ErrConnection is a request without a response. The cause is wrapped, too.
	ErrConnection = errors.New("stripe: connection failed")
)

// Error is a response of the API that is not a success. Its text has the status,
// the request id and the message; what looks like a key or a client secret is
// masked in it.
type Error struct {
	APIResource

	// ChargeID is the id of the charge that failed.
	ChargeID string `json:"charge,omitempty"`
	// Code is a short word for the reason.
	Code ErrorCode `json:"code,omitempty"`
	// DeclineCode is the card issuer's reason.
	DeclineCode DeclineCode `json:"decline_code,omitempty"`
	// DocURL leads to more about the code.
	DocURL string `json:"doc_url,omitempty"`

	// Err is the reason that a response was unreadable; nil for an error that the API
	// describes.
	Err error `json:"-"`

	// HTTPStatusCode is the status of the response.
	HTTPStatusCode int `json:"status,omitempty"`
	// Msg explains the error.
	Msg string `json:"message"`
	// DeveloperMsg explains the error to developers.
	DeveloperMsg string `json:"developer_message,omitempty"`
	// Param is the parameter that the error is about.
	Param string `json:"param,omitempty"`
	// PaymentIntent that the error is about, as JSON.
	PaymentIntent json.RawMessage `json:"payment_intent,omitempty"`
	// PaymentMethod that the error is about, as JSON.
	PaymentMethod json.RawMessage `json:"payment_method,omitempty"`
	// PaymentMethodType is the type of the payment method that failed.
	PaymentMethodType string `json:"payment_method_type,omitempty"`
	// RequestID identifies the request in Stripe's logs.
	RequestID string `json:"request_id,omitempty"`
	// RequestLogURL leads to the request in Stripe's dashboard.
	RequestLogURL string `json:"request_log_url,omitempty"`
	// SetupIntent that the error is about, as JSON.
	SetupIntent json.RawMessage `json:"setup_intent,omitempty"`
	// Source that the error is about, as JSON.
	Source json.RawMessage `json:"source,omitempty"`
	// Type of the error.
	Type ErrorType `json:"type"`
	// UserMessage is meant for end users (API v2).
	UserMessage string `json:"user_message,omitempty"`

	// OAuthError is the code of a failed OAuth request.
	OAuthError string `json:"error,omitempty"`
	// OAuthErrorDescription explains OAuthError.
	OAuthErrorDescription string `json:"error_description,omitempty"`
}

// plainError is an Error that encoding/json reads and writes by its fields.
type plainError Error

// Error returns the status, the type, the message and the request id on one line of at
// most 2,000 bytes, for any response.
func (e *Error) Error() string {
	text := fmt.Sprintf("stripe: HTTP %03d", e.HTTPStatusCode)
	for _, word := range []string{string(e.Type), string(e.Code), string(e.DeclineCode), e.OAuthError} {
		text += surround(" ", shownWord(word), "")
	}
	end := surround(" (parameter ", shownWord(e.Param), ")") + surround(" (request ", shownWord(e.RequestID), ")")
	message := surround(": ", e.Msg, "") + surround(": ", e.OAuthErrorDescription, "")
	return text + shown(message, maxErrorText-len(text)-len(end)) + end
}

// surround returns text between before and after, or "" if text is empty.
func surround(before, text, after string) string {
	if text == "" {
		return ""
	}
	return before + text + after
}

// Unwrap returns Err.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is the class that the error belongs to.
func (e *Error) Is(target error) bool { return target == e.class() }

func (e *Error) class() error {
	if e.Type == ErrorTypeIdempotency {
		return ErrIdempotency
	}
	switch e.HTTPStatusCode {
	case http.StatusBadRequest, http.StatusNotFound:
		return ErrInvalidRequest
	case http.StatusUnauthorized:
		return ErrAuthentication
	case http.StatusPaymentRequired:
		return ErrCard
	case http.StatusForbidden:
		return ErrPermission
	case http.StatusTooManyRequests:
		return ErrRateLimit
	}
	return ErrAPI
}

// Format writes the text of the error, with any verb: the fields may hold
// secrets.
func (e Error) Format(f fmt.State, verb rune) {
	if verb == 'q' {
		fmt.Fprintf(f, "%q", e.Error())
		return
	}
	fmt.Fprint(f, e.Error())
}

// LogValue has the status, type, code, parameter and request id.
func (e Error) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("status", e.HTTPStatusCode), slog.String("type", shownWord(string(e.Type))), slog.String("code", shownWord(string(e.Code))),
		slog.String("param", shownWord(e.Param)), slog.String("request_id", shownWord(e.RequestID)),
		slog.String("message", shown(e.Msg, maxErrorText)),
	)
}

// errNoErrorObject is the cause of an error whose body does not describe it.
var errNoErrorObject = errors.New("the body is not an error object")

// newError returns the error of a response that is not a success. A body that does
// not describe an error still leads to an error with the status, and so does one that
// broke off, with broken as the reason.
func newError(response *APIResponse, broken error) *Error {
	e := &Error{Err: broken}
	if cause := readErrorBody(response.RawJSON, e); cause != nil {
		e.Err = errors.Join(broken, cause)
		e.Msg = "the response does not describe the error: " + excerpt(response)
		if errors.Is(broken, ErrResponseTooLarge) {
			e.Msg = broken.Error()
		}
	}
	e.HTTPStatusCode = response.StatusCode
	e.RequestID = response.RequestID
	e.LastResponse = response
	return e
}

// readErrorBody reads {"error":{…}}, or OAuth's {"error":"…"}, into e.
func readErrorBody(body []byte, e *Error) error {
	var envelope struct {
		Error       json.RawMessage `json:"error"`
		Description string          `json:"error_description"`
	}
	var mismatch *json.UnmarshalTypeError
	if err := json.Unmarshal(body, &envelope); err != nil && !errors.As(err, &mismatch) {
		return errorf("%w: %w", errNoErrorObject, err)
	}
	switch raw := trimJSON(envelope.Error); {
	case len(raw) > 0 && raw[0] == '"':
		e.OAuthErrorDescription = envelope.Description
		return json.Unmarshal(raw, &e.OAuthError)
	case len(raw) > 0 && raw[0] == '{':
		if err := json.Unmarshal(raw, (*plainError)(e)); err != nil && !errors.As(err, &mismatch) {
			return err
		}
		return nil
	}
	return errNoErrorObject
}

// newUnreadable makes an error of a success whose body cannot be read. It is
// not retried: the request did what it should.
func newUnreadable(response *APIResponse, cause error) *Error {
	return &Error{
		APIResource:    APIResource{LastResponse: response},
		HTTPStatusCode: response.StatusCode,
		RequestID:      response.RequestID,
		Msg:            "cannot read the response: " + strings.TrimPrefix(cause.Error(), "stripe: ") + ": " + excerpt(response),
		Err:            cause,
	}
}

// maxExcerpt is the number of bytes of a body that an error shows.
const maxExcerpt = 200

// excerpt returns what an error shows of a response that cannot be read: its content
// type and the beginning of its body, as they may be shown.
func excerpt(response *APIResponse) string {
	kind := shownWord(response.Header.Get("Content-Type"))
	if kind == "" {
		kind = "no content type"
	}
	body := response.RawJSON
	if len(body) == 0 {
		return kind + ", no body"
	}
	return kind + ", " + shown(string(body[:min(len(body), maxExcerpt)]), maxExcerpt)
}

// connectionError is a request without a response.
type connectionError struct {
	request string // method and URL, without the query
	cause   error
	final   bool // another attempt cannot help
}

// newConnectionError returns the error of a request without a response. It is final if
// another attempt cannot help.
func newConnectionError(r *apiRequest, cause error, final bool) error {
	return &connectionError{request: r.name(), cause: cause, final: final}
}

// Error implements error.
func (e *connectionError) Error() string {
	return shown(errorf("%s: %w", e.request, e.cause).Error(), maxErrorText)
}

// Unwrap returns the cause.
func (e *connectionError) Unwrap() error { return e.cause }

// Is reports whether the error is of the class ErrConnection.
func (e *connectionError) Is(target error) bool { return target == ErrConnection }

// ErrInvalidParams is the class of errors about parameters that cannot be sent. There
// was no request.
var ErrInvalidParams = errors.New("stripe: invalid parameters")

// ErrInvalidID is the class of errors about ids that cannot be a part of a path. There
// was no request.
var ErrInvalidID = errors.New("stripe: invalid id")

// packageError is an error of this package, with the prefix "stripe:" once.
type packageError struct{ cause, class error }

// errorf makes an error of this package.
func errorf(format string, args ...any) error { return refuse(nil, format, args...) }

// refuse makes an error of a class that was found before a request was made.
func refuse(class error, format string, args ...any) error {
	return &packageError{fmt.Errorf(format, args...), class}
}

// Error implements error.
func (e *packageError) Error() string {
	return "stripe: " + strings.ReplaceAll(e.cause.Error(), "stripe: ", "")
}

// Unwrap returns the error without the name of the package.
func (e *packageError) Unwrap() error { return e.cause }

// Is reports whether target is the class of the error.
func (e *packageError) Is(target error) bool { return target == e.class }

// ErrorType is the type of an error of the API.
type ErrorType string

// The types of errors.
const (
	ErrorTypeAPI                     ErrorType = "api_error"
	ErrorTypeCard                    ErrorType = "card_error"
	ErrorTypeIdempotency             ErrorType = "idempotency_error"
	ErrorTypeInvalidRequest          ErrorType = "invalid_request_error"
	ErrorTypeRateLimit               ErrorType = "rate_limit"
	ErrorTypeTemporarySessionExpired ErrorType = "temporary_session_expired"
)

// ErrorCode is a short word for the reason of an error. There are more than the
// constants below, and the API adds new ones.
type ErrorCode string

// Codes that any call may return.
const (
	ErrorCodeAPIKeyExpired               ErrorCode = "api_key_expired"
	ErrorCodeAccountInvalid              ErrorCode = "account_invalid"
	ErrorCodeEmailInvalid                ErrorCode = "email_invalid"
	ErrorCodeIdempotencyKeyInUse         ErrorCode = "idempotency_key_in_use"
	ErrorCodeLivemodeMismatch            ErrorCode = "livemode_mismatch"
	ErrorCodeLockTimeout                 ErrorCode = "lock_timeout"
	ErrorCodeMissing                     ErrorCode = "missing"
	ErrorCodeParameterInvalidEmpty       ErrorCode = "parameter_invalid_empty"
	ErrorCodeParameterInvalidInteger     ErrorCode = "parameter_invalid_integer"
	ErrorCodeParameterInvalidStringBlank ErrorCode = "parameter_invalid_string_blank"
	ErrorCodeParameterInvalidStringEmpty ErrorCode = "parameter_invalid_string_empty"
	ErrorCodeParameterMissing            ErrorCode = "parameter_missing"
	ErrorCodeParameterUnknown            ErrorCode = "parameter_unknown"
	ErrorCodeParametersExclusive         ErrorCode = "parameters_exclusive"
	ErrorCodePlatformAPIKeyExpired       ErrorCode = "platform_api_key_expired"
	ErrorCodePlatformAccountRequired     ErrorCode = "platform_account_required"
	ErrorCodeProcessingError             ErrorCode = "processing_error"
	ErrorCodeRateLimit                   ErrorCode = "rate_limit"
	ErrorCodeResourceAlreadyExists       ErrorCode = "resource_already_exists"
	ErrorCodeResourceMissing             ErrorCode = "resource_missing"
	ErrorCodeSecretKeyRequired           ErrorCode = "secret_key_required"
	ErrorCodeStatusTransitionInvalid     ErrorCode = "status_transition_invalid"
	ErrorCodeTLSVersionUnsupported       ErrorCode = "tls_version_unsupported"
	ErrorCodeTestmodeChargesOnly         ErrorCode = "testmode_charges_only"
	ErrorCodeURLInvalid                  ErrorCode = "url_invalid"
)

// Codes of errors with cards.
const (
	ErrorCodeAuthenticationRequired ErrorCode = "authentication_required"
	ErrorCodeCardDeclined           ErrorCode = "card_declined"
	ErrorCodeExpiredCard            ErrorCode = "expired_card"
	ErrorCodeIncorrectCVC           ErrorCode = "incorrect_cvc"
	ErrorCodeIncorrectNumber        ErrorCode = "incorrect_number"
	ErrorCodeIncorrectZip           ErrorCode = "incorrect_zip"
	ErrorCodeInsufficientFunds      ErrorCode = "insufficient_funds"
	ErrorCodeInvalidCVC             ErrorCode = "invalid_cvc"
	ErrorCodeInvalidExpiryMonth     ErrorCode = "invalid_expiry_month"
	ErrorCodeInvalidExpiryYear      ErrorCode = "invalid_expiry_year"
	ErrorCodeInvalidNumber          ErrorCode = "invalid_number"
)

// DeclineCode is a card issuer's reason to decline. There are more than the
// constants below, and the API adds new ones.
type DeclineCode string

// Frequent reasons to decline.
const (
	DeclineCodeAuthenticationRequired DeclineCode = "authentication_required"
	DeclineCodeDoNotHonor             DeclineCode = "do_not_honor"
	DeclineCodeExpiredCard            DeclineCode = "expired_card"
	DeclineCodeFraudulent             DeclineCode = "fraudulent"
	DeclineCodeGenericDecline         DeclineCode = "generic_decline"
	DeclineCodeIncorrectCVC           DeclineCode = "incorrect_cvc"
	DeclineCodeIncorrectNumber        DeclineCode = "incorrect_number"
	DeclineCodeInsufficientFunds      DeclineCode = "insufficient_funds"
	DeclineCodeLostCard               DeclineCode = "lost_card"
	DeclineCodeProcessingError        DeclineCode = "processing_error"
	DeclineCodeStolenCard             DeclineCode = "stolen_card"
)
