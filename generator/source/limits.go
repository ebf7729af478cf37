package source

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"time"

	"github.com/stripegen/stripegen/generator/diag"
)

// readCapped reads all of r, which is expected to hold about hint bytes, and fails if
// there are more than limit.
func readCapped(r io.Reader, hint, limit int64) ([]byte, error) {
	hint = min(max(hint, 0), limit)                             // -1 means unknown
	buf := bytes.NewBuffer(make([]byte, 0, hint+bytes.MinRead)) // Grow would clear the memory before use
	n, err := buf.ReadFrom(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, err
	case n > limit:
		return nil, tooLarge(limit)
	}
	return buf.Bytes(), nil
}

// tooLarge returns the error for more than max bytes.
func tooLarge(max int64) error {
	return diag.Errorf(diag.Document, "", "is larger than %s", Size(max))
}

// Size returns a number of bytes in the largest unit that divides it.
func Size(n int64) string {
	for _, unit := range []struct {
		bytes int64
		name  string
	}{{1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		if n >= unit.bytes && n%unit.bytes == 0 {
			return fmt.Sprintf("%d %s", n/unit.bytes, unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// output runs a command and returns its output. It stops the command after max bytes.
func output(cmd *exec.Cmd, max int64) ([]byte, error) {
	out := capped{max: max}
	cmd.Stdout = &out
	cmd.WaitDelay = time.Second // for children that outlive it and keep the pipe
	err := cmd.Run()
	if out.full {
		return nil, tooLarge(max)
	}
	return out.buf.Bytes(), err
}

// capped keeps up to max bytes of what is written to it and then fails.
type capped struct {
	buf  bytes.Buffer
	max  int64
	full bool
}

// Write implements io.Writer.
func (c *capped) Write(p []byte) (int, error) {
	if int64(c.buf.Len()+len(p)) > c.max {
		c.full = true
		return 0, io.ErrShortWrite
	}
	return c.buf.Write(p)
}
