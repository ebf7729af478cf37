package stripe

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/url"
)

// callMultipart makes a call to the files service with a multipart body, which holds
// the file of params and their other parameters. Everything else is as in call.
func callMultipart[P object](ctx context.Context, c *client, method, path string, params ParamsContainer, result P, ids ...string) (P, error) {
	if err := upload(ctx, c, method, path, params, result, ids); err != nil {
		var none P
		return none, err
	}
	return result, nil
}

// upload makes a multipart call and reads the response into result.
func upload(ctx context.Context, c *client, method, path string, params ParamsContainer, result object, ids []string) error {
	if isNilParams(params) {
		return refuse(ErrInvalidParams, "an upload without params has no file: set them")
	}
	if err := checkKey(*c.cfg.key); err != nil {
		return err // before the file is read
	}
	full, err := pathWith(path, ids)
	if err != nil {
		return err
	}
	form, file, err := encodeParts(params)
	if err != nil {
		return err
	}
	if file == nil || file.content == nil || file.filename == "" {
		return refuse(ErrInvalidParams, "the params of an upload have no file: set the reader of the file and its name")
	}
	body, boundary, err := multipartBody(form, file)
	if err != nil {
		return err
	}
	common := prepared(ctx, c, params).GetParams()
	if err := c.backends.Uploads.CallMultipart(method, full, *c.cfg.key, boundary, body, common, result); err != nil {
		return err
	}
	arrived(result, c, method, path, full, params)
	return nil
}

// multipartBody writes the pairs of an encoded form and a file as the parts of
// a body, and returns its boundary.
func multipartBody(form []byte, file *fileUpload) (*bytes.Buffer, string, error) {
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for _, p := range pairsOf(form) {
		if err := writePart(parts, p.key, string(p.text[len(p.key)+1:])); err != nil {
			return nil, "", err
		}
	}
	key, err := url.QueryUnescape(file.key)
	if err != nil {
		return nil, "", err
	}
	part, err := parts.CreateFormFile(key, file.filename)
	if err != nil {
		return nil, "", err
	}
	if _, err := io.Copy(part, file.content); err != nil {
		return nil, "", errorf("cannot read the file to upload: %w", err)
	}
	return &body, parts.Boundary(), parts.Close()
}

// writePart writes one escaped pair as a part.
func writePart(parts *multipart.Writer, key, value string) error {
	key, err := url.QueryUnescape(key)
	if err != nil {
		return err
	}
	if value, err = url.QueryUnescape(value); err != nil {
		return err
	}
	return parts.WriteField(key, value)
}
