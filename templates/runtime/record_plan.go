package stripe

import (
	"encoding/json"
	"reflect"
	"sync"
)

// The struct tags that a plan can be made from.
const (
	jsonTag = "json"
	formTag = "form"
)

// typePlan is what the tags of a struct type say, made once per type.
type typePlan struct {
	// fields in struct order, those of embedded structs included.
	fields []*fieldPlan
	// byName finds the first field of a wire name.
	byName map[string]*fieldPlan
	// nested are the fields that point, or are a map of pointers, to a struct
	// without identity: not a resource and not a union.
	nested []*fieldPlan
	// variants are the fields of a union for the resources that it can be: they
	// point to a resource and are tagged "-".
	variants []*fieldPlan
	// holders are the fields below which a resource can be.
	holders []*fieldPlan
	// resource: the struct begins with an APIResource.
	resource bool
	// bare is what bareType returns for a resource that was decoded.
	bare     reflect.Type
	bareOnce sync.Once
}

// fieldPlan is one field of a struct.
type fieldPlan struct {
	name  string // on the wire
	at    int    // in the plan; of several fields with one name, where the first is
	index []int  // for reflect.Value.FieldByIndex
	typ   reflect.Type
	// secret: tagged stripe:"secret", never shown.
	secret bool
	// quoted: tagged ",string", a number written as a JSON string.
	quoted bool
}

// fieldIn returns the field f of the struct v.
//
//go:noinline
func fieldIn(v reflect.Value, f *fieldPlan) reflect.Value { return v.FieldByIndex(f.index) }

// planCache holds the plans of the types that were asked for.
type planCache struct {
	mu    sync.RWMutex
	plans map[reflect.Type]*typePlan
}

// jsonPlans and formPlans are the plans by the tags of each kind.
var jsonPlans, formPlans planCache

// planOf returns the plan of the struct type t by its json tags.
//
//go:noinline
func planOf(t reflect.Type) *typePlan { return jsonPlans.get(t, jsonTag) }

// planAt returns the plan of the struct v.
//
//go:noinline
func planAt(v reflect.Value) *typePlan { return planOf(typeOf(v)) }

// formPlanOf returns the plan of the struct type t by its form tags.
//
//go:noinline
func formPlanOf(t reflect.Type) *typePlan { return formPlans.get(t, formTag) }

// get returns the plan of t, which it makes when t is new.
func (c *planCache) get(t reflect.Type, tag string) *typePlan {
	c.mu.RLock()
	p := c.plans[t]
	c.mu.RUnlock()
	if p != nil {
		return p
	}
	p = newPlan(t, tag)
	c.mu.Lock()
	if c.plans == nil {
		c.plans = map[reflect.Type]*typePlan{}
	}
	if first := c.plans[t]; first != nil {
		p = first
	}
	c.plans[t] = p
	c.mu.Unlock()
	return p
}

// newPlan reads the tags of the struct type t.
func newPlan(t reflect.Type, tag string) *typePlan {
	p := &typePlan{byName: map[string]*fieldPlan{}}
	p.add(t, tag, nil)
	for i, f := range p.fields {
		if first := p.byName[f.name]; first != nil {
			f.at = first.at
		} else {
			f.at, p.byName[f.name] = i, f
		}
		if tag == jsonTag {
			p.classify(f)
		}
	}
	p.holders = append(p.holders, p.variants...)
	p.resource = startsWithResource(t)
	return p
}

// bareType returns a struct type with the fields of t, of which p is the plan, at
// the same places and without the methods, by which encoding/json fills in the
// fields. It is made here because a type declared for this would get the methods
// of APIResource, and the compiler would write them out for each.
func (p *typePlan) bareType(t reflect.Type) reflect.Type {
	p.bareOnce.Do(func() {
		fields := make([]reflect.StructField, t.NumField())
		for i := range fields {
			fields[i] = t.Field(i)
			if fields[i].Type == resourceType() {
				fields[i].Anonymous, fields[i].Tag = false, `json:"-"`
			}
		}
		p.bare = reflect.StructOf(fields)
	})
	return p.bare
}

// classify enters f in the lists of fields that it belongs to.
func (p *typePlan) classify(f *fieldPlan) {
	typ := f.typ
	if typ.Kind() == reflect.Map {
		typ = typ.Elem()
	}
	if isStructPointer(typ) && !isReference(typ) {
		p.nested = append(p.nested, f)
	}
	if holdsResource(f.typ, map[reflect.Type]bool{}) {
		p.holders = append(p.holders, f)
	}
}

// add appends the fields of the struct type t, found at index, to the plan.
func (p *typePlan) add(t reflect.Type, tag string, index []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, comma := cut(tagOf(f.Tag, tag), ",")
		plan := &fieldPlan{name: name, index: append(index[:len(index):len(index)], i), typ: f.Type}
		switch {
		case plan.typ == resourceType() || name == "*":
		case name == "-" && !comma: // with a comma it is a name
			if tag == jsonTag && isObject(plan.typ) {
				p.variants = append(p.variants, plan)
			}
		case f.Anonymous && name == "" && plan.typ.Kind() == reflect.Struct:
			p.add(plan.typ, tag, plan.index)
		case f.IsExported() && (name != "" || tag == jsonTag):
			if name == "" {
				plan.name = f.Name
			}
			plan.secret = tagOf(f.Tag, "stripe") == "secret"
			plan.quoted = hasSuffix(options, "string")
			p.fields = append(p.fields, plan)
		}
	}
}

// The types that fields are compared with.
func objectType() reflect.Type      { return typeOfAny((*object)(nil)).Elem() }
func resourceType() reflect.Type    { return typeOfAny((*APIResource)(nil)).Elem() }
func unmarshalerType() reflect.Type { return typeOfAny((*json.Unmarshaler)(nil)).Elem() }

// isReference reports whether values of type t stand for an object with an
// identity: t points to a struct with an UnmarshalJSON of its own, a resource
// or a union of resources.
func isReference(t reflect.Type) bool {
	return isStructPointer(t) && t.Implements(unmarshalerType())
}

// isStructPointer reports whether t points to a struct.
func isStructPointer(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct
}

// holdsReference and holdsStruct are isReference and isStructPointer for the type of v.
func holdsReference(v reflect.Value) bool { return isReference(typeOf(v)) }
func holdsStruct(v reflect.Value) bool    { return isStructPointer(typeOf(v)) }

// holdsResource reports whether a value of type t can be or hold a resource;
// seen are the types being looked at.
func holdsResource(t reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer:
		return isObject(t) || holdsResource(t.Elem(), seen)
	case reflect.Slice, reflect.Map:
		return holdsResource(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && f.Type != resourceType() && holdsResource(f.Type, seen) {
				return true
			}
		}
	}
	return false
}

// bindNested binds every object inside the struct v to the client c.
func bindNested(v reflect.Value, c *client) {
	for _, f := range planAt(v).holders {
		bindValue(fieldIn(v, f), c)
	}
}

// bindValue binds the objects that v is or holds. An object that belongs to a
// client already is left alone, with all that it holds.
func bindValue(v reflect.Value, c *client) {
	switch kindOf(v) {
	case reflect.Pointer:
		if isNil(v) {
			return
		}
		if obj, ok := objectOf(anyOf(v)); ok {
			if recordOf(obj).client == nil {
				bindObject(obj, c)
			}
			return
		}
		bindValue(v.Elem(), c)
	case reflect.Slice:
		for i := range lenOf(v) {
			bindValue(v.Index(i), c)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			bindValue(it.Value(), c)
		}
	case reflect.Struct:
		bindNested(v, c)
	}
}
