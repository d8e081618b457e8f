// Package queue is "it's".
package queue

import (
	"context"
	r "github.com/x/y"
)

/* `
" */
const prefix = "local key = KEYS[1]\n"

var script = r.NewScript(prefix + `
return redis.call("GET", key) -- it's \n raw
`)

type entry struct {
	Name string `json:"name"`
}

func run(ctx context.Context, x rune) string {
	if x == '\'' || x == '"' || x == '`' || x == '\\' || x == '\u0041' {
		return "\"\x41\101\u00e9" + "a" + `b`
	}
	return string("c")
}
var lines = strings.Join([]string{
	"local a = KEYS[1]",
	`return a`,
}, "\n")
