package load

import (
	"slices"
	"strings"

	"github.com/stripegen/stripegen/generator/methods"
	"github.com/stripegen/stripegen/generator/overrides"
)

// assign makes every operation the methods that package methods says it is.
func (x *Index) assign(exceptions *overrides.Set) {
	refs, ops := x.describe()
	x.calls = make(map[string][]Call, len(x.byID))
	assigned, left := methods.Assign(ops, x.flavor() == SDK, exceptions)
	called := make([]bool, len(ops))
	for _, m := range assigned {
		left = append(left, m.Operation)
		if x.Resource(m.Resource) == nil {
			continue
		}
		called[m.Operation] = true
		c := Call{Method: m, OperationRef: refs[m.Operation]}
		if m.Or >= 0 {
			c.Or = refs[m.Or]
			called[m.Or] = true
		}
		x.calls[m.Resource] = append(x.calls[m.Resource], c)
	}
	slices.Sort(left)
	for _, i := range slices.Compact(left) {
		if !called[i] {
			undeclared := x.flavor() == SDK && len(ops[i].Declared) == 0 && !methods.IsV2(ops[i].Path)
			x.left = append(x.left, LeftOperation{refs[i], undeclared})
		}
	}
}

// Left are the operations without a method that no table leaves out: what they
// answer is no resource of the document, or no resource of the document has them
// among its x-stripeOperations.
func (x *Index) Left() []LeftOperation { return x.left }

// LeftOperation is an operation without a method.
type LeftOperation struct {
	OperationRef
	// Undeclared says that the document declares its methods, and none for it.
	Undeclared bool
}

// describe lists all operations, and what package methods looks at in each.
func (x *Index) describe() ([]OperationRef, []methods.Operation) {
	declared := x.declared()
	var refs []OperationRef
	var ops []methods.Operation
	for i := range x.Paths {
		path := &x.Paths[i]
		for j := range path.Operations {
			op := &path.Operations[j]
			refs = append(refs, OperationRef{path, op})
			ops = append(ops, methods.Operation{
				Method: op.Method, Path: path.Path, Shape: shapes[op.Kind], Answer: x.answered(op),
				Declared: declared[op.Method+" "+path.Path],
			})
		}
	}
	return refs, ops
}

// shapes are the words of package methods for the kinds of answer.
var shapes = map[Kind]methods.Shape{
	Other: methods.Stream, One: methods.One, List: methods.Page, Search: methods.SearchPage, Deleted: methods.Deleted,
}

// declared are the methods that x-stripeOperations gives to each operation. The
// methods of collections repeat those of services.
func (x *Index) declared() map[string][]methods.Declared {
	all := map[string][]methods.Declared{}
	for i := range x.Schemas {
		for _, op := range x.Schemas[i].Operations {
			if op.MethodOn == "service" {
				key := strings.ToUpper(op.Operation) + " " + op.Path
				all[key] = append(all[key], methods.Declared{Resource: x.Schemas[i].ResourceID, Name: op.MethodName, Type: op.MethodType})
			}
		}
	}
	return all
}

// answered is the ID of the resource that an operation answers with; "" when
// there are several or none.
func (x *Index) answered(op *OperationEntry) string {
	var owners []string
	for _, name := range op.Answers {
		if s := x.Schema(name); s != nil {
			owners = append(owners, s.Owner)
		}
	}
	slices.Sort(owners)
	if owners = slices.Compact(owners); len(owners) == 1 {
		return owners[0]
	}
	return ""
}
