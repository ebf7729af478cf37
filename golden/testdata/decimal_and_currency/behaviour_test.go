package stripe

import (
	"encoding/json"
	"slices"
	"testing"
)

// TestDecimals decodes decimals in a list, which are written as strings there, too.
func TestDecimals(t *testing.T) {
	const text = `{"id":"w_1","object":"widget","price":"1.5","prices":["0.25","2",3,"[redacted]"]}`
	var w Widget
	if err := json.Unmarshal([]byte(text), &w); err != nil || w.Price != 1.5 || !slices.Equal(w.Prices, []float64{0.25, 2, 3, 0}) {
		t.Error(w.Price, w.Prices, err)
	}
	if out, err := json.Marshal(&w); err != nil || string(out) != text {
		t.Errorf("%s %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"object":"widget","prices":["1x"]}`), &w); err == nil {
		t.Error(w.Prices)
	}
}
