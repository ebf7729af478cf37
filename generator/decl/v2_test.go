package decl_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/stripegen/stripegen/generator/decl"
	"github.com/stripegen/stripegen/generator/emit"
	"github.com/stripegen/stripegen/generator/load"
	"github.com/stripegen/stripegen/generator/lower"
	"github.com/stripegen/stripegen/generator/names"
	"github.com/stripegen/stripegen/generator/resolve"
	"github.com/stripegen/stripegen/generator/source"
)

// v2Package declares resources of the document in golden/testdata/api_v2.
func v2Package(t *testing.T, resources ...string) *decl.Package {
	t.Helper()
	text, err := os.ReadFile("../../golden/testdata/api_v2/openapi.yaml")
	require.NoError(t, err)
	doc, err := load.Open(t.Context(), "embedded", load.Options{Source: source.Options{Embedded: text}, Resources: resources})
	require.NoError(t, err)
	selected, err := resolve.Select(doc)
	require.NoError(t, err)
	api, err := lower.API(selected, nil)
	require.NoError(t, err)
	table, err := names.Assign(api, emit.Names())
	require.NoError(t, err)
	return decl.Standalone(api, table, names.Fixed("stripe"))
}

// members returns the fields of structs and the constants of a package, by their names.
func members(p *decl.Package) map[string]string {
	found := map[string]string{}
	for _, f := range p.Files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *decl.TypeDecl:
				for _, field := range d.Fields() {
					found[d.Name.String()+"."+field.Name.String()] = field.Text()
				}
			case *decl.Consts:
				for _, c := range d.Consts {
					var text []string
					for _, doc := range c.Comment.Paragraphs {
						text = append(text, doc.String())
					}
					found[c.Name.String()] = strings.Join(text, " ")
				}
			}
		}
	}
	return found
}

// TestV2Declarations shows the types and tags that API v2 alone has, and the texts of the
// values of enums.
func TestV2Declarations(t *testing.T) {
	got := members(v2Package(t, "all"))
	for name, want := range map[string]string{
		"V2ShopParcel.Weight":                 "Weight int64 `json:\"weight,string\"`",
		"V2ShopParcel.Created":                "Created time.Time `json:\"created\"`",
		"V2ShopParcel.Insured":                "Insured Amount `json:\"insured,omitempty\"`",
		"V2ShopParcelCreateParams.Weight":     "Weight *int64 `form:\"weight\" json:\"weight,string\"`",
		"V2ShopParcelCreateParams.Ratio":      "Ratio *float64 `form:\"ratio,high_precision\" json:\"ratio,string,omitempty\"`",
		"V2ShopParcelCreateParams.Insured":    "Insured *Amount `form:\"insured\" json:\"insured,omitempty\"`",
		"V2ShopParcelCreateParams.Sent":       "Sent *time.Time `form:\"sent\" json:\"sent,omitempty\"`",
		"V2ShopParcelUpdateParams.Metadata":   "Metadata map[string]*string `form:\"metadata\" json:\"metadata,omitempty\"`",
		"V2ShopParcelUpdateParams.Note":       "Note *string `form:\"note\" json:\"note,omitempty\" stripe:\"clearable\"`",
		"V2ShopParcelListParams.Created":      "Created *RangeQueryParams `form:\"created\" json:\"created,omitempty\"`",
		"V2ShopParcelListParams.SentGTE":      "SentGTE *time.Time `form:\"sent_gte\" json:\"sent_gte,omitempty\"`",
		"V2ShopParcelsLabelCreateParams.Text": "Text *string `form:\"text\" json:\"text\"`",
		"V2ShopParcelStatusLost":              "Nobody knows where it is.",
		"V2ShopParcelStatusSent":              "It is on its way.",
	} {
		assert.Equal(t, want, got[name], name)
	}
	assert.NotContains(t, got, "V2ShopParcelListParams.Page")
}

// TestV2Files declares files of API v2 for its resources alone.
func TestV2Files(t *testing.T) {
	one := v2Package(t, "shop.widget")
	assert.False(t, one.V2)
	for _, f := range one.Files {
		assert.NotContains(t, f.Name, "v2")
	}
	var all []string
	for _, f := range v2Package(t, "all").Files {
		all = append(all, f.Name)
	}
	for _, name := range []string{"v2_errors.go", "shop_widget_events.go", "v2shop_parcel_events.go", "v2core_event_events.go", "v2shop_parcelstream_service.go"} {
		assert.Contains(t, all, name)
	}
}
