package stripe

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

// Codes that any call may answer with.
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
