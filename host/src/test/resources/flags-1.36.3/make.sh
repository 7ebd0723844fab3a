#!/bin/sh
# Lists the flags, kinds and defaults of the control plane's own programs, of the release given.
set -eu
release=${1:-1.36.3}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
go mod download "k8s.io/kubernetes@v$release"
source=$(go env GOMODCACHE)/k8s.io/kubernetes@v$release
{
  printf 'module flags\ngo 1.26.0\nrequire k8s.io/kubernetes v%s\n' "$release"
  grep -oE '^\s+k8s.io/[a-z-]+ v0.0.0$' "$source/go.mod" | sort -u |
    awk -v minor="${release#1.}" '{print "replace " $1 " => " $1 " v0." minor}'
} > go.mod
cp "$source/go.sum" .
chmod u+w go.sum
cat > main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	manager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

func main() {
	for name, command := range map[string]*cobra.Command{
		"kube-apiserver":          apiserver.NewAPIServerCommand(),
		"kube-controller-manager": manager.NewControllerManagerCommand(),
		"kube-proxy":              proxy.NewProxyCommand(),
		"kube-scheduler":          scheduler.NewSchedulerCommand(),
	} {
		file, err := os.Create(os.Args[1] + "/" + name + ".tsv")
		if err != nil {
			panic(err)
		}
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			fmt.Fprintf(file, "%s\t%s\t%q\n", flag.Name, flag.Value.Type(), flag.DefValue)
		})
		file.Close()
	}
}
GO
GOFLAGS=-mod=mod go run . "$here"
