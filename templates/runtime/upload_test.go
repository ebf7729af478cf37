package stripe

import (
	"context"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUpload(t *testing.T) {
	s := serve(reply(500, anError), reply(200, widgetJSON))
	host := ""
	s.responses = append(s.responses[:1], func(req *http.Request) (*http.Response, error) {
		host = req.URL.Host
		return reply(200, widgetJSON)(req)
	})
	w, err := s.client().V1Widgets.Picture(context.Background(), &WidgetPictureParams{
		FileReader: strings.NewReader("content\r\n--x"),
		Filename:   String(`a"b.png`),
		Purpose:    String("logo & more"),
		LinkData:   &WidgetPictureLinkDataParams{Create: Bool(true), Metadata: map[string]string{"k ü": "v"}},
	})
	require.NoError(t, err)
	assert.Equal(t, "w_1", w.ID)
	assert.NotNil(t, w.LastResponse)
	assert.Equal(t, "files.stripe.com", host)
	require.Len(t, s.sent, 2)
	assert.Equal(t, s.sent[0], s.sent[1], "attempts are alike")

	kind, attrs, err := mime.ParseMediaType(s.last(t).Header.Get("Content-Type"))
	require.NoError(t, err)
	assert.Equal(t, "multipart/form-data", kind)
	form, err := multipart.NewReader(strings.NewReader(s.last(t).Body), attrs["boundary"]).ReadForm(1 << 20)
	require.NoError(t, err)
	assert.Equal(t, map[string][]string{"purpose": {"logo & more"}, "link_data[create]": {"true"}, "link_data[metadata][k ü]": {"v"}}, form.Value)
	require.Len(t, form.File["file"], 1)
	assert.Equal(t, `a"b.png`, form.File["file"][0].Filename)
	f, err := form.File["file"][0].Open()
	require.NoError(t, err)
	content, err := io.ReadAll(f)
	require.NoError(t, err)
	assert.Equal(t, "content\r\n--x", string(content))
}

func TestUploadsThatAreNotMade(t *testing.T) {
	tests := []struct {
		name   string
		key    string
		params *WidgetPictureParams
		want   string
	}{
		{"no params", testKey, nil, "an upload without params has no file"},
		{"no file", testKey, &WidgetPictureParams{Purpose: String("p"), Filename: String("f")}, "the params of an upload have no file"},
		{"no name", testKey, &WidgetPictureParams{FileReader: strings.NewReader("x")}, "set the reader of the file and its name"},
		{"a file that cannot be read", testKey, &WidgetPictureParams{FileReader: errReader{}, Filename: String("f")}, "cannot read the file to upload: unexpected EOF"},
		{"no key", "", &WidgetPictureParams{FileReader: errReader{}}, "the API key is empty"},
		{"a bad metadata key", testKey, &WidgetPictureParams{FileReader: errReader{}, LinkData: &WidgetPictureLinkDataParams{Metadata: map[string]string{"[": ""}}}, "square bracket"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(reply(200, widgetJSON))
			w, err := s.client(WithKey(tt.key)).V1Widgets.Picture(context.Background(), tt.params)
			require.ErrorContains(t, err, tt.want)
			assert.Nil(t, w)
			assert.Empty(t, s.sent)
		})
	}
}

func TestStream(t *testing.T) {
	closed := false
	s := serve(reply(409, anError), func(req *http.Request) (*http.Response, error) {
		res, err := reply(200, "")(req)
		res.Body = closer{strings.NewReader("%PDF"), &closed}
		return res, err
	})
	stream, err := s.client().V1Widgets.PDF(context.Background(), "w/1", nil)
	require.NoError(t, err)
	assert.Equal(t, "/v1/widgets/w%2F1/pdf", s.last(t).Path)
	assert.Equal(t, 200, stream.LastResponse.StatusCode)
	assert.Equal(t, "req_123", stream.LastResponse.RequestID)
	data, err := io.ReadAll(stream.LastResponse.Body)
	require.NoError(t, err)
	assert.Equal(t, "%PDF", string(data))
	assert.False(t, closed, "the body is the caller's")

	_, err = serve(reply(404, anError)).client().V1Widgets.PDF(context.Background(), "w_1", nil)
	require.ErrorIs(t, err, ErrInvalidRequest)
	_, err = s.client().V1Widgets.PDF(context.Background(), "..", nil)
	require.Error(t, err)
}

type closer struct {
	io.Reader
	closed *bool
}

func (c closer) Close() error { *c.closed = true; return nil }

// TestNameOfAFilePart: names are escaped in forms alone.
func TestNameOfAFilePart(t *testing.T) {
	body, boundary, err := multipartBody([]byte("a%3Ab=c+d"), &fileUpload{key: "my%3Afile", filename: "f", content: strings.NewReader("x")})
	require.NoError(t, err)
	form, err := multipart.NewReader(body, boundary).ReadForm(1 << 20)
	require.NoError(t, err)
	assert.Equal(t, map[string][]string{"a:b": {"c d"}}, form.Value)
	assert.Len(t, form.File["my:file"], 1)
}
