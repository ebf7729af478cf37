package stripe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

const (
	// retryDelay is the least time between two attempts.
	retryDelay = 500 * time.Millisecond
	// maxRetryDelay is the most time between two attempts.
	maxRetryDelay = 5 * time.Second
)

// apiResult is a successful response, either with its body read or with a stream.
type apiResult struct {
	response *APIResponse
	stream   io.ReadCloser
}

// exchange makes the request, again if it fails in a way that may pass. With
// streaming it leaves the body of a success to the caller.
func (s *BackendImplementation) exchange(r *apiRequest, streaming bool) (*apiResult, error) {
	log := s.logger()
	for attempt := 0; ; attempt++ {
		res, err := s.try(log, r, streaming)
		if err == nil {
			return res, nil
		}
		if int64(attempt) >= s.MaxNetworkRetries || !shouldRetry(r.ctx, err) {
			return nil, err
		}
		delay := backoff(attempt+1, rand.Float64())
		r.log(log, slog.LevelInfo, "stripe request is retried", "retry", attempt+1, "after", delay)
		if sleepErr := s.wait(r.ctx, delay); sleepErr != nil {
			return nil, newConnectionError(r, errorf("gave up waiting for a retry: %w (after %w)", sleepErr, err), false)
		}
	}
}

// try makes one attempt.
func (s *BackendImplementation) try(log *slog.Logger, r *apiRequest, streaming bool) (*apiResult, error) {
	start := time.Now()
	if log.Enabled(r.ctx, slog.LevelDebug) {
		r.log(log, slog.LevelDebug, "stripe request")
	}
	res, err := s.roundTrip(r, streaming)
	if err == nil {
		logResponse(log, r, res.response, start)
	} else {
		logFailure(log, r, err, start)
	}
	return res, err
}

// log writes a record about the request.
func (r *apiRequest) log(to *slog.Logger, level slog.Level, text string, attrs ...any) {
	to.Log(r.ctx, level, text, append([]any{"request", r.name()}, attrs...)...)
}

// logFailure logs a response that is an error, or as a warning that there is
// none.
func logFailure(log *slog.Logger, r *apiRequest, err error, start time.Time) {
	var failed *Error
	if errors.As(err, &failed) {
		logResponse(log, r, failed.LastResponse, start)
		return
	}
	r.log(log, slog.LevelWarn, "stripe request got no response", "took", time.Since(start), "error", shown(err.Error(), maxErrorText))
}

// logResponse logs a response, and as a warning what the API wants to be noticed.
func logResponse(log *slog.Logger, r *apiRequest, res *APIResponse, start time.Time) {
	if log.Enabled(r.ctx, slog.LevelDebug) {
		r.log(log, slog.LevelDebug, "stripe response",
			"status", res.StatusCode, "request_id", shownWord(res.RequestID), "took", time.Since(start))
	}
	if notice := res.Header.Get("Stripe-Notice"); notice != "" {
		log.Log(r.ctx, slog.LevelWarn, shown(notice, maxErrorText), "request_id", shownWord(res.RequestID))
	}
}

// roundTrip sends the request once. The error is an *Error if the API responded,
// else a *connectionError.
func (s *BackendImplementation) roundTrip(r *apiRequest, streaming bool) (*apiResult, error) {
	res, err := s.httpClient().Do(r.attempt())
	if err != nil {
		// A response means that the server was reached: a redirect that the caller's HTTP
		// client refuses.
		return nil, newConnectionError(r, withoutURL(err), res != nil || isTLSFailure(err))
	}
	key := r.idempotencyKey()
	if streaming && isSuccess(res) {
		return &apiResult{response: newAPIResponse(res, key, nil), stream: res.Body}, nil
	}
	if res.StatusCode < http.StatusOK {
		// After such a status there is no body, but there can be a connection that
		// stays open.
		_ = res.Body.Close()
		return nil, newFailure(res, newAPIResponse(res, key, nil), nil)
	}
	body, err := readBody(res, s.maxBody())
	response := newAPIResponse(res, key, body)
	switch {
	case !isSuccess(res):
		return nil, newFailure(res, response, err)
	case errors.Is(err, ErrResponseTooLarge):
		return nil, newUnreadable(response, err)
	case err != nil:
		return nil, newConnectionError(r, err, false)
	}
	return &apiResult{response: response}, nil
}

// isSuccess reports whether a response has a status of success.
func isSuccess(res *http.Response) bool {
	return res.StatusCode >= http.StatusOK && res.StatusCode < http.StatusMultipleChoices
}

// withoutURL removes the URL, whose query may hold personal data, from an error
// of the HTTP client.
func withoutURL(err error) error {
	var withURL *url.Error
	if errors.As(err, &withURL) {
		return withURL.Err
	}
	return err
}

// isTLSFailure reports whether the server could not prove who it is.
func isTLSFailure(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		record       tls.RecordHeaderError
		unknown      x509.UnknownAuthorityError
		hostname     x509.HostnameError
		invalid      x509.CertificateInvalidError
	)
	return errors.As(err, &verification) || errors.As(err, &record) ||
		errors.As(err, &unknown) || errors.As(err, &hostname) || errors.As(err, &invalid)
}

// shouldRetry reports whether another attempt may succeed. Stripe-Should-Retry has
// the last word about a response.
func shouldRetry(ctx context.Context, err error) bool {
	if ctx.Err() != nil || errors.Is(err, ErrResponseTooLarge) {
		return false
	}
	var failed *Error
	if !errors.As(err, &failed) {
		var lost *connectionError
		return errors.As(err, &lost) && !lost.final
	}
	switch failed.LastResponse.Header.Get("Stripe-Should-Retry") {
	case "true":
		return true
	case "false":
		return false
	}
	switch status := failed.HTTPStatusCode; status {
	case http.StatusConflict:
		return true
	case http.StatusTooManyRequests:
		return failed.Code == ErrorCodeLockTimeout
	default:
		return status >= http.StatusInternalServerError
	}
}

// backoff returns the time to wait before retry n, counted from 1: it doubles from
// retry to retry and is shortened at random, by half at most. random is in
// [0, 1).
func backoff(n int, random float64) time.Duration {
	delay := maxRetryDelay
	if doublings := n - 1; doublings < 4 {
		delay = min(retryDelay<<doublings, maxRetryDelay)
	}
	return max(time.Duration(float64(delay)*(0.5+random/2)), retryDelay)
}

// wait waits before a retry; the end of the context ends it at once.
func (s *BackendImplementation) wait(ctx context.Context, d time.Duration) error {
	if s.sleep != nil {
		return s.sleep(ctx, d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// logger returns the backend's logger.
func (s *BackendImplementation) logger() *slog.Logger {
	if s.log != nil {
		return s.log
	}
	return newLogger(s.LeveledLogger)
}
