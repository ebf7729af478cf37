package decl

// Expr is an expression in the body of a function or in the value of a variable. The
// set is closed: the types (including Named, which is any name), Literal, Select,
// Index, Address, Deref, Assert, Call, Composite, FuncLit.
type Expr interface{ isExpr() }

// Literal is a string, an integer or a boolean.
type Literal struct{ Value any }

// Select is X.Name.
type Select struct {
	X    Expr
	Name Ident
}

// Index is X[Key].
type Index struct{ X, Key Expr }

// Address is &X.
type Address struct{ X Expr }

// Deref is *X.
type Deref struct{ X Expr }

// Assert is X.(Type).
type Assert struct {
	X    Expr
	Type Type
}

// Call is a call or a conversion.
type Call struct {
	Fun  Expr
	Args []Expr
}

// Composite is a composite literal.
type Composite struct {
	Type  Type // nil where Go infers it, as in a slice
	Elems []Elem
	Lines bool // puts each element on a line of its own
}

// Elem is an element of a composite literal. Key is zero for one by position.
type Elem struct {
	Key   Ident
	Value Expr
}

// FuncLit is a function literal.
type FuncLit struct {
	Signature
	Body []Stmt
}

func (Basic) isExpr()     {}
func (Named) isExpr()     {}
func (Pointer) isExpr()   {}
func (Slice) isExpr()     {}
func (Map) isExpr()       {}
func (Struct) isExpr()    {}
func (Interface) isExpr() {}
func (FuncType) isExpr()  {}
func (Literal) isExpr()   {}
func (Select) isExpr()    {}
func (Index) isExpr()     {}
func (Address) isExpr()   {}
func (Deref) isExpr()     {}
func (Assert) isExpr()    {}
func (Call) isExpr()      {}
func (Composite) isExpr() {}
func (FuncLit) isExpr()   {}

// Stmt is a statement of a function's body. The set is closed: Return, Do, Set, Define,
// LocalType, LocalVar, If, Switch, Range.
type Stmt interface{ isStmt() }

// Return returns values.
type Return []Expr

// Do is a call whose results are ignored.
type Do struct{ X Expr }

// Set is Left = Right.
type Set struct{ Left, Right Expr }

// Define is Names := X.
type Define struct {
	Names []Ident
	X     Expr
}

// LocalType declares a type in a function, without methods.
type LocalType struct {
	Name Ident
	Type Type
}

// LocalVar declares a variable in a function.
type LocalVar struct {
	Name Ident
	Type Type
}

// If runs Then if, after Init, which can be nil, X is what the condition says.
type If struct {
	Init Stmt
	X    Expr
	Is   Condition
	Then []Stmt
}

// Condition is a condition of an If.
type Condition int

// The conditions.
const (
	True Condition = iota
	Nil
	NotNil
)

// Switch runs the first case whose value equals X.
type Switch struct {
	X     Expr
	Cases []Case
}

// Case is a case of a Switch.
type Case struct {
	Value Expr
	Then  []Stmt
}

// Range runs Body for each element of X.
type Range struct {
	Key, Value Ident
	X          Expr
	Body       []Stmt
}

func (Return) isStmt()    {}
func (Do) isStmt()        {}
func (Set) isStmt()       {}
func (Define) isStmt()    {}
func (LocalType) isStmt() {}
func (LocalVar) isStmt()  {}
func (If) isStmt()        {}
func (Switch) isStmt()    {}
func (Range) isStmt()     {}
