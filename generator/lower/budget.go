package lower

import "github.com/stripegen/stripegen/generator/diag"

// References let a short document become any number of types: a component is lowered
// again at each location that uses it. So the size of the model is limited, in fields,
// for all resources and operations together. A field takes up to 2.4 KB of memory until
// its code is written; everything else counts as the number of fields that take as much.
// A run may use 64 MB plus 40 times the size of the document, a limit that main sets for
// the garbage collector.
const (
	freeFields         = 25_000 // for a document of any size
	bytesPerField      = 44     // of the document, for each further field
	fieldsPerType      = 4
	fieldsPerEnum      = 6 // in addition to fieldsPerType: an enum has methods and a list of its values
	fieldsPerOperation = 17
	fieldsPerResource  = 32
	textPerField       = 256  // bytes of descriptions and names
	pointerPerField    = 2048 // bytes of JSON pointers, which are kept but not written
)

// budget counts what a run builds.
type budget struct {
	size  int          // of the document
	spent int          // fields so far
	at    diag.Pointer // the resource or the operation being lowered
	over  bool         // the limit was exceeded; nothing more is built
}

// limit returns how many fields the run may build.
func (b *budget) limit() int { return freeFields + b.size/bytesPerField }

// begin sets the resource or the operation that is lowered next, and counts its own
// cost.
func (l *lowerer) begin(at diag.Pointer, fields int) {
	l.budget.at = at
	l.spend(fields)
}

// spend counts fields and reports whether the run may build more. It adds an error the
// first time that it may not.
func (l *lowerer) spend(fields int) bool {
	b := &l.budget
	b.spent += fields
	if !b.over && b.spent > b.limit() {
		l.fail(b.at, "the types up to here have more than %d fields and values, the most for a document of %d bytes; references multiply them (a type counts as %d, an enum as %d, an operation as %d, a resource as %d, and %d bytes of text as one)",
			b.limit(), b.size, fieldsPerType, fieldsPerType+fieldsPerEnum, fieldsPerOperation, fieldsPerResource, textPerField)
		b.over = true
	}
	return !b.over
}

// spendText counts a text by its length.
func (l *lowerer) spendText(bytes int) { l.spend(bytes / textPerField) }

// spendAt counts a field or a value. The path of its type is a part of its name and of
// those of its methods.
func (l *lowerer) spendAt(path, name string, ptr diag.Pointer) bool {
	return l.spend(1 + (len(path)+len(name))/textPerField + len(ptr)/pointerPerField)
}
