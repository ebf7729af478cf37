package decl

import (
	"go/token"
	"slices"
)

// Kept declares the earlier name of a type, a constant or a method of a struct beside
// the present one. A comment directs `go fix` to write the present one.
type Kept struct {
	Comment   Comment
	Kind      token.Token // token.TYPE, CONST or FUNC
	Name, Now Ident
	Method    *Func // for a FUNC; its body calls the present one
}

// Declares implements Decl.
func (d *Kept) Declares() []Declared {
	all := []Declared{{Kind: d.Kind, Name: d.Name.String()}}
	if d.Method != nil {
		all = d.Method.Declares()
	}
	all[0].Kept = true
	return all
}

// Keep returns the package with earlier names beside what has them no more, each in the
// file of that, and those that it has. Names that the package or one of the others
// declares cannot stay.
func (p *Package) Keep(earlier []KeptName, reserved []string) (*Package, []KeptName) {
	taken := map[Declared]bool{}
	for _, name := range reserved {
		taken[Declared{Name: name}] = true
	}
	for s := range p.Symbols() {
		taken[Declared{Recv: s.Type.String(), Name: s.Name.String()}] = true
	}
	byNow := map[Declared][]KeptName{}
	for _, k := range earlier {
		old := Declared{Recv: k.Owner.String(), Name: k.Old.String()}
		if !taken[old] {
			taken[old] = true
			now := Declared{Recv: k.Owner.String(), Name: k.Now.String()}
			byNow[now] = append(byNow[now], k)
		}
	}
	kept := *p
	kept.Files = slices.Clone(p.Files)
	var all []KeptName
	for i, f := range p.Files {
		file := *f
		file.Decls = nil
		for _, d := range f.Decls {
			file.Decls = append(file.Decls, d)
			for _, name := range d.Declares() {
				now := Declared{Recv: receiver(d), Name: name.Name}
				for _, k := range byNow[now] {
					file.Decls = append(file.Decls, earlierName(d, name.Kind, k))
				}
				all = append(all, byNow[now]...)
			}
		}
		kept.Files[i] = &file
	}
	return &kept, all
}

// receiver is the type whose method a declaration is, or "".
func receiver(d Decl) string {
	if f, ok := d.(*Func); ok {
		return f.Recv.Type.String()
	}
	return ""
}

// earlierName declares an earlier name of what d declares.
//
//	// WidgetColor is the earlier name of Dye.
//	//
//	// Deprecated: use Dye, which `go fix` writes in its place.
//	//
//	//go:fix inline
//	type WidgetColor = Dye
func earlierName(d Decl, kind token.Token, k KeptName) *Kept {
	kept := &Kept{Kind: kind, Name: k.Old, Now: k.Now, Comment: comment("%s is the earlier name of %s.", k.Old, k.Now)}
	kept.Comment.Instead = k.Now
	if f, ok := d.(*Func); ok {
		kept.Method = f.calling(k.Old)
	}
	return kept
}

// calling is a method of another name that calls f.
func (f *Func) calling(name Ident) *Func {
	m := &Func{Recv: f.Recv, Name: name, Signature: f.Signature, Compact: true}
	m.Recv.Name = fixed("o")
	call := Call{Fun: Select{Named{Name: m.Recv.Name}, f.Name}}
	for _, p := range f.Params {
		call.Args = append(call.Args, Named{Name: p.Name})
	}
	m.Body = []Stmt{Do{call}}
	if len(f.Results) > 0 {
		m.Body = returns(call)
	}
	return m
}
