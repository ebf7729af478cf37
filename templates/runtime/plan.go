package stripe

import (
	"encoding"
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// plan describes a Go type. It is read from the type and
// from the tags of its fields once, and drives everything that is done with values
// of the type: encoding forms (form.go), decoding JSON (json_decode.go), writing
// JSON without loss (json_write.go), finding changes (changes.go) and masking
// secrets (mask.go). A field that is added to a struct by hand needs its tags and
// nothing else:
//
//	Name string `json:"name"`                    // a member of an object
//	Key  string `json:"key" stripe:"secret"`     // one that is masked for people and logs
//
//	Name  *string `form:"name" json:"name"`            // a parameter that the API requires
//	Name  *string `form:"name" json:"name,omitempty"`  // one that it does not
//	Name  *string `form:"name" stripe:"clearable"`     // one that UnsetFields can name
//	At    *Site   `form:"at" requires:"city,line1"`    // one of which the API requires these members
//	Clear bool    `form:"name,empty"`                  // name=, if it is true
//	Now   *bool   `form:"-" sends:"start_at=now"`      // start_at=now, if it is true
//	Kind  *string `form:"kind" default:"usual"`        // kind=usual, if it is nil
//	Base  Common  `form:"*"`                           // the fields of Common
//
// A struct that is a token or an object has a field for the token. It is sent as the
// value of the struct, or else the other fields are, as an object of that name. A field can
// be sent inside of another parameter, of one of two if another field is set:
//
//	Token  *string `form:"-" token:"card"`         // source=tok_1, or source[object]=card&source[number]=…
//	Number *string `form:"number" in:"card"`       // card[number]=…
//	Number *string `form:"number" in:"card,To=to"` // to[number]=…, if the field To is set
type plan struct {
	typ   reflect.Type
	shape shape
	elem  planRef // of a pointer, list or map
	flat  bool    // there is no struct in values of the type
	holds bool    // there can be resources in values of the type

	// Of a struct, with the fields of embedded structs in order:
	fields   []*field          // those that JSON shows
	byName   map[string]*field // the same by their names in JSON
	metadata *field            // of an object: the one that is never nil when it is decoded
	variants []*field          // of a union: the fields for the objects that it can be
	params   []*param          // those that a form shows
	// paramsNamed has them by their names: several where a value shares its name with a
	// range, a word or an id. Params, ListParams and SearchParams are not among them.
	paramsNamed map[string][]*param
	token       *param // the one of params that is sent instead of those of an object
	common      bool   // Params, ListParams or SearchParams are among params
}

// shape is the JSON form of the values of a type.
type shape int

const (
	shapeForeign shape = iota // as encoding/json has it
	shapeText
	shapeInt
	shapeFloat
	shapeBool
	shapePointer
	shapeList
	shapeMap    // with keys of a string type
	shapeStruct // without an identity
	shapeObject // a resource or a union of resources: a struct of which the pointer is an object
)

// field is one member of the JSON of a struct.
type field struct {
	planRef
	name  string // in JSON
	index []int  // see reflect.Value.FieldByIndex
	at    int    // in plan.fields
	// quoted: a number that is written as a JSON string.
	quoted bool
	// secret: never shown to people or in logs.
	secret bool
}

// in returns the field in the struct v.
func (f *field) in(v reflect.Value) reflect.Value { return v.FieldByIndex(f.index) }

// planRef leads to the plan of a type, which is made when it is first needed:
// types can contain themselves.
type planRef struct {
	typ  reflect.Type
	made atomic.Pointer[plan]
}

// plan returns the plan of the type.
func (r *planRef) plan() *plan {
	if p := r.made.Load(); p != nil {
		return p
	}
	return r.load()
}

// load is plan for the first time.
func (r *planRef) load() *plan {
	p := planOf(r.typ)
	r.made.Store(p)
	return p
}

// plans has the plans made so far.
var plans = struct {
	sync.RWMutex
	of map[reflect.Type]*plan
}{of: map[reflect.Type]*plan{}}

// planOf returns the plan of the type t.
func planOf(t reflect.Type) *plan {
	plans.RLock()
	p := plans.of[t]
	plans.RUnlock()
	if p == nil {
		p = newPlan(t)
		plans.Lock()
		plans.of[t] = p
		plans.Unlock()
	}
	return p
}

// The types that have a meaning of their own.
func objectType() reflect.Type      { return reflect.TypeFor[object]() }
func resourceType() reflect.Type    { return reflect.TypeFor[APIResource]() }
func unmarshalerType() reflect.Type { return reflect.TypeFor[json.Unmarshaler]() }
func textType() reflect.Type        { return reflect.TypeFor[encoding.TextUnmarshaler]() }
func readerType() reflect.Type      { return reflect.TypeFor[io.Reader]() }
func rangeType() reflect.Type       { return reflect.TypeFor[*RangeQueryParams]() }
func filtersType() reflect.Type     { return reflect.TypeFor[Filters]() }
func extraType() reflect.Type       { return reflect.TypeFor[*ExtraValues]() }
func timeType() reflect.Type        { return reflect.TypeFor[time.Time]() }

// isCommonParams reports whether t has the params that all calls, lists or searches share.
func isCommonParams(t reflect.Type) bool {
	return t == reflect.TypeFor[Params]() || t == reflect.TypeFor[ListParams]() || t == reflect.TypeFor[SearchParams]()
}

// newPlan reads the type t.
func newPlan(t reflect.Type) *plan {
	p := &plan{typ: t, shape: shapeOf(t), flat: isFlat(t), holds: holdsResources(t, map[reflect.Type]bool{})}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		p.elem.typ = t.Elem()
	case reflect.Struct:
		p.byName = map[string]*field{}
		p.addFields(t, nil)
		if f := p.byName["metadata"]; p.shape == shapeObject && f != nil && f.typ == reflect.TypeFor[map[string]string]() {
			p.metadata = f
		}
		p.addParams(t, nil)
		p.moveShadowed()
		p.markParams()
	}
	return p
}

// shapeOf returns the shape of the type t.
func shapeOf(t reflect.Type) shape {
	if isObjectStruct(t) {
		return shapeObject
	}
	if decodesItself(t) {
		return shapeForeign
	}
	switch t.Kind() {
	case reflect.String:
		return shapeText
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return shapeInt
	case reflect.Float64:
		return shapeFloat
	case reflect.Bool:
		return shapeBool
	case reflect.Pointer:
		return shapePointer
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 {
			return shapeList
		}
	case reflect.Map:
		if t.Key().Kind() == reflect.String && !decodesItself(t.Key()) {
			return shapeMap
		}
	case reflect.Struct:
		return shapeStruct
	}
	return shapeForeign
}

// isFlat reports whether there is no struct in values of the type t.
func isFlat(t reflect.Type) bool {
	for range maxEmbedded { // a list can be one of itself
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			t = t.Elem()
		default:
			return t.Kind() != reflect.Struct
		}
	}
	return false
}

// holdsResources reports whether there can be resources in values of the type t. seen are
// the types that were looked at.
func holdsResources(t reflect.Type, seen map[reflect.Type]bool) bool {
	if t == resourceType() {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return holdsResources(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsResources(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}

// decodesItself reports whether values of type t have a method that decodes them.
func decodesItself(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		return false // then what it points to does
	}
	p := reflect.PointerTo(t)
	return p.Implements(unmarshalerType()) || p.Implements(textType())
}

// isObjectStruct reports whether the type t is a struct of which the pointer is an
// object. Structs of callers that embed such a struct have its methods, too; so
// the struct must begin with the APIResource.
func isObjectStruct(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(0).Anonymous && t.Field(0).Type == resourceType() &&
		reflect.PointerTo(t).Implements(objectType())
}

// isUnion reports whether the plan is that of a union of resources.
func (p *plan) isUnion() bool { return len(p.variants) > 0 }

// pointsTo returns the plan of what the plan's type points to if that is of the
// shape s, else nil.
func (p *plan) pointsTo(s shape) *plan {
	if p.shape == shapePointer {
		if elem := p.elem.plan(); elem.shape == s {
			return elem
		}
	}
	return nil
}

// addFields adds the members of the struct type t, which is at index in the struct
// of the plan.
func (p *plan) addFields(t reflect.Type, index []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		here := append(index[:len(index):len(index)], i)
		switch {
		case f.Type == resourceType():
		case f.Tag.Get("json") == "-":
			if f.Type.Kind() == reflect.Pointer && isObjectStruct(f.Type.Elem()) {
				p.variants = append(p.variants, newField(f, "", here))
			}
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			p.addFields(f.Type, here)
		case f.IsExported():
			if name == "" {
				name = f.Name
			}
			added := newField(f, name, here)
			added.quoted = hasOption(options, "string")
			p.addField(added)
		}
	}
}

// newField makes a field of a plan.
func newField(f reflect.StructField, name string, index []int) *field {
	made := &field{name: name, index: index, secret: hasOption(f.Tag.Get("stripe"), "secret")}
	made.typ = f.Type
	return made
}

// addField adds a member; the first of one name counts.
func (p *plan) addField(f *field) {
	if p.byName[f.name] == nil {
		f.at = len(p.fields)
		p.fields = append(p.fields, f)
		p.byName[f.name] = f
	}
}

// hasOption reports whether a tag's list of options, separated by commas, has one.
func hasOption(options, option string) bool {
	return slices.Contains(strings.Split(options, ","), option)
}

// param is one field of a struct of parameters.
type param struct {
	planRef        // of the struct that it points to, if it does
	name    string // on the wire, as the tag has it
	key     string // the name, escaped
	inner   string // the same as a part of a longer key: [name]
	index   []int  // see reflect.Value.FieldByIndex; it may lead through pointers
	field   reflect.Type
	role    role
	// isPointer: of roleValue, and it is a pointer to the value.
	isPointer bool
	isText    bool   // to a text
	word      string // of roleWord and of a default; of roleToken the name of the object
	within    *within
	// ofObject: it is of the object that the token of the struct identifies.
	ofObject bool
	rival    *param // of a range: the param of one value, which has the same name
	// required: the API wants it.
	required bool
	// requires are the members that the API wants of it, beside those that its type says, or
	// members of those: "address.line1".
	requires []string
	// clearable: UnsetFields can name it.
	clearable bool
	// shadowed: a param of the struct around it has the same name, and goes before.
	shadowed bool
	// common: it is one of Params, ListParams or SearchParams.
	common bool
}

// role is the way a param is encoded.
type role int

const (
	roleValue    role = iota
	roleEmpty         // a bool: if it is true the empty value is sent
	roleWord          // a *bool: if it is true the word is sent
	roleRange         // a *RangeQueryParams
	roleUnset         // names of params that are sent as empty values
	roleExtra         // *ExtraValues
	roleFilters       // Filters
	roleFile          // the content of a file
	roleFilename      // the name of the file
	roleToken         // a *string: the value of the struct, or of what the param is within
)

// within is a parameter inside of which others are sent.
type within struct {
	name, other string
	when        *param // if it is set, other counts; nil for never
}

// newWithin reads the tag "in" of a field of the struct type t, which is at index in
// the struct of the plan.
func newWithin(tag string, t reflect.Type, index []int) *within {
	if tag == "" {
		return nil
	}
	name, rest, _ := strings.Cut(tag, ",")
	field, other, _ := strings.Cut(rest, "=")
	w := &within{name: name, other: other}
	if f, ok := t.FieldByName(field); ok && f.Type == reflect.TypeFor[*string]() {
		w.when = &param{index: append(index[:len(index):len(index)], f.Index...)}
	}
	return w
}

// in returns the name of the parameter in the struct v.
func (w *within) in(v reflect.Value) string {
	if w.when != nil && w.when.isSetIn(v) {
		return w.other
	}
	return w.name
}

// isWith reports whether two params are sent inside of the same one.
func (f *param) isWith(other *param) bool {
	if f.within == nil || other.within == nil {
		return f.within == other.within
	}
	return f.within.name == other.within.name && f.within.other == other.within.other
}

// in returns the param in the struct v, which is invalid if it is in an embedded struct
// that is not there.
func (f *param) in(v reflect.Value) reflect.Value {
	for _, i := range f.index {
		for v.Kind() == reflect.Pointer {
			if v = v.Elem(); !v.IsValid() {
				return v
			}
		}
		v = v.Field(i)
	}
	return v
}

// isSetIn reports whether the param has a value in the struct v.
func (f *param) isSetIn(v reflect.Value) bool {
	value := f.in(v)
	return value.IsValid() && !value.IsZero()
}

// addParams adds the parameters of the struct type t, which is at index in the
// struct of the plan.
func (p *plan) addParams(t reflect.Type, index []int) {
	if isCommonParams(t) {
		p.common = true
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, option, _ := strings.Cut(f.Tag.Get("form"), ",")
		here := append(index[:len(index):len(index)], i)
		if embedded := structOf(f.Type); f.Type != filtersType() && f.Type != extraType() && embedded != nil && (name == "*" || name == "" && f.Anonymous) {
			if len(here) < maxEmbedded {
				p.addParams(embedded, here)
			}
			continue
		}
		made := &param{name: name, index: here, field: f.Type, common: isCommonParams(t), within: newWithin(f.Tag.Get("in"), t, index)}
		if made.read(f, option) {
			p.addParam(made)
		}
	}
}

// maxEmbedded is how deep structs can be embedded in each other: one can embed a
// pointer to itself.
const maxEmbedded = 8

// structOf returns the struct type that t is or points to, nil if there is none.
func structOf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct {
		return t
	}
	return nil
}

// read reads the tags of the field, and reports whether it is a parameter.
func (f *param) read(of reflect.StructField, option string) bool {
	hidden := of.Tag.Get("form") == "-" // "-," is the name "-"
	sends := of.Tag.Get("sends")
	_, options, _ := strings.Cut(of.Tag.Get("json"), ",")
	f.required = of.Tag.Get("json") != "" && of.Tag.Get("json") != "-" && !hasOption(options, "omitempty")
	if members := of.Tag.Get("requires"); members != "" {
		f.requires = strings.Split(members, ",")
	}
	f.clearable = hasOption(of.Tag.Get("stripe"), "clearable")
	f.word = of.Tag.Get("default")
	switch {
	case !of.IsExported():
		return false
	case hasOption(of.Tag.Get("stripe"), "filename"):
		f.role = roleFilename
	case of.Tag.Get("token") != "":
		f.role, f.word = roleToken, of.Tag.Get("token")
	case sends != "":
		f.role = roleWord
		f.name, f.word, _ = strings.Cut(sends, "=")
	case of.Name == "UnsetFields" && hidden:
		f.role = roleUnset
	case f.field == extraType():
		f.role = roleExtra
	case f.field == filtersType():
		f.role = roleFilters
	case f.name == "" || hidden || f.name == "*":
		return false
	case f.field == readerType():
		f.role = roleFile
	case f.field == rangeType():
		f.role = roleRange
	case option == "empty":
		f.role = roleEmpty
	}
	switch f.role {
	case roleUnset, roleExtra, roleFilters, roleFilename, roleToken:
		f.name = ""
	}
	f.isPointer = f.role == roleValue && f.field.Kind() == reflect.Pointer
	if f.name != "" {
		f.key = string(appendQuery(nil, f.name, true))
		f.inner = "[" + f.key + "]"
	}
	return true
}

// addParam adds a parameter.
func (p *plan) addParam(f *param) {
	if s := f.field; f.role == roleValue && s.Kind() == reflect.Pointer && s.Elem().Kind() == reflect.Struct && s.Elem() != timeType() {
		f.typ = s.Elem()
	}
	for _, before := range p.params {
		if f.role == roleRange && before.role == roleValue && before.name == f.name && len(before.index) == len(f.index) {
			f.rival = before
		}
	}
	if f.role == roleToken && p.token == nil {
		p.token = f
	}
	p.params = append(p.params, f)
}

// moveShadowed moves what embedded structs have under a name that the struct
// around them has, too, behind everything else, and so Expand and Metadata of Params.
func (p *plan) moveShadowed() {
	depth := map[string]int{} // the least one by name
	for _, f := range p.params {
		if least, ok := depth[f.name]; !ok || len(f.index) < least {
			depth[f.name] = len(f.index)
		}
	}
	var own, late []*param
	for _, f := range p.params {
		f.shadowed = f.role == roleValue && (len(f.index) > depth[f.name] || f.common && (f.name == "expand" || f.name == "metadata"))
		if f.shadowed {
			late = append(late, f)
		} else {
			own = append(own, f)
		}
	}
	p.params = append(own, late...)
}

// markParams notes what follows from all params: which are of the object that the token
// identifies, and which have a name.
func (p *plan) markParams() {
	p.paramsNamed = map[string][]*param{}
	for _, f := range p.params {
		if !f.common {
			p.paramsNamed[f.name] = append(p.paramsNamed[f.name], f)
		}
		f.ofObject = p.token != nil && f != p.token && !f.common && f.role != roleUnset && f.isWith(p.token)
		f.isText = f.isPointer && f.field.Elem().Kind() == reflect.String && f.word == "" && f.within == nil && len(f.index) == 1 && !f.ofObject
	}
}

// hasObject reports whether the struct v has a value for the object that its token stands
// for.
func (p *plan) hasObject(v reflect.Value) bool {
	for _, f := range p.params {
		if f.ofObject && f.isSetIn(v) {
			return true
		}
	}
	return false
}
