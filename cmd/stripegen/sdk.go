package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/stripegen/stripegen/generator"
	"github.com/stripegen/stripegen/generator/adopt"
	"github.com/stripegen/stripegen/generator/config"
	"github.com/stripegen/stripegen/generator/diag"
	"github.com/stripegen/stripegen/generator/output"
	"github.com/stripegen/stripegen/generator/sdk"
)

// inSDK sets the folder and the profile of a run for the repository of an SDK.
func (s *settings) inSDK(c *config.Config) error {
	if c.Target != generator.SDKTarget {
		return nil
	}
	if c.Output == config.Default().Output {
		c.Output = "."
	}
	module, root := s.app.moduleAround(c.Output)
	if c.SDK == generator.AutoSDK {
		if c.SDK = sdk.ForModule(module); c.SDK == "" {
			return diag.Errorf(diag.Usage, "", "no go.mod at or above %s is that of an SDK with a built-in profile (%s); name the profile with --sdk", s.app.path(c.Output), strings.Join(sdk.Names(), ", "))
		}
	}
	p, err := s.app.profile(c.SDK)
	if err != nil {
		return diag.At(c.Position("sdk", c.SDK), "", err)
	}
	if module != "" && module != p.Module {
		return diag.Errorf(diag.Usage, "", "the profile %s is for the module %s, and %s is in %s; name another with --sdk", c.SDK, p.Module, s.app.path(c.Output), module)
	}
	if dir, err := filepath.Abs(s.app.path(c.Output)); err == nil && root != "" && dir != root {
		return diag.Errorf(diag.Usage, "", "the package %s is at the root of its module, %s, and %s is below it; use the root as the output folder", p.Package, p.Module, s.app.path(c.Output))
	}
	c.Profile, c.Package = p, p.Package
	return nil
}

// profile returns a built-in profile, or the one in a file.
func (a *app) profile(name string) (*sdk.Profile, error) {
	if p, err := sdk.BuiltIn(name); p != nil || err != nil {
		return p, err
	}
	if !strings.ContainsAny(name, "./\\") {
		return nil, diag.Errorf(diag.Usage, "", "there is no profile %q; use one of %s, or the file of one", name, strings.Join(sdk.Names(), ", "))
	}
	text, err := readText(a.path(name), "the profile")
	if err != nil {
		return nil, err
	}
	return sdk.Parse(a.path(name), text)
}

// moduleAround returns the path and the folder of the module that contains a folder, or ""
// for none.
func (a *app) moduleAround(dir string) (module, root string) {
	dir, err := filepath.Abs(a.path(dir))
	if err != nil {
		return "", ""
	}
	for {
		text, err := readText(filepath.Join(dir, "go.mod"), "the module")
		if err == nil {
			if module := modulePath(text); module != "" {
				return module, dir
			}
			return "", ""
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", ""
		}
		dir = parent
	}
}

// modulePath returns the path of the module that a go.mod describes, or "". What the go command
// adds in later versions is passed over.
func modulePath(text []byte) string {
	file, err := modfile.ParseLax("go.mod", text, nil)
	if err != nil || file.Module == nil {
		return modfile.ModulePath(text)
	}
	return file.Module.Mod.Path
}

// otherVersions are notes for an SDK, or a document of --required-from, of another version
// of the API than the document.
func (a *app) otherVersions(c config.Config, version, required string) []string {
	var notes []string
	if note := a.otherVersion(c, version); note != "" {
		notes = append(notes, note)
	}
	if required != "" && day(required) != day(version) {
		notes = append(notes, fmt.Sprintf("the document of --required-from is of API version %s, and the other one of %s", day(required), day(version)))
	}
	return notes
}

// day is a version of the API without the name of its release, which differs between the
// flavours of a document.
func day(version string) string {
	date, _, _ := strings.Cut(version, ".")
	return date
}

// otherVersion is a note for an SDK that names another version of the API
// than the document has; "" if it is not so.
func (a *app) otherVersion(c config.Config, version string) string {
	if c.Target != generator.SDKTarget || c.Profile.Version == (sdk.Version{}) {
		return ""
	}
	_, root := a.moduleAround(c.Output)
	if root == "" {
		return ""
	}
	where := c.Profile.Version
	tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, where.File), nil, parser.SkipObjectResolution)
	if err != nil {
		return ""
	}
	theirs := constant(tree, where.Constant)
	if theirs == "" || theirs == version {
		return ""
	}
	return fmt.Sprintf("the SDK is for API version %s (%s in %s), and the document has %s", theirs, where.Constant, where.File, version)
}

// constant returns the text of a constant in a file, or "" without one.
func constant(file *ast.File, name string) string {
	for _, d := range file.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range group.Specs {
			s, ok := spec.(*ast.ValueSpec)
			if !ok || len(s.Values) != len(s.Names) {
				continue
			}
			for i, n := range s.Names {
				if lit, ok := s.Values[i].(*ast.BasicLit); ok && n.Name == name {
					text, _ := strconv.Unquote(lit.Value) // "" for a number
					return text
				}
			}
		}
	}
	return ""
}

// adoption has the files of the SDK's own generator that a run took over or left.
type adoption struct {
	taken []string            // files that were taken over
	stays map[string][]string // files that stay, by the reason
	// Notes for an SDK, or a document of --required-from, of another version of the API.
	versions []string
}

// Reasons for which a file of the SDK stays.
const (
	notAsked = "--adopt takes them over"
	unlike   = "something of them would be lost or changed; `stripegen adopt` lists it"
	lacking  = "ours have more, which uses what the files that stay lack"
)

// reasons are all of them, in the order of reports.
var reasons = []string{notAsked, unlike, lacking}

// adopt decides which files of the SDK's own generator are taken over, of those with the
// names of generated files. The generated files of the others are dropped.
func (p *pack) adopt(c config.Config, take bool) error {
	if c.Target != generator.SDKTarget {
		return nil
	}
	if len(p.result.Files) == 0 {
		return diag.Errorf(diag.Usage, "", "no file would be written: resources of API v2 have none in an SDK, and the profile %s keeps files with a part that is made by hand", c.SDK)
	}
	owned := []string{}
	if p.found.lock != nil {
		owned = slices.Collect(maps.Keys(p.found.lock.Files))
	}
	p.folder.Share(output.Part{Owned: owned, Header: c.Profile.Comment(), Runtime: c.Profile.Calls.Backend, Module: c.Profile.Module})
	theirs, err := p.folder.Theirs(p.result.Files)
	if err != nil {
		return err
	}
	found := adoption{stays: map[string][]string{}}
	p.result.Files = slices.DeleteFunc(p.result.Files, func(f output.File) bool {
		text, ok := theirs[f.Name]
		switch {
		case !ok || slices.Contains(owned, f.Name):
			return false
		case !take:
			found.stays[notAsked] = append(found.stays[notAsked], f.Name)
			return true
		}
		differences, failed := adopt.CompareFiles(f.Name, text, f.Data)
		if failed != nil || !adopt.Keeps(differences) {
			found.stays[unlike] = append(found.stays[unlike], f.Name)
			return true
		}
		found.taken = append(found.taken, f.Name)
		return false
	})
	left, err := p.folder.TakeOver(p.result.Files, found.taken)
	if err != nil {
		return err
	}
	if left != nil {
		found.stays[lacking] = left
		found.taken = slices.DeleteFunc(found.taken, func(name string) bool { return slices.Contains(left, name) })
		p.result.Files = slices.DeleteFunc(p.result.Files, func(f output.File) bool { return slices.Contains(left, f.Name) })
	}
	p.adopted = found
	if len(p.result.Files) == 0 {
		return found.refusal(p.dir)
	}
	return nil
}

// refusal returns the error for a run that would write nothing.
func (a adoption) refusal(dir string) error {
	for _, why := range reasons {
		if names := a.stays[why]; len(names) > 0 {
			return diag.Errorf(diag.Safety, "", "the files in %s were written by another generator, such as %s: %s", dir, names[0], why)
		}
	}
	return nil
}

// printAdopted prints which files of the SDK were taken over, or would be if nothing is
// written, and which stay.
func (a *app) printAdopted(found adoption, unwritten bool) {
	done := "were"
	if unwritten {
		done = "would be"
	}
	if n := len(found.taken); n > 0 {
		a.say("%d files of the SDK's own generator %s taken over", n, done)
	}
	for _, why := range reasons {
		if names := found.stays[why]; len(names) > 0 {
			a.say("%s", fmt.Sprintf("%d files of the SDK stay as they are: %s: %s", len(names), why, some(names)))
		}
	}
}

// some returns the first names of a list.
func some(list []string) string {
	const most = 10
	if len(list) > most {
		return strings.Join(list[:most], " ") + " …"
	}
	return strings.Join(list, " ")
}
