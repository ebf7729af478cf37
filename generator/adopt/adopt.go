package adopt

// Keeps reports whether a file of ours can replace one of the SDK: nothing
// of it is lost or changed. What ours has beside that is no loss.
func Keeps(differences []Difference) bool {
	for _, d := range differences {
		if d.Kind != Extra {
			return false
		}
	}
	return true
}

// CompareFiles compares the texts of two Go files.
func CompareFiles(name string, theirs, ours []byte) ([]Difference, error) {
	a, err := Read(name, theirs)
	if err != nil {
		return nil, err
	}
	b, err := Read(name, ours)
	if err != nil {
		return nil, err
	}
	return Compare(a, b), nil
}
