package lower

import "github.com/stripegen/stripegen/generator/diag"

// References let a short document become any number of types: a component is
// lowered anew at each place that uses it. So what a run builds is counted, all
// resources and operations together, in fields. A field takes up to 2.4 KB until its
// code is written; what else there is counts as the fields that take as much. A run may
// take 64 MB and 40 times the document, which main has the collector keep to.
const (
	freeFields         = 25_000 // of a document of any size
	bytesPerField      = 44     // of the document, for each field more
	fieldsPerType      = 4
	fieldsPerEnum      = 6 // more than for another type: it has methods and a list of its values
	fieldsPerOperation = 17
	fieldsPerResource  = 32
	textPerField       = 256  // bytes of descriptions and names
	pointerPerField    = 2048 // bytes of JSON pointers: they are kept, and not written
)

// budget counts what a run builds.
type budget struct {
	size  int          // of the document
	spent int          // fields so far
	at    diag.Pointer // the resource or the operation being lowered
	over  bool         // more was built than may be; nothing more is
}

// limit returns how many fields the document may become.
func (b *budget) limit() int { return freeFields + b.size/bytesPerField }

// begin notes the resource or the operation that what follows is for, and what it
// costs by itself.
func (l *lowerer) begin(at diag.Pointer, fields int) {
	l.budget.at = at
	l.spend(fields)
}

// spend counts fields and reports whether there may be so many; the first time that
// there may not is an error.
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

// spendText counts texts as far as they are long.
func (l *lowerer) spendText(bytes int) { l.spend(bytes / textPerField) }

// spendAt counts a field or a value. The path of its type is a part of its name, and of
// those of its methods.
func (l *lowerer) spendAt(path, name string, ptr diag.Pointer) bool {
	return l.spend(1 + (len(path)+len(name))/textPerField + len(ptr)/pointerPerField)
}
